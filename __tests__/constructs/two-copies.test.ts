import { TerraformStack, Testing } from "cdktf";
import type * as lib from "../../lib";
import { GATE_TYPE, TRIGGERS } from "./gate-host";
import { errorsIn, warningsIn } from "./stack";

type Library = typeof lib;

/**
 * Two copies of the package in one process, such as an app's own and that of a construct library. Both have cdktf as a
 * peer.
 */
const app = load();
const library = load();

const IRELAND = { name: "Ireland", region: "eu-west-1" };
const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };

function load(): Library {
  const peers = ["cdktf", "constructs"].map((name) => [name, jest.requireActual<object>(name)] as const);
  let copy: Library | undefined;
  jest.isolateModules(() => {
    peers.forEach(([name, actual]) => jest.doMock(name, () => actual));
    copy = jest.requireActual<Library>("../../lib");
  });
  if (!copy) {
    throw new Error("The package was not loaded.");
  }
  return copy;
}

function newStack(): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  new app.AbiquoProvider(stack, "abiquo");
  return stack;
}

test("are two copies", () => {
  expect(app.Datacenter).not.toBe(library.Datacenter);
});

test("a region of one copy finds the Discovery Manager of the other", () => {
  const stack = newStack();
  const cloud = { cloudProvider: app.CloudProvider.OPENSTACK, region: "one", endpoint: "https://keystone.example.com" };
  const region = new app.PublicCloudRegion(stack, "one", { name: "One", ...cloud });
  new library.DiscoveryManager(stack, "nars", { host: "rs", locations: [region] });

  const text = Testing.synth(stack, true);

  expect(text).toMatch(/"depends_on": \[\s+"abiquo_remote_service\.nars_/);
  expect(warningsIn(stack).join()).not.toContain("declares none");
});

test("two services of one type at one location are refused", () => {
  const stack = newStack();
  const barcelona = new app.Datacenter(stack, "bcn", BARCELONA);
  new app.DiscoveryManager(stack, "one", { host: "rs1", locations: [barcelona] });
  new library.DiscoveryManager(stack, "two", { host: "rs2", locations: [barcelona] });

  expect(errorsIn(stack)).toEqual([
    "[platform/two] platform/bcn already has a service of type NARS, platform/one. A location can have only one " +
      "service of each type: remove one of the two.",
  ]);
});

test("a name or a region used in both copies is refused", () => {
  const stack = newStack();
  new app.PublicCloudRegion(stack, "one", { ...IRELAND, cloudProvider: app.CloudProvider.AMAZON });
  new library.PublicCloudRegion(stack, "two", { ...IRELAND, cloudProvider: library.CloudProvider.AMAZON });

  expect(errorsIn(stack)).toEqual([
    '[platform/two] The name "Ireland" is already used by platform/one: give each location its own name.',
    '[platform/two] The region "eu-west-1" of AMAZON is already used by platform/one. A region can be used only ' +
      "once: remove one of the two.",
  ]);
});

test("a gate of one copy has a trigger for each service of the other", () => {
  const stack = newStack();
  const barcelona = new app.Datacenter(stack, "bcn", BARCELONA);
  barcelona.addRemoteServices("services", { host: "rs" });
  new library.ReadinessGate(stack, "ready", { location: barcelona });

  const { resource } = JSON.parse(Testing.synth(stack)) as {
    resource: Record<string, Record<string, Record<string, object>>>;
  };

  const [gate] = Object.values(resource[GATE_TYPE] ?? {});
  expect(Object.keys(gate?.[TRIGGERS] ?? {})).toHaveLength(9);
});

test("a move in one copy includes what the other declared below the construct", () => {
  const stack = newStack();
  const barcelona = new app.Datacenter(stack, "new", BARCELONA);
  new library.ServiceManager(barcelona, "xas", { host: "rs", locations: [barcelona] });
  barcelona.moveFrom("old");

  expect(JSON.parse(Testing.synth(stack))).toMatchObject({ moved: [expect.anything(), expect.anything()] });
});
