// node plan-comment.mjs PLANS: prints the text for a comment on a merge request, in Markdown. Ends with 1 if a stack could
// not be planned.
import { readPlan } from "./plan-changes.mjs";
import { readPlanFiles } from "./plan-files.mjs";

/** GitHub takes comments of 65,536 characters. */
const LONGEST_COMMENT = 60_000;

const VERBS = { create: "add", update: "change", delete: "destroy", replace: "replace" };

const files = readPlanFiles(process.argv[2]);
console.log(render(files));
process.exitCode = files.every(({ plan }) => plan) ? 0 : 1;

function render(files) {
  const room = Math.floor(LONGEST_COMMENT / Math.max(files.length, 1) / 2);
  return ["<!-- platform-plan -->", "## Plan of the platform", ...files.map((file) => renderStack(file, room))].join(
    "\n\n",
  );
}

function renderStack({ stack, text, plan }, room) {
  if (!plan) {
    return [`### ${stack}: the plan failed`, fence(shorten(text, room))].join("\n\n");
  }
  const { differences, locations } = readPlan(stack, plan);
  if (differences.length === 0) {
    return `### ${stack}: no changes`;
  }
  return [
    `### ${stack}: ${count(differences)}`,
    shorten(renderTable(differences, locations), room),
    `<details><summary>What Terraform says</summary>\n\n${fence(shorten(text, room))}\n\n</details>`,
  ].join("\n\n");
}

function count(differences) {
  return Object.entries(VERBS)
    .map(([action, verb]) => [differences.filter((difference) => difference.action === action).length, verb])
    .filter(([number]) => number > 0)
    .map(([number, verb]) => `${number} to ${verb}`)
    .join(", ");
}

function renderTable(differences, locations) {
  const names = new Map(locations.map(({ key, name }) => [key, name]));
  const rows = differences.map((difference) => [
    VERBS[difference.action],
    code(difference.address),
    difference.locations.map((key) => code(names.get(key))).join(", "),
    difference.attributes
      .map(({ name, expected, found }) => `${name}: ${code(found)} → ${code(expected)}`)
      .join("<br>"),
  ]);
  return ["| | what | where | how |", "| --- | --- | --- | --- |", ...rows.map((row) => `| ${row.join(" | ")} |`)].join(
    "\n",
  );
}

/** Text that stays text, whatever is in it: names come from the platform. */
function code(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const escaped = text.replace(/[&<>|`\\]/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\s+/g, " ");
  return `<code>${escaped}</code>`;
}

/** A code block that its text cannot end. */
function fence(text) {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  return `${ticks}\n${text}\n${ticks}`;
}

function shorten(text, room) {
  return text.length <= room
    ? text
    : `${text.slice(0, room)}\n[${text.length - room} more characters in the job's log]`;
}
