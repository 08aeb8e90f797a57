import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  AbiquoProvider,
  CloudProvider,
  Datacenter,
  PublicCloudRegion,
  RemoteServiceType,
  RemoteServices,
} from "../../lib";
import { errorsOf, stackOf } from "./stack";
import type { Build } from "./stack";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
const SET = { host: "rs", exclude: [RemoteServiceType.NARS, RemoteServiceType.REMOTE_ACCESS] };

interface Synthesized {
  readonly moved?: readonly { readonly from: string; readonly to: string }[];
  readonly resource: Readonly<Record<string, object>>;
}

function synthesize(build: Build): Synthesized {
  return JSON.parse(Testing.synth(stackOf(build), true)) as Synthesized;
}

function addressesOf(build: Build): string[] {
  const { resource } = synthesize(build);
  return Object.entries(resource).flatMap(([type, named]) => Object.keys(named).map((name) => `${type}.${name}`));
}

function movesOf(build: Build): Readonly<Record<string, string>> {
  return Object.fromEntries((synthesize(build).moved ?? []).map(({ from, to }) => [from, to]));
}

test("a renamed datacenter moves every resource below it, including those added later", () => {
  const before: Build = (stack) => {
    new Datacenter(stack, "barcelona", BARCELONA).addRemoteServices("services", SET);
  };
  const after: Build = (stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.moveFrom("barcelona");
    bcn.addRemoteServices("services", SET);
  };

  const moves = movesOf(after);

  expect(Object.keys(moves).sort()).toEqual(addressesOf(before).sort());
  expect(Object.values(moves).sort()).toEqual(addressesOf(after).sort());
  expect(Object.keys(moves)).toHaveLength(7);
});

test("resources below a second move follow that move", () => {
  const moves = movesOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.moveFrom("barcelona");
    bcn.addRemoteService("xas", { type: RemoteServiceType.XAS, host: "rs" }).moveFrom("service-manager");
  });

  expect(Object.keys(moves).map((from) => from.replace(/_[0-9A-F]{8}$/, ""))).toEqual([
    "abiquo_datacenter.barcelona",
    "abiquo_remote_service.service-manager",
  ]);
});

test("sets and regions move between scopes of a stack", () => {
  const before: Build = (stack) => {
    const remoteServices = new RemoteServices(stack, "old", SET);
    new PublicCloudRegion(stack, "eu", { ...IRELAND, remoteServices });
  };
  const after: Build = (stack) => {
    const clouds = new Construct(stack, "clouds");
    const remoteServices = new RemoteServices(clouds, "shared", SET);
    remoteServices.moveFrom("old");
    new PublicCloudRegion(clouds, "ireland", { ...IRELAND, remoteServices }).moveFrom("eu");
  };

  expect(Object.keys(movesOf(after)).sort()).toEqual(addressesOf(before).sort());
});

test("a move does not change the construct tree, however often it is synthesized", () => {
  const stack = stackOf((scope) => {
    new Datacenter(scope, "a", BARCELONA).moveFrom("sites/b");
    new Datacenter(scope, "c", { ...BARCELONA, name: "Madrid" }).moveFrom("d");
  });
  const children = stack.node.children.map(({ node }) => node.id);

  const first = Testing.synth(stack);
  const second = Testing.synth(stack);

  expect(second).toBe(first);
  expect(stack.node.children.map(({ node }) => node.id)).toEqual(children);
});

test("a stack with its own naming scheme provides the former name", () => {
  class ShortNames extends TerraformStack {
    protected override allocateLogicalId(element: Parameters<TerraformStack["getLogicalId"]>[0]): string {
      const { scopes } = "node" in element ? element.node : element;
      return scopes.map(({ node }) => node.id).join("-");
    }
  }
  const stack = new ShortNames(Testing.app(), "platform");
  new AbiquoProvider(stack, "abiquo");
  new Datacenter(stack, "bcn", BARCELONA).moveFrom("barcelona");

  const { moved } = JSON.parse(Testing.synth(stack)) as Synthesized;

  expect(moved).toEqual([
    { from: "abiquo_datacenter.-platform-barcelona-Resource", to: "abiquo_datacenter.-platform-bcn-Resource" },
  ]);
});

test.each([
  ["", "not a path"],
  ["/bcn", "not a path"],
  ["bcn/", "not a path"],
  ["a//b", "not a path"],
  [" barcelona", "not a path"],
  ["sites/barcelona ", "not a path"],
  ["bcn", "its current path"],
])("refuses %j as a former path", (path, what) => {
  const move: Build = (stack) => new Datacenter(stack, "bcn", BARCELONA).moveFrom(path);

  expect(() => stackOf(move)).toThrow(
    `platform/bcn: moveFrom was called with "${path}", which is ${what}. Pass its previous construct path in the stack, or remove the call.`,
  );
});

test("refuses a second former path, of which Terraform would not learn", () => {
  const move: Build = (stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.moveFrom("three/bcn");
    bcn.moveFrom("one/bcn");
  };

  expect(() => stackOf(move)).toThrow(
    'platform/bcn: moveFrom was called with "three/bcn" and again with "one/bcn". Only one path can be its previous ' +
      "one: remove one call.",
  );
});

describe("a former path that begins with the id of the stack", () => {
  test("is refused, because it is a path in the app", () => {
    const move: Build = (stack) => new Datacenter(stack, "bcn", BARCELONA).moveFrom("platform/one/bcn");

    expect(errorsOf(move)).toEqual([
      '[platform/bcn] moveFrom was called with "platform/one/bcn", which begins with the stack. Pass the path in the ' +
        'stack: "one/bcn". If a construct in the stack was called "platform", use moveFromId.',
    ]);
  });

  test("is accepted if the stack has a construct with that id", () => {
    const moves = movesOf((stack) => {
      new Datacenter(stack, "bcn", BARCELONA).moveFrom("platform/bcn");
      new Construct(stack, "platform");
    });

    expect(Object.keys(moves)).toEqual([expect.stringMatching(/^abiquo_datacenter\.platform_bcn_/)]);
  });
});

test("moveFromId moves a resource from another address in the state", () => {
  const moves = movesOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.moveFromId("abiquo_datacenter.barcelona");
    bcn
      .addRemoteService("xas", { type: RemoteServiceType.XAS, host: "rs" })
      .moveFromId('abiquo_remote_service.services["XAS"]');
    new PublicCloudRegion(stack, "eu", IRELAND).moveFromId("abiquo_public_cloud_region.ireland");
  });

  expect(Object.keys(moves)).toEqual([
    "abiquo_datacenter.barcelona",
    'abiquo_remote_service.services["XAS"]',
    "abiquo_public_cloud_region.ireland",
  ]);
});

test.each([
  "abiquo_datacenter.barcelona[0]",
  'module.sites["x.y"].module.es.abiquo_datacenter.barcelona["a\\"b"]',
  "abiquo_datacenter.${var.name}",
])("moveFromId accepts the address %s", (address) => {
  const moves = movesOf((stack) => new Datacenter(stack, "bcn", BARCELONA).moveFromId(address));

  expect(Object.keys(moves)).toEqual([address]);
});

test.each([
  "",
  "barcelona",
  "datacenter.b",
  "abiquo_remote_service.b",
  "data.abiquo_datacenter.b",
  "abiquo_datacenter.b.id",
])("moveFromId refuses the address %j", (address) => {
  const move: Build = (stack) => new Datacenter(stack, "bcn", BARCELONA).moveFromId(address);

  expect(() => stackOf(move)).toThrow(
    `platform/bcn: moveFromId was called with "${address}". Pass the address of a resource of type ` +
      "abiquo_datacenter, as terraform state list prints it, such as abiquo_datacenter.name, " +
      'abiquo_datacenter.name["key"] or module.name.abiquo_datacenter.name.',
  );
});

test("moveFromId refuses a second address, of which Terraform would not learn", () => {
  const move: Build = (stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.moveFromId("abiquo_datacenter.a");
    bcn.moveFromId("abiquo_datacenter.b");
  };

  expect(() => stackOf(move)).toThrow(
    'platform/bcn: moveFromId was called with "abiquo_datacenter.a" and again with "abiquo_datacenter.b". Only one ' +
      "address can be its previous one: remove one call.",
  );
});
