import { readPlan } from "../plan/differences";
import type { Difference } from "../plan/differences";
import type { PlanLocation } from "../plan/plan-locations";
import { incompleteness } from "../plan/terraform-plan";
import type { TerraformPlan } from "../plan/terraform-plan";
import { textOf } from "../json";
import { count } from "../output/printable";
import { LONGEST_COMMENT, code, escapeLines, fence } from "./markdown";
import type { StackPlan } from "./stacks";

/** First line of the comment, which identifies the comment of an earlier run. */
export const COMMENT_MARKER = "<!-- platform-plan -->";

/** Maximum number of names in a list. The rest is only counted. */
const MOST_NAMES = 20;

/**
 * What Terraform says of an object while it reads it. There are more of these lines than of the plan. A line begins with
 * the object's address.
 */
const PROGRESS =
  /^[\w-]+\..*: (?:Refreshing state|(?:Still )?(?:[Rr]ead|[Oo]pen|[Cc]los)ing|(?:Read|Opening|Closing) complete)\b/;

/** Renders the comment on a merge request, in Markdown. Names are escaped. */
export function renderPlanComment(plans: readonly StackPlan[]): string {
  const room = Math.floor(LONGEST_COMMENT / Math.max(plans.length, 1)) - 2;
  const blocks = plans.map((plan) => renderStack(plan, room));
  const shown = blocks.filter((_, index) => blocks.slice(0, index + 1).join("\n\n").length <= LONGEST_COMMENT);
  const more = blocks.length - shown.length;
  return [
    COMMENT_MARKER,
    "## Plan of the platform",
    ...shown,
    ...(more > 0 ? [`and ${count(more, "more stack")}, in the job's log`] : []),
  ].join("\n\n");
}

function renderStack({ stack, text, plan, annotations = [] }: StackPlan, most: number): string {
  // A heading with only letters, digits and dashes needs no escaping.
  const title = `### ${/^[a-z\d-]+$/i.test(stack) ? stack : code(stack)}`;
  const doubt = plan && incompleteness(plan);
  const said = [
    ...(doubt === undefined ? [] : [`**This plan may lack changes:** ${doubt}.`]),
    ...renderAnnotations(annotations, Math.floor(most / 8)),
  ];
  const room = most - said.join("\n\n").length;
  if (!plan) {
    return [`${title}: the plan failed`, ...said, fence(excerpt(text), room - 400)].join("\n\n");
  }
  const { differences, imports, renames, locations } = readPlan(stack, plan);
  const objects = [...imports, ...renames, ...differences];
  const outputs = changedOutputs(plan);
  if (objects.length === 0 && outputs.length === 0 && plan.applyable !== true) {
    return [`${title}: no changes`, ...said].join("\n\n");
  }
  const names = new Map(locations.map((location) => [location.key, location]));
  const half = Math.floor(room / 2);
  const part = Math.floor(half / (outputs.length > 0 ? 3 : 2));
  return [
    `${title}: ${summarize(objects, outputs)}`,
    ...said,
    ...reach(objects, names, part),
    ...(objects.length > 0 ? [renderTable(objects, names, part)] : []),
    ...(outputs.length > 0 ? ["**Outputs:**", fitting(outputs, part).join("\n")] : []),
    `<details><summary>Terraform's output</summary>\n\n${fence(excerpt(text), half - 400)}\n\n</details>`,
  ].join("\n\n");
}

/** Lists the warnings of constructs. A message may have several lines, and may be longer than inline code. */
function renderAnnotations(annotations: readonly string[], room: number): readonly string[] {
  return annotations.length === 0
    ? []
    : ["**Annotations of constructs:**", fence(fitting(annotations.map(escapeLines), room, (more) => more).join("\n"))];
}

/** Returns the part of Terraform's output that reviewers need: the plan or the error, which come at the end. */
function excerpt(text: string): string {
  const lines = text.split("\n").filter((line) => !PROGRESS.test(line));
  return lines.join("\n").trim();
}

/** Lists the outputs that other stacks and people read. Their values may be secret. */
function changedOutputs({ output_changes: outputs = {} }: TerraformPlan): readonly string[] {
  return Object.entries(outputs)
    .map(([name, { actions = [] }]) => ({ name, effect: OUTPUT_EFFECTS[actions.join()] ?? "changes" }))
    .filter(({ effect }) => effect !== "none")
    .map(({ name, effect }) => `- ${effect} ${code(name)}`);
}

/** Effects of a plan on an output, by its actions. */
const OUTPUT_EFFECTS: Readonly<Record<string, string | undefined>> = {
  "": "none",
  "no-op": "none",
  create: "creates",
  delete: "deletes",
};

/** Actions that are counted, and their verbs. */
const COUNTED: readonly (readonly [string, (difference: Difference) => boolean])[] = [
  ["import", ({ effects }) => effects.includes("imports")],
  ["take over", ({ effects }) => effects.includes("takes over")],
  ["add", ({ action, effects }) => action === "create" && !effects.includes("takes over")],
  ["change", ({ action }) => action === "update"],
  ["replace", ({ action }) => action === "replace"],
  ["destroy", ({ action }) => action === "delete"],
  ["forget", ({ action }) => action === "forget"],
  ["rename", ({ action }) => action === "rename"],
];

function summarize(objects: readonly Difference[], outputs: readonly string[]): string {
  const counts = COUNTED.map(([verb, applies]) => [objects.filter(applies).length, verb] as const)
    .filter(([number]) => number > 0)
    .map(([number, verb]) => `${number} to ${verb}`);
  const all = [...counts, ...(outputs.length > 0 ? [`${count(outputs.length, "output")} to change`] : [])];
  return all.join(", ") || "changes that only Terraform's output shows";
}

type Names = ReadonlyMap<string, PlanLocation>;

/** Lists what reviewers must not miss: changes of shared services, and locations that lose a service. */
function reach(objects: readonly Difference[], names: Names, room: number): readonly string[] {
  const lines = objects.flatMap((difference) => reachOf(difference, names));
  return lines.length === 0 ? [] : ["**Affected locations:**", fitting(lines, room).join("\n")];
}

function reachOf(difference: Difference, names: Names): readonly string[] {
  const { effects, leaves, locations, service, address } = difference;
  const what = service === undefined ? code(address) : `${code(service)} at ${code(hostOf(difference) ?? address)}`;
  const whole = effects.find((effect) => effect === "deletes" || effect === "moves" || effect === "replaces");
  if (whole !== undefined && service !== undefined && locations.length > 0) {
    return [`- The plan **${whole}** ${what}, which affects: ${nameAll(locations, names)}`];
  }
  if (whole === "deletes" || whole === "replaces") {
    return service === undefined && locations.length > 0
      ? [`- The plan **${whole}** ${nameAll(locations, names)}`]
      : [];
  }
  return leaves.length > 0 ? [`- The plan **detaches** ${what} from: ${nameAll(leaves, names)}`] : [];
}

/** Returns the current host of a service. */
function hostOf({ uri: planned, attributes }: Difference): string | undefined {
  const uri = textOf(attributes.find(({ name }) => name === "uri")?.found) ?? planned;
  return uri !== undefined && URL.canParse(uri) ? new URL(uri).hostname || undefined : uri;
}

/** Formats locations as in a plan's warnings: the name, with the id in parentheses. */
function nameAll(keys: readonly string[], names: Names): string {
  const all = keys.map((key) => {
    const { name, id } = names.get(key) ?? { name: key, id: null };
    return id === null ? code(name) : `${code(name)} (${code(id)})`;
  });
  const more = all.length - MOST_NAMES;
  return more > 0 ? `${all.slice(0, MOST_NAMES).join(", ")} and ${more} more` : all.join(", ");
}

function renderTable(objects: readonly Difference[], names: Names, room: number): string {
  const rows = objects.map((difference) => {
    const { action, effects, address, previousAddress, locations, attributes, id } = difference;
    const isExisting = effects.includes("takes over") || effects.includes("imports");
    const cells = [
      action === "rename"
        ? "renames"
        : effects.map((effect) => (effect === "takes over" ? "**takes over**" : effect)).join(", "),
      [
        code(address),
        ...(isExisting && id !== undefined ? [`id ${code(id)}`] : []),
        ...(previousAddress === undefined ? [] : [`was ${code(previousAddress)}`]),
      ].join("<br>"),
      nameAll(locations, names),
      attributes.map(({ name, expected, found }) => `${code(name)}: ${value(found)} → ${value(expected)}`).join("<br>"),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "| | what | where | how |",
    "| --- | --- | --- | --- |",
    ...fitting(rows, room, (text) => `| | ${text} | | |`),
  ].join("\n");
}

function value(content: unknown): string {
  return code(typeof content === "string" ? content : JSON.stringify(content));
}

/** Returns as many whole lines as fit. A truncated line could turn the text after it into markup. */
function fitting(
  lines: readonly string[],
  room: number,
  frame: (text: string) => string = (text) => `- ${text}`,
): readonly string[] {
  let length = 0;
  const shown = lines.filter((line) => (length += line.length + 1) <= room);
  const more = lines.length - shown.length;
  return more > 0 ? [...shown, frame(`and ${more} more, in the job's log`)] : shown;
}
