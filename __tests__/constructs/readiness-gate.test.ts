import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { Resource } from "@cdktf/provider-null/lib/resource";
import { TerraformVariable } from "cdktf";
import { Datacenter, DiscoveryManager, ReadinessGate, ServiceManager } from "../../lib";
import { errorsOf, resourcesOf } from "./stack";
import type { Build } from "./stack";

const reference = (address: string): unknown =>
  expect.stringMatching(new RegExp(`^\\$\\{${address.replace(/\./g, "(_[0-9A-F]{8})?\\.")}\\}$`));

function gateOf(
  build: (bcn: Datacenter) => void,
  checkCommand?: string,
): Readonly<Record<string, unknown>> | undefined {
  const [gate] = resourcesOf("null_resource", (stack) => {
    new NullProvider(stack, "null");
    const bcn = new Datacenter(stack, "bcn", { name: "Barcelona", location: "Barcelona, ES" });
    new ReadinessGate(stack, "ready", { location: bcn, checkCommand });
    build(bcn);
  });
  return gate;
}

test("the gate is renewed by the addresses of the location's services, those added later among them", () => {
  const gate = gateOf((bcn) => {
    new DiscoveryManager(bcn, "nars", { host: "rs", locations: [bcn] });
    new ServiceManager(bcn, "elsewhere", { host: "rs" });
  });

  expect(gate).toEqual({
    triggers: {
      location: reference("abiquo_datacenter.bcn.id"),
      NARS: reference("abiquo_remote_service.bcn_nars.uri"),
    },
  });
});

test("the gate runs its check command when it is made or renewed", () => {
  const gate = gateOf(() => undefined, "./smoke-test.sh");

  expect(gate?.provisioner).toEqual([{ "local-exec": { command: "./smoke-test.sh" } }]);
});

test("what is built on the location depends on the gate", () => {
  const build: Build = (stack) => {
    new NullProvider(stack, "null");
    const name = new TerraformVariable(stack, "name", {}).stringValue;
    const location = Datacenter.fromName(stack, "bcn", name);
    new Resource(stack, "tenant", { dependsOn: [new ReadinessGate(stack, "ready", { location })] });
  };

  expect(errorsOf(build)).toEqual([]);
  expect(resourcesOf("null_resource", build)).toContainEqual({
    depends_on: [expect.stringMatching(/^null_resource\.ready_[0-9A-F]{8}$/)],
  });
});
