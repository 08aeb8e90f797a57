import { formatJson } from "../json";
import type { TestCase } from "../output/junit";
import { renderJunit } from "../output/junit";
import { withoutLogin } from "../output/printable";
import { explainUnreadable, nameOfUnreadable } from "../platform/unreadable";
import type { UnreadableObject } from "../platform/unreadable";
import type { CheckedPlatform } from "./check-platform";
import type { CheckResult } from "./check-services";

/** Renders the results as JSON, for other programs. */
export function toJson({ endpoint, results, unreadable }: CheckedPlatform): string {
  const services = results.map(({ service, outcome, reasons, seconds }) => ({
    id: service.id,
    type: service.type,
    uri: withoutLogin(service.uri),
    outcome,
    reasons,
    seconds: Number(seconds.toFixed(3)),
    locations: service.locations,
  }));
  return formatJson({ endpoint, services, unreadable });
}

/** Renders the results as JUnit XML, which pipelines show as tests: one per service. One that cannot be read has failed. */
export function toJunit({ results, unreadable }: CheckedPlatform): string {
  return renderJunit("cdktf-abiquo check", [...results.map(toTestCase), ...unreadable.map(toFailure)]);
}

function toFailure(object: UnreadableObject): TestCase {
  const text = explainUnreadable(object);
  return { className: "unreadable", name: nameOfUnreadable(object), failure: { message: text, text } };
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
