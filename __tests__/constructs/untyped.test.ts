import type { TerraformStack } from "cdktf";
import {
  CloudProvider,
  DhcpService,
  PublicCloudRegion,
  ReadinessGate,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  RemoteServices,
  ServiceManager,
} from "../../lib";
import { stackOf } from "./stack";

/** A value of the wrong type, as JavaScript may pass it. */
function untyped<T>(value: unknown): T {
  return value as T;
}

const { XAS } = RemoteServiceType;
const EU = { name: "eu", region: "eu-west-1" };
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

test("accepts values that this version does not list", () => {
  const build = (stack: TerraformStack): void => {
    new RemoteService(stack, "x", { type: RemoteServiceType.custom("NEW"), uri: "http://rs:80" });
    new PublicCloudRegion(stack, "eu", { ...EU, cloudProvider: CloudProvider.custom("new") });
  };

  expect(() => stackOf(build)).not.toThrow();
});
