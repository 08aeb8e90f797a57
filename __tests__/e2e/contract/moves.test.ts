import type { Platform } from "../platform";
import { startProject } from "./project";

const COUNT = 40;

let platform: Platform;

beforeEach(async () => {
  platform = await startProject();
});
afterEach(() => platform.close());

/** Applies at most twice: the first run does what it can, and the second one finishes. */
async function applyTwice(main: string, ...options: readonly string[]): Promise<string> {
  platform.terraform.write("main.tf", main);
  const { output } = await platform.terraform.run("apply", "-auto-approve", ...options);
  await platform.terraform.succeed("apply", "-auto-approve", ...options);
  expect(await platform.terraform.plannedActions()).toEqual({});
  return output;
}

/** Forty datacenters whose former names other datacenters take after a rename. */
function datacenters(old: (index: number) => string, taken: boolean): string {
  const block = (label: string, name: string): string =>
    `resource "abiquo_datacenter" "${label}" {\n  name     = "${name}"\n  location = "Here"\n}\n`;
  return Array.from({ length: COUNT }, (_, index) => index)
    .map((index) => block(`a${index}`, old(index)) + (taken ? block(`b${index}`, `n${index}`) : ""))
    .join("");
}

it.each([
  ["as many slots as Terraform has by default", []],
  ["one slot", ["-parallelism=1"]],
])("forty names that move to other datacenters arrive in two runs with %s", async (_title, options) => {
  await platform.terraform.succeed("apply", "-auto-approve");
  platform.terraform.write(
    "main.tf",
    datacenters((index) => `n${index}`, false),
  );
  await platform.terraform.succeed("apply", "-auto-approve");

  const moved = datacenters((index) => `old ${index}`, true);
  const said = await applyTwice(moved, ...options);

  const names = [...platform.simulator.state().datacenters].map(([id, { name }]) => [id <= COUNT, /^old/.test(name)]);
  expect(names).toHaveLength(2 * COUNT);
  expect(names.every(([isFirst, isOld]) => isFirst === isOld)).toBe(true);
  expect(said).not.toContain("Provider produced inconsistent");
});

const LOCATIONS = ["x", "y"].map(
  (name) => `resource "abiquo_datacenter" "${name}" {\n  name     = "${name}"\n  location = "Here"\n}\n`,
);

function services(one: string, two: string): string {
  const service = (label: string, ids: string): string =>
    `resource "abiquo_remote_service" "${label}" {\n  type = "NARS"\n  host = "${label}"\n  datacenter_ids = ${ids}\n}\n`;
  return [...LOCATIONS, service("one", one), service("two", two)].join("");
}

it("a location that moves between two services arrives in two runs with one slot, in either direction", async () => {
  await applyTwice(services("[abiquo_datacenter.x.id]", "[]"));

  await applyTwice(services("[]", "[abiquo_datacenter.x.id]"), "-parallelism=1");
  await applyTwice(services("[abiquo_datacenter.x.id]", "[abiquo_datacenter.y.id]"), "-parallelism=1");

  const links = [...platform.simulator.state().remoteServices.values()].map(({ uri, locations }) => [
    uri,
    locations.length,
  ]);
  expect(Object.fromEntries(links)).toEqual({ "http://one:8009/nars": 1, "http://two:8009/nars": 1 });
});

describe("an attachment under a new name", () => {
  const attachment = (label: string): string =>
    `resource "abiquo_remote_service_attachment" "${label}" {
      remote_service_id = abiquo_remote_service.nars.id
      datacenter_id     = abiquo_datacenter.x.id
    }\n`;
  const main = `${LOCATIONS[0]}resource "abiquo_remote_service" "nars" {\n  type = "NARS"\n  host = "rs"\n}\n`;
  const links = (): readonly (readonly number[])[] =>
    [...platform.simulator.state().remoteServices.values()].map(({ locations }) => [...locations]);

  beforeEach(async () => {
    platform.terraform.write("main.tf", main + attachment("one"));
    await platform.terraform.succeed("apply", "-auto-approve");
    platform.terraform.write("main.tf", main + attachment("two"));
  });

  it("keeps its link in one run", async () => {
    await platform.terraform.succeed("apply", "-auto-approve");

    expect(links()).toEqual([[1]]);
    expect(await platform.terraform.plannedActions()).toEqual({});
  });

  it("has its link after every run without an error, with one slot", async () => {
    const { exitCode } = await platform.terraform.run("apply", "-auto-approve", "-parallelism=1");
    expect(links()).toEqual(exitCode === 0 ? [[1]] : [[]]);

    await platform.terraform.succeed("apply", "-auto-approve", "-parallelism=1");
    expect(links()).toEqual([[1]]);
  });
});

it("the name of an unmanaged object is still an error in the plan, for one resource and for many", async () => {
  await platform.call("POST", "/admin/datacenters", {
    mediaType: "datacenter",
    body: { name: "n0", location: "Here" },
  });
  await platform.call("POST", "/admin/datacenters", {
    mediaType: "datacenter",
    body: { name: "n1", location: "Here" },
  });
  platform.newWrites();

  platform.terraform.write(
    "main.tf",
    datacenters((index) => `n${index}`, false),
  );
  const said = await platform.terraform.fail("plan");

  expect(said).toContain('A datacenter named "n0" already exists');
  expect(said).toContain('A datacenter named "n1" already exists');
  expect(platform.newWrites()).toEqual([]);
});

it("a service without locations is not created twice after its state was lost, even with one slot", async () => {
  const main = 'resource "abiquo_remote_service" "xas" {\n  type = "XAS"\n  host = "rs"\n}\n';
  platform.terraform.write("main.tf", main);
  await platform.terraform.succeed("apply", "-auto-approve");
  await platform.terraform.succeed("state", "rm", "abiquo_remote_service.xas");
  platform.newWrites();

  const said = await platform.terraform.fail("apply", "-auto-approve", "-parallelism=1");

  expect(said).toContain("Error: An XAS at http://rs:8009/xas already exists");
  expect(platform.newWrites()).toEqual([]);
});

/** See docs/decisions/006-how-many-resources-at-once.md. */
describe("the name of an unmanaged object, among forty others", () => {
  const main = datacenters((index) => `n${index}`, false);

  async function register(location: string): Promise<void> {
    await platform.call("POST", "/admin/datacenters", { mediaType: "datacenter", body: { name: "n7", location } });
    platform.newWrites();
    platform.terraform.write("main.tf", main);
  }

  it("is an error in the plan with two slots", async () => {
    await register("Here");

    const said = await platform.terraform.fail("apply", "-auto-approve", "-parallelism=2");

    expect(said).toContain('A datacenter named "n7" already exists');
    expect(platform.newWrites()).toEqual([]);
  });

  it.each([
    ["never", "Here"],
    ["exact", "There"],
  ])("is a warning with one slot, and stops only its own resource in the apply (%s)", async (adopt, location) => {
    platform.terraform.setEnv("ABIQUO_ADOPT", adopt);
    await register(location);

    const said = await platform.terraform.fail("apply", "-auto-approve", "-parallelism=1");

    expect(said).toContain(
      'Warning: A datacenter named "n7" already exists; a resource that Terraform processes later may',
    );
    expect(said).toContain('Error: A datacenter named "n7" already exists');
    expect(platform.simulator.state().datacenters.size).toBe(COUNT);
    platform.terraform.write("import.tf", 'import {\n  to = abiquo_datacenter.a7\n  id = "1"\n}\n');
    await platform.terraform.succeed("apply", "-auto-approve", "-parallelism=1");
    expect(await platform.terraform.plannedActions()).toEqual({});
  });
});
