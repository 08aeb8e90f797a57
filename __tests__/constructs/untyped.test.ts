import { TerraformVariable, Testing } from "cdktf";
import type { TerraformStack } from "cdktf";
import {
  AbiquoProvider,
  ApplianceManager,
  CloudProvider,
  Datacenter,
  DhcpService,
  PublicCloudRegion,
  ReadinessGate,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  RemoteServices,
  ServiceManager,
} from "../../lib";
import { resourcesOf, stackOf } from "./stack";

/** A value of the wrong type, as JavaScript may pass it. */
function untyped<T>(value: unknown): T {
  return value as T;
}

const { XAS } = RemoteServiceType;
const EU = { name: "eu", region: "eu-west-1" };
const NULLS = { provider: null, preventDestroy: null, ignoreChanges: null, dependsOn: null };
const ADVICE = "pass a Datacenter, a PublicCloudRegion, or the result of their fromName or fromId.";

test.each<[(stack: TerraformStack) => unknown, string]>([
  [
    (stack) => new RemoteService(stack, "x", { type: untyped("NARS"), host: "rs" }),
    'platform/x was given "NARS", which is not a RemoteServiceType: use RemoteServiceType.NARS.',
  ],
  [
    (stack) => RemoteService.fromUri(stack, "x", untyped("DHCPv6"), "omapi://rs:7911"),
    'platform/x was given "DHCPv6", which is not a RemoteServiceType: use RemoteServiceType.DHCPV6.',
  ],
  [
    (stack) => new RemoteService(stack, "x", { type: untyped("NEW"), uri: "http://rs:80" }),
    'platform/x was given "NEW", which is not a RemoteServiceType: use RemoteServiceType.custom("NEW").',
  ],
  [
    (stack) => new RemoteService(stack, "x", untyped({ host: "rs" })),
    "platform/x was given undefined, which is not a RemoteServiceType: use RemoteServiceType.custom(name).",
  ],
  [
    (stack) => new RemoteServices(stack, "x", { host: "rs", exclude: untyped(["NARS"]) }),
    'platform/x was given "NARS", which is not a RemoteServiceType: use RemoteServiceType.NARS.',
  ],
  [
    (stack) => new RemoteServices(stack, "x", { host: "rs" }).findRemoteService(untyped("NARS")),
    'platform/x was given "NARS", which is not a RemoteServiceType: use RemoteServiceType.NARS.',
  ],
  [
    (stack) => new RemoteServices(stack, "x", { host: "rs" }).findRemoteService(untyped(undefined)),
    "platform/x was given undefined, which is not a RemoteServiceType: use RemoteServiceType.custom(name).",
  ],
  [
    (stack) => new RemoteServices(stack, "x", { host: "rs", exclude: [untyped(ServiceManager)] }),
    'platform/x was given the function or class "ServiceManager", which is not a RemoteServiceType: use ' +
      "RemoteServiceType.custom(name).",
  ],
  [
    (stack) => new PublicCloudRegion(stack, "x", { ...EU, cloudProvider: untyped(CloudProvider) }),
    'platform/x was given the function or class "CloudProvider", which is not a CloudProvider: use CloudProvider.custom(name).',
  ],
  [
    (stack) => new PublicCloudRegion(stack, "x", { ...EU, cloudProvider: untyped("azurecompute-arm") }),
    'platform/x was given "azurecompute-arm", which is not a CloudProvider: use CloudProvider.AZURE.',
  ],
  [
    (stack) => new ServiceManager(stack, "x", { host: "rs", locations: untyped(["d"]) }),
    `platform/x was given "d" as a location: ${ADVICE}`,
  ],
  [
    (stack) => new DhcpService(stack, "x", { host: "rs", datacenters: untyped([undefined]) }),
    `platform/x was given undefined as a location: ${ADVICE}`,
  ],
  [
    (stack) => new ApplianceManager(stack, "x", untyped(undefined)),
    `platform/x was given undefined as a location: ${ADVICE}`,
  ],
  [
    (stack) => new RemoteServices(stack, "x", { host: "rs" }).addLocation(untyped("d")),
    `platform/x was given "d" as a location: ${ADVICE}`,
  ],
  [
    (stack) => RemoteService.fromUri(stack, "x", XAS, "http://rs:8009/xas").addLocation(untyped("d")),
    `platform/x was given "d" as a location: ${ADVICE}`,
  ],
  [
    (stack) => {
      const remoteService = new ServiceManager(stack, "xas", { host: "rs", attachable: true });
      new RemoteServiceAttachment(stack, "x", { remoteService, location: untyped("d") });
    },
    `platform/x was given "d" as a location: ${ADVICE}`,
  ],
  [
    (stack) => new ReadinessGate(stack, "x", { location: untyped("d") }),
    `platform/x was given "d" as a location: ${ADVICE}`,
  ],
])("refuses values that TypeScript would reject %#", (build, message) => {
  expect(() => stackOf(build)).toThrow(new Error(message));
});

const DC = { name: "Barcelona", location: "here" };
const RS = { host: "rs" };

test.each<[(stack: TerraformStack) => unknown, string]>([
  [(s) => new RemoteServices(s, "x", untyped({ ...RS, rollout: "ONE_BY_ONE" })), '"rollout": use Rollout.ONE_BY_ONE.'],
  [
    (s) => new RemoteServices(s, "x", untyped({ ...RS, rollout: "gradual" })),
    "Rollout.ALL_AT_ONCE, Rollout.ONE_BY_ONE.",
  ],
  [(s) => new Datacenter(s, "x", untyped({ ...DC, networking: "Unmanaged" })), "use Networking.UNMANAGED."],
  [
    (s) => new Datacenter(s, "d", DC).addRemoteServices("x", untyped({ ...RS, networking: "none" })),
    "use Networking.MANAGED, Networking.UNMANAGED.",
  ],
  [
    (s) => new RemoteServices(s, "x", untyped({ ...RS, monitorManager: "vsm" })),
    '"vsm" as its "monitorManager": pass an object.',
  ],
  [
    (s) => new ServiceManager(s, "x", untyped({ ...RS, attachable: "false" })),
    '"false" as its "attachable": pass true or false.',
  ],
  [(s) => new ServiceManager(s, "x", untyped({ ...RS, check: "GATE" })), 'as its "check": use CheckMode.GATE.'],
  [(s) => new AbiquoProvider(s, "x", untyped({ alias: "x", adopt: "EXACT" })), 'as its "adopt": use AdoptMode.EXACT.'],
  [(s) => new AbiquoProvider(s, "x", untyped({ alias: "x", insecure: "no" })), '"insecure": pass true or false.'],
  [
    (s) => new Datacenter(s, "x", untyped({ ...DC, dependsOn: ["abiquo_datacenter.d"] })),
    '"dependsOn": pass the construct, or the services of a RemoteServices.',
  ],
  [
    (s) => new Datacenter(s, "x", untyped({ ...DC, dependsOn: [new RemoteServices(s, "set", RS)] })),
    'platform/set as its "dependsOn": pass the construct, or the services of a RemoteServices.',
  ],
  [(s) => new Datacenter(s, "x", untyped({ ...DC, dependsOn: "d" })), '"d" as its "dependsOn": pass a list.'],
  [(s) => new Datacenter(s, "x", untyped({ ...DC, preventDestroy: "yes" })), '"preventDestroy": pass true or false.'],
  [
    (s) => new Datacenter(s, "x", untyped({ ...DC, ignoreChanges: "name" })),
    '"name" as its "ignoreChanges": pass a list.',
  ],
  [
    (s) => new Datacenter(s, "x", untyped({ ...DC, remoteServices: "set" })),
    '"remoteServices": pass a RemoteServices.',
  ],
  [(s) => new Datacenter(s, "x", untyped({ ...DC, name: 2024 })), '2024 as its "name": pass a text.'],
  [(s) => new Datacenter(s, "x", untyped({ name: "Barcelona" })), 'undefined as its "location": pass a text.'],
  [
    (s) => new PublicCloudRegion(s, "x", untyped({ ...EU, cloudProvider: CloudProvider.AMAZON, region: 1 })),
    '1 as its "region"',
  ],
  [(s) => new ServiceManager(s, "x", untyped({ host: 7 })), '7 as its "host": pass a text.'],
  [(s) => new ServiceManager(s, "x", untyped({ ...RS, path: 7 })), '7 as its "path": pass a text.'],
  [(s) => new ServiceManager(s, "x", untyped({ ...RS, locations: RS })), 'as its "locations": pass a list.'],
  [(s) => new RemoteServices(s, "x", untyped({ ...RS, exclude: XAS })), 'as its "exclude": pass a list.'],
  [(s) => new Datacenter(s, "x", DC).importFrom(untyped(7)), '7 as its "importFrom": pass a text.'],
  [(s) => new Datacenter(s, "x", DC).moveFrom(untyped(7)), '7 as its "moveFrom": pass a text.'],
  [(s) => new Datacenter(s, "x", untyped(undefined)), 'a wrong value as its "props": pass an object.'],
  [(s) => new RemoteServices(s, "x", untyped("rs")), 'a wrong value as its "props": pass an object.'],
  [
    (s) => new Datacenter(s, "d", DC).addRemoteService("x", untyped(undefined)),
    "undefined, which is not a RemoteServiceType",
  ],
  [(s) => new Datacenter(s, "d", DC).addRemoteServices("x", untyped({ ...RS, redis: 7 })), '7 as its "redis"'],
  [(s) => Datacenter.fromId(s, "x", untyped(7)), '7 as its "id": pass a text.'],
  [(s) => RemoteService.fromUri(s, "x", XAS, untyped(7)), '7 as its "uri": pass a text.'],
  [(s) => Datacenter.fromId(s, "x", untyped(undefined)), 'undefined as its "id": pass a text.'],
  [
    (s) => Datacenter.fromName(s, "x", "B", untyped(s.node.findChild("abiquo"))),
    "platform/abiquo as its options: pass an object, such as { provider: abiquo }.",
  ],
  [
    (s) => RemoteService.fromUri(s, "x", XAS, "http://rs:80/xas", untyped(s.node.findChild("abiquo"))),
    "platform/abiquo as its options",
  ],
  [(s) => PublicCloudRegion.fromName(s, "x", untyped(null)), 'null as its "name": pass a text.'],
  [(s) => RemoteService.fromUri(s, "x", XAS, untyped(undefined)), 'undefined as its "uri": pass a text.'],
  [(s) => RemoteService.fromId(s, "x", untyped(undefined), { type: XAS }), 'undefined as its "id": pass a text.'],
])("refuses a prop that TypeScript would reject, and names it %#", (build, message) => {
  expect(() => stackOf(build)).toThrow(message);
  expect(() => stackOf(build)).toThrow(/^platform\/(d\/)?x was given /);
});

test("does not repeat a wrong value that may be a secret", () => {
  expect(() => stackOf((stack) => new AbiquoProvider(stack, "x", untyped({ alias: "x", password: 4711 })))).toThrow(
    new Error('platform/x was given a wrong value as its "password": pass a text.'),
  );
});

test("accepts tokens and null for optional props", () => {
  const build = (stack: TerraformStack): void => {
    const variable = new TerraformVariable(stack, "v", { type: "any" });
    const value: unknown = variable.value;
    const { numberValue: port, stringValue: text } = variable;
    const locations = [new Datacenter(stack, "d", { name: untyped(value), location: text })];
    const props = { host: value, port, check: text, attachable: null, rollout: null, locations };
    new ServiceManager(stack, "x", untyped(props));
  };

  expect(() => stackOf(build)).not.toThrow();
});

test.each<[string, (stack: TerraformStack) => unknown]>([
  ["a datacenter", (s) => new Datacenter(s, "x", untyped({ ...DC, ...NULLS, networking: null, remoteServices: null }))],
  ["a region", (s) => new PublicCloudRegion(s, "x", untyped({ ...EU, cloudProvider: CloudProvider.AMAZON, ...NULLS }))],
  ["a service", (s) => new ServiceManager(s, "x", untyped({ ...RS, ...NULLS, uri: null, port: null, check: null }))],
  ["a set", (s) => new RemoteServices(s, "x", untyped({ ...RS, ...NULLS, exclude: null, discoveryManager: null }))],
  ["a datacenter's set", (s) => new Datacenter(s, "d", DC).addRemoteServices("x", untyped({ ...RS, ...NULLS }))],
  ["a reference", (s) => Datacenter.fromId(s, "x", "7", untyped({ provider: null }))],
  ["a reference to a service", (s) => RemoteService.fromId(s, "x", "7", untyped({ provider: null, type: null }))],
  [
    "the settings of a provider",
    (s) => {
      const oauth = { applicationKey: "k", applicationSecret: null };
      new AbiquoProvider(s, "x", untyped({ alias: "x", oauth, regionCredentials: { vcd: null } }));
    },
  ],
  ["a provider", (s) => new AbiquoProvider(s, "x", untyped({ alias: "x", check: null, oauth: null, insecure: null }))],
])("takes null for an omitted prop of %s", (_, build) => {
  expect(Testing.synth(stackOf(build), true)).not.toContain("null");
});

test("a service whose provider is null has that of the location that it is added to", () => {
  const services = resourcesOf("abiquo_remote_service", (stack) => {
    const provider = new AbiquoProvider(stack, "x", { alias: "x", endpoint: "https://x.example.com/api" });
    const datacenter = new Datacenter(stack, "d", { ...DC, provider });
    datacenter.addRemoteService("rs", { ...RS, type: XAS, provider: untyped(null) });
  });

  expect(services).toEqual([expect.objectContaining({ provider: "abiquo.x" })]);
});

test("refuses an API name that is no text", () => {
  expect(() => RemoteServiceType.custom(untyped(undefined))).toThrow(
    "RemoteServiceType.custom: The API name undefined must be a text.",
  );
});

test("accepts values that this version does not list", () => {
  const build = (stack: TerraformStack): void => {
    new RemoteService(stack, "x", { type: RemoteServiceType.custom("NEW"), uri: "http://rs:80" });
    new PublicCloudRegion(stack, "eu", { ...EU, cloudProvider: CloudProvider.custom("new") });
  };

  expect(() => stackOf(build)).not.toThrow();
});
