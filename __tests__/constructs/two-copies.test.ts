import { TerraformStack, Testing } from "cdktf";
import type * as lib from "../../lib";
import { GATE_TYPE, TRIGGERS } from "./gate-host";
import { errorsIn, warningsIn } from "./stack";

type Library = typeof lib;

/** Two copies of the package in one process, as a library of constructs brings one along. cdktf itself is a peer of both. */
const [app, library] = [load(), load()];

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

test("a region of one has the Discovery Manager that the other declares", () => {
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
    "[platform/two] platform/bcn has a service of type NARS already, platform/one, and takes one of each type: remove one of " +
      "the two.",
  ]);
});

test("a name or a region that is used twice is refused", () => {
  const stack = newStack();
  new app.PublicCloudRegion(stack, "one", { ...IRELAND, cloudProvider: app.CloudProvider.AMAZON });
  new library.PublicCloudRegion(stack, "two", { ...IRELAND, cloudProvider: library.CloudProvider.AMAZON });

  expect(errorsIn(stack)).toEqual([
    '[platform/two] The name "Ireland" is that of platform/one too: give each its own.',
    '[platform/two] The region "eu-west-1" of AMAZON is used by platform/one already, and each can be used once: remove one of ' +
      "the two.",
  ]);
});

test("a gate of one has a trigger for each service of the other", () => {
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

test("a move of a construct of one moves what the other declared below it", () => {
  const stack = newStack();
  const barcelona = new app.Datacenter(stack, "new", BARCELONA);
  new library.ServiceManager(barcelona, "xas", { host: "rs", locations: [barcelona] });
  barcelona.moveFrom("old");

  expect(JSON.parse(Testing.synth(stack))).toMatchObject({ moved: [expect.anything(), expect.anything()] });
});
