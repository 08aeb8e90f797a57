import { renderJunit } from "../output/junit";
import type { TestCase } from "../output/junit";
import { printable } from "../output/printable";
import type { DriftReport, Findings, ReportedDifference } from "./drift-report";
import { LONGEST_COMMENT, code, fence } from "./markdown";

const LACKING = "the comparison may lack differences";

/** Renders the report as lines for a job's log. */
export function driftLines({ errors, incomplete, locations, elsewhere }: DriftReport): readonly string[] {
  const doubts = incomplete.map(({ stack, message }) => `${stack}: ${LACKING}: ${message}`);
  const differences = [
    ...errors.map(({ stack }) => `${stack}: cannot be compared`),
    ...locations.flatMap(({ name, differences }) => differences.map((difference) => `${name}: ${toLine(difference)}`)),
    ...elsewhere.differences.map(toLine),
  ];
  return [...doubts, ...(differences.length === 0 ? ["no drift"] : differences)].map(printable);
}

/**
 * Renders the report as Markdown, for a job's summary on GitHub and for a comment, both of which have a maximum length.
 * Names are escaped.
 */
export function driftMarkdown({ result, errors, incomplete, locations, elsewhere }: DriftReport): string {
  const titles = { none: "no drift", drift: "the platform differs", error: "a stack cannot be compared" };
  const parts = [
    `## Drift: ${titles[result]}`,
    ...incomplete.map(({ stack, message }) => `\n\n${code(stack)}: **${LACKING}:** ${message}.`),
    ...errors.map(({ stack, message }) => `\n\n### ${code(stack)} cannot be compared\n\n${fence(message)}`),
    ...locations.flatMap(({ name, id, ...findings }) =>
      section(`${code(name)}${id === null ? "" : ` (${code(id)})`}`, findings),
    ),
    ...section("Elsewhere", elsewhere),
  ];
  let length = 0;
  const shown = parts.filter((part) => (length += part.length) <= LONGEST_COMMENT);
  return [...shown, ...(shown.length < parts.length ? ["\n\nThe rest is in drift.json."] : [])].join("");
}

/** Renders the report as JUnit XML for GitLab, with one test per location. */
export function driftJunit({ errors, incomplete, locations, elsewhere }: DriftReport): string {
  const cases: readonly TestCase[] = [
    ...errors.map(({ stack, message }) => ({
      className: "stack",
      name: stack,
      failure: { message: "cannot be compared", text: message },
    })),
    ...incomplete.map(({ stack, message }) => ({
      className: "stack",
      name: stack,
      skipped: `${LACKING}: ${message}`,
    })),
    ...locations.map(({ kind, id, name, ...findings }) => ({
      className: kind,
      name: id === null ? name : `${name} (${id})`,
      ...failureOf(findings),
    })),
    ...(elsewhere.differences.length > 0
      ? [{ className: "platform", name: "elsewhere", ...failureOf(elsewhere) }]
      : []),
  ];
  return renderJunit("drift", cases);
}

function failureOf({ differences }: Findings): Pick<TestCase, "failure"> {
  if (differences.length === 0) {
    return {};
  }
  const message = differences.length === 1 ? "1 difference" : `${differences.length} differences`;
  return { failure: { message, text: differences.map(toLine).join("\n") } };
}

function section(title: string, { differences }: Findings): readonly string[] {
  return differences.length === 0
    ? []
    : [`\n\n### ${title}\n`, ...differences.map((found) => `\n- ${toMarkdown(found)}`)];
}

function toMarkdown(found: ReportedDifference): string {
  const { address, service, cause } = found;
  const what = service === undefined ? code(address) : `${code(service)} ${code(address)}`;
  return `${what} (${cause}): ${describe(found, code)}`;
}

function toLine(found: ReportedDifference): string {
  const { address, service, cause } = found;
  return `${service === undefined ? "" : `${service} `}${address} (${cause}): ${describe(found, (text) => text)}`;
}

function describe({ action, attributes }: ReportedDifference, quote: (text: string) => string): string {
  const changes = attributes.map(
    ({ name, expected, found }) =>
      `${quote(name)} should be ${quote(JSON.stringify(expected))} but is ${quote(JSON.stringify(found))}`,
  );
  return changes.length > 0 ? changes.join(", ") : `a deploy would ${action} it`;
}
