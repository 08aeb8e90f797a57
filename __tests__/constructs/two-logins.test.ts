import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AbiquoProvider,
  ApplianceManager,
  CloudProvider,
  Datacenter,
  DiscoveryManager,
  MonitorManager,
  PublicCloudRegion,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  VirtualizationManager,
} from "../../lib";
import { datacenter, errorsIn, warningsIn } from "./stack";

const { NARS, XAS } = RemoteServiceType;

/** Endpoints of the stack's own provider configuration and of a second one. */
type Endpoints = (stack: TerraformStack) => readonly [own: string | undefined, second: string | undefined];

/** Creates a stack, and adds a subject with its second provider configuration. */
function stackWith(
  endpoints: Endpoints,
  build: (stack: TerraformStack, second: AbiquoProvider) => void,
): TerraformStack {
  const stack = new TerraformStack(Testing.app(), "platform");
  const [own, second] = endpoints(stack);
  new AbiquoProvider(stack, "abiquo", { endpoint: own });
  build(stack, new AbiquoProvider(stack, "second", { alias: "second", endpoint: second }));
  return stack;
}

function variable(stack: TerraformStack, id: string): TerraformVariable {
  return new TerraformVariable(stack, id, { type: "string" });
}

const sameVariable: Endpoints = (stack) => {
  const endpoint = variable(stack, "endpoint");
  return [endpoint.stringValue, endpoint.stringValue];
};
const twoVariables: Endpoints = (stack) => [
  variable(stack, "endpoint-1").stringValue,
  variable(stack, "endpoint-2").stringValue,
];
const variableAndText: Endpoints = (stack) => [
  variable(stack, "endpoint-1").stringValue,
  "https://abiquo.example.com/api",
];
const environmentAndVariable: Endpoints = (stack) => [undefined, variable(stack, "endpoint-2").stringValue];
const twoSpellings: Endpoints = () => ["https://abiquo.example.com/api", "https://ABIQUO.example.com:443/api/"];
const environment: Endpoints = () => [undefined, undefined];
const twoEndpoints: Endpoints = () => ["https://abiquo.example.com/api", "https://lab.example.com/api"];

/** A service and an attachment of the second login, at a datacenter of the first. */
function serveAcross(stack: TerraformStack, provider: AbiquoProvider): void {
  const location = datacenter(stack, "bcn");
  location.addRemoteService("nars", { type: NARS, host: "rs", provider });
  const remoteService = RemoteService.fromUri(stack, "xas", XAS, "http://rs:8009/xas");
  new RemoteServiceAttachment(stack, "link", { remoteService, location, provider });
}

test.each([
  ["the same variable", sameVariable],
  ["two variables", twoVariables],
  ["a variable and a known endpoint", variableAndText],
  ["the environment's endpoint and a variable", environmentAndVariable],
  ["two spellings of one endpoint", twoSpellings],
  ["the environment's endpoint", environment],
])("a service of one login serves a location of another, with %s", (_, endpoints) => {
  expect(errorsIn(stackWith(endpoints, serveAcross))).toEqual([]);
});

test("a service cannot serve a location at another endpoint", () => {
  expect(errorsIn(stackWith(twoEndpoints, serveAcross))).toEqual([
    expect.stringContaining('[platform/bcn/nars] It uses the provider configuration "abiquo.second"'),
    expect.stringContaining('[platform/link] It uses the provider configuration "abiquo.second"'),
  ]);
});

describe("an object of the other login", () => {
  function declareTwice(stack: TerraformStack, second: AbiquoProvider): void {
    [undefined, second].forEach((provider, index) => {
      const bcn = new Datacenter(stack, `bcn-${index}`, { name: "Barcelona", location: "here", provider });
      const eu = { name: `eu-${index}`, cloudProvider: CloudProvider.AMAZON, region: "eu-west-1", provider };
      new PublicCloudRegion(stack, `eu-${index}`, eu);
      const nfsRepository = "nfs.example.com:/opt/vm_repository";
      new ApplianceManager(stack, `am-${index}`, { datacenter: bcn, host: `am-${index}`, nfsRepository, provider });
      bcn.addRemoteService("vf", { type: RemoteServiceType.VIRTUAL_FACTORY, host: "rs" });
    });
  }

  test.each([
    ["the environment's endpoint", environment],
    ["two spellings of one endpoint", twoSpellings],
  ])("has its name, region, export and address to itself, with %s", (_, endpoints) => {
    expect(errorsIn(stackWith(endpoints, declareTwice))).toEqual([
      '[platform/bcn-1] The name "Barcelona" is already used by platform/bcn-0: give each location its own name.',
      "[platform/bcn-1/vf] platform/bcn-0/vf has the same address, and Abiquo accepts only one VIRTUAL_FACTORY per " +
        'address (RS-3): let one service serve all locations, or give this one another "host", "port" or "path".',
      '[platform/eu-1] The region "eu-west-1" of AMAZON is already used by platform/eu-0. A region can be used only ' +
        "once: remove one of the two.",
      '[platform/am-1] The NFS repository "nfs.example.com:/opt/vm_repository" is already used by platform/am-0. ' +
        'Appliance Managers must not share a repository: give each datacenter its own "nfsRepository".',
    ]);
  });

  test.each([
    ["two variables", twoVariables],
    ["the environment's endpoint and a variable", environmentAndVariable],
    ["two endpoints", twoEndpoints],
  ])("may be on another platform, with %s", (_, endpoints) => {
    expect(errorsIn(stackWith(endpoints, declareTwice))).toEqual([]);
  });
});

test("services of two logins at one location must use one Redis, whatever the endpoints are", () => {
  const stack = stackWith(twoVariables, (scope, provider) => {
    const locations = [datacenter(scope, "bcn"), datacenter(scope, "mad")];
    new VirtualizationManager(scope, "vf", { host: "rs", redis: "redis-1:6379", locations });
    new MonitorManager(scope, "vsm", { host: "rs", redis: "redis-2:6379", locations, provider });
  });

  expect(errorsIn(stack)).toEqual([
    '[platform/vsm] It uses the Redis "redis-2:6379", but platform/vf at the same location uses "redis-1:6379". Shared ' +
      'services must all use one Redis: correct "redis".',
  ]);
});

describe("a dynamic region of the other login", () => {
  function discover(endpoints: Endpoints): { readonly dependsOn: unknown; readonly warnings: string } {
    const vcd = { cloudProvider: CloudProvider.VCLOUD_DIRECTOR, region: "org", endpoint: "https://vcd.example.com" };
    const stack = stackWith(endpoints, (scope, provider) => {
      new PublicCloudRegion(scope, "one", { ...vcd, name: "One", provider });
      new DiscoveryManager(scope, "nars", { host: "rs", locations: [datacenter(scope, "bcn")] });
    });
    const { resource } = JSON.parse(Testing.synth(stack)) as { resource: Record<string, Record<string, object>> };
    const [region] = Object.values(resource.abiquo_public_cloud_region ?? {});
    return { dependsOn: (region as { depends_on?: unknown }).depends_on, warnings: warningsIn(stack).join() };
  }

  test.each([
    ["the environment's endpoint", environment],
    ["two spellings of one endpoint", twoSpellings],
    ["two variables", twoVariables],
  ])("waits for a Discovery Manager of the first, with %s", (_, endpoints) => {
    const { dependsOn, warnings } = discover(endpoints);

    expect(dependsOn).toEqual([expect.stringMatching(/^abiquo_remote_service\.nars/)]);
    expect(warnings).not.toContain("this stack declares none");
  });

  test("does not wait for a Discovery Manager at another endpoint", () => {
    const { dependsOn, warnings } = discover(twoEndpoints);

    expect(dependsOn).toBeUndefined();
    expect(warnings).toContain("this stack declares none");
  });
});
