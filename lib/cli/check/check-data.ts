import type { TestCase } from "../output/junit";
import { renderJunit } from "../output/junit";
import { withoutLogin } from "../output/printable";
import type { CheckResult } from "./check-services";

/** Renders the results as JSON, for other programs. */
export function toJson(endpoint: string, results: readonly CheckResult[]): string {
  const services = results.map(({ service, outcome, reasons, seconds }) => ({
    ...{ id: service.id, type: service.type, uri: withoutLogin(service.uri), outcome },
    ...{ reasons, seconds: Number(seconds.toFixed(3)), locations: service.locations },
  }));
  return `${JSON.stringify({ endpoint, services }, undefined, 2)}\n`;
}

/** Renders the results as JUnit XML, which pipelines show as tests: one per service. */
export function toJunit(results: readonly CheckResult[]): string {
  return renderJunit("cdktf-abiquo check", results.map(toTestCase));
}

function toTestCase({ service, outcome, reasons, seconds }: CheckResult): TestCase {
  const { id, type, uri, locations } = service;
  const texts = reasons.map(({ code, message }) => `${code} ${message}`.trim());
  return {
    className: type,
    name: `${type} ${withoutLogin(uri)} (id ${id})`,
    seconds,
    ...(outcome === "skipped" && { skipped: "Abiquo cannot check services of this type." }),
    ...(outcome === "failed" && {
      failure: {
        message: texts.join("; "),
        text: [...texts, `Locations: ${locations.map(({ name }) => name).join(", ") || "none"}`].join("\n"),
      },
    }),
  };
}
