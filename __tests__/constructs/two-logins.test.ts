import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { AbiquoProvider, RemoteServiceAttachment, RemoteService, RemoteServiceType } from "../../lib";
import { datacenter, errorsIn } from "./stack";

const { XAS } = RemoteServiceType;

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
const twoVariables: Endpoints = (stack) => [variable(stack, "one").stringValue, variable(stack, "two").stringValue];
const variableAndText: Endpoints = (stack) => [variable(stack, "one").stringValue, "https://abiquo.example.com/api"];
const environmentAndVariable: Endpoints = (stack) => [undefined, variable(stack, "two").stringValue];
const twoSpellings: Endpoints = () => ["https://abiquo.example.com/api", "https://ABIQUO.example.com:443/api/"];
const environment: Endpoints = () => [undefined, undefined];
const twoEndpoints: Endpoints = () => ["https://abiquo.example.com/api", "https://lab.example.com/api"];

/** A service and an attachment of the second login, at a datacenter of the first. */
function serveAcross(stack: TerraformStack, provider: AbiquoProvider): void {
  const location = datacenter(stack, "bcn");
  location.addRemoteService("nars", { type: RemoteServiceType.NARS, host: "rs", provider });
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
    expect.stringContaining('[platform/link/Resource] It uses the provider configuration "abiquo.second"'),
  ]);
});
