// node drift-report.mjs PLANS REPORTS: writes REPORTS/drift.json and REPORTS/locations/KIND-ID.json, and ends with 0 (no
// drift), 2 (drift) or 1 (a stack could not be planned).
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "./plan-changes.mjs";
import { readPlanFiles } from "./plan-files.mjs";

const EXIT_CODES = { none: 0, drift: 2, error: 1 };
const ERROR_LENGTH = 4000;

const [plans, reports] = process.argv.slice(2);
const report = makeReport(readPlanFiles(plans));
writeReports(report, reports);
console.log(summarize(report));
process.exitCode = EXIT_CODES[report.result];

function makeReport(files) {
  const read = files.filter(({ plan }) => plan).map(({ stack, plan }) => readPlan(stack, plan));
  const differences = read.flatMap((stack) => stack.differences);
  const observations = read.flatMap((stack) => stack.observations);
  const locations = new Map(read.flatMap((stack) => stack.locations).map((location) => [location.key, location]));
  const failed = files.filter(({ plan }) => !plan);
  return {
    version: 1,
    checkedAt: new Date().toISOString(),
    result: failed.length > 0 ? "error" : differences.length > 0 ? "drift" : "none",
    errors: failed.map(({ stack, text }) => ({ stack, message: text.slice(-ERROR_LENGTH) })),
    locations: [...locations.values()].map(({ key, kind, id, name }) => ({
      key,
      kind,
      id,
      name,
      differences: differences.filter((found) => found.locations.includes(key)).map(withoutLocations),
      observations: observations.filter((found) => found.locations.includes(key)).map(withoutLocations),
    })),
    elsewhere: {
      differences: differences.filter((found) => found.locations.length === 0).map(withoutLocations),
      observations: observations.filter((found) => found.locations.length === 0).map(withoutLocations),
    },
  };
}

function withoutLocations({ locations: _locations, ...rest }) {
  return rest;
}

function writeReports(report, folder) {
  const perLocation = join(folder, "locations");
  rmSync(perLocation, { recursive: true, force: true });
  mkdirSync(perLocation, { recursive: true });
  writeJson(join(folder, "drift.json"), report);
  for (const location of report.locations) {
    // An id is a number, but an address may hold anything.
    writeJson(join(perLocation, `${location.key.replace(/[^\w.-]/g, "_")}.json`), location);
  }
}

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, undefined, 2)}\n`);
}

function summarize({ errors, locations, elsewhere }) {
  return [
    ...errors.map(({ stack }) => `${stack}: cannot be compared`),
    ...locations.flatMap(({ name, differences }) => differences.map((difference) => `${name}: ${toLine(difference)}`)),
    ...elsewhere.differences.map(toLine),
    ...(errors.length + elsewhere.differences.length + locations.flatMap((location) => location.differences).length ===
    0
      ? ["no drift"]
      : []),
  ].join("\n");
}

function toLine({ address, service, action, cause, attributes }) {
  const changes = attributes.map(({ name, expected, found }) => {
    return `${name} should be ${JSON.stringify(expected)} and is ${JSON.stringify(found)}`;
  });
  const what = changes.length > 0 ? changes.join(", ") : `a deploy would ${action} it`;
  return `${service ? `${service} ` : ""}${address} (${cause}): ${what}`;
}
