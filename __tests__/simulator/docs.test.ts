import { readFileSync } from "node:fs";
import { join } from "node:path";
import { simulateCommand } from "../../lib/cli/commands/simulate";
import { parseFaults, type Usage } from "../../lib/simulator";
import { CODES } from "../../lib/simulator/api/codes";
import { API_VERSIONS } from "../../lib/simulator/api/media-types";
import { providersOf } from "../../lib/simulator/clouds/providers";
import { checkService } from "../../lib/simulator/rules/health";
import { EMPTY_STATE } from "../../lib/simulator/state/state";
import { startApi, type Api } from "./api";

const page = readFileSync(join(__dirname, "../../docs/simulator.md"), "utf8");

/** The cells of all table rows whose first cell is code. */
const rows = [...page.matchAll(/^\| `([^`|]+)` +\|(.*)\|$/gm)].map(([, name = "", rest = ""]) => [
  name,
  ...rest.split("|").map((cell) => cell.trim()),
]);

function messageOf(work: () => void): string {
  try {
    work();
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

/** The allowed names according to the simulator. */
function uses({ simulator }: Api, id: number): readonly string[] {
  const unknown = { [id]: ["unknown"] } as unknown as Usage;
  return messageOf(() => simulator.setUsage(unknown))
    .replace(/^.*Allowed are |\.$/g, "")
    .split(", ");
}

test("the simulator's page has patterns that work as described", () => {
  const [, dead = "", alive = ""] = /--dead '([^']+)' --alive '([^']+)'/.exec(page) ?? [];
  const uris = [
    "http://rs1.example.com:8009/nars",
    "http://rs1.example.com:8009/vsm",
    "http://rs2.example.com:8009/vsm",
  ];
  const world = { state: EMPTY_STATE, health: { dead: [dead], alive: [alive] } };

  const outcomes = uris.map((uri) => checkService({ type: "NARS", uri, locations: [] }, world));

  expect(outcomes.map(({ status }) => status)).toEqual([1, 0, 1]);
});

test("the simulator's page has valid rules, and explains every fault", () => {
  const rules: unknown = JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? "");
  const [, known = ""] = /must be one of (.*)\.$/.exec(messageOf(() => parseFaults([{ fault: "none" }]))) ?? [];

  expect(parseFaults(rules)).toEqual(rules);
  expect(known.split(", ").filter((fault) => !rows.some(([name]) => name === fault))).toEqual([]);
});

test("the simulator's page explains every use of a location, with existing codes", async () => {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");
  const namesOf = (kind: string): readonly string[] =>
    rows.flatMap(([name = "", of]) => (of?.split(", ").includes(kind) ? [name] : [])).toSorted();
  const cited = rows.flatMap(([, , refused = ""]) => refused.match(/\b[A-Z]+(-[A-Z]+)?-\d+\b/g) ?? []);

  expect(namesOf("datacenter")).toEqual(uses(api, 1));
  expect(namesOf("public cloud region")).toEqual(uses(api, 2));
  expect([cited.length > 9, cited.filter((code) => !Object.hasOwn(CODES, code))]).toEqual([true, []]);
});

test("the simulator's page lists only existing options of the command, and every choice", () => {
  const { options } = simulateCommand({ pageFolder: "" });
  const named = new Set(page.match(/--[a-z]+(-[a-z]+)*/g));
  const choices = options.flatMap(({ long, argChoices }) => (argChoices ? [long] : []));

  expect([...named].filter((name) => name !== "--help" && !options.some(({ long }) => long === name))).toEqual([]);
  expect(choices.filter((name) => !named.has(name ?? ""))).toEqual([]);
});

test("the simulator's page lists which versions have which clouds", () => {
  const told = [...page.matchAll(/^\| (`[^|]*) \| *(any version|[\d.]+ (?:to [\d.]+|and newer)) *\|$/gm)];
  const ranges = new Map(
    told.flatMap(([, names = "", range = ""]) => [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => [name, range])),
  );
  const rangeOf = (name: string): string => {
    const versions = API_VERSIONS.filter((version) => providersOf(version).some((provider) => provider.name === name));
    const first = versions[0];
    const last = versions.at(-1);
    const open = last === API_VERSIONS.at(-1) ? `${first} and newer` : `${first} to ${last}`;
    return versions.length === API_VERSIONS.length ? "any version" : open;
  };
  const clouds = API_VERSIONS.flatMap(providersOf).filter(({ cloud }) => cloud);

  expect(Object.fromEntries(ranges)).toEqual(Object.fromEntries(clouds.map(({ name }) => [name, rangeOf(name)])));
});
