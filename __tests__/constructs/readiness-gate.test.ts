import { DataResource, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AbiquoProvider,
  Datacenter,
  DiscoveryManager,
  ReadinessGate,
  RemoteService,
  RemoteServiceType,
  ServiceManager,
} from "../../lib";
import { GATE_TYPE, TRIGGERS, prepareForGates } from "./gate-host";
import { errorsOf, resourcesOf } from "./stack";
import type { Build } from "./stack";

const reference = (address: string): unknown =>
  expect.stringMatching(new RegExp(`^\\$\\{${address.replace(/\./g, "(_[0-9A-F]{8})?\\.")}\\}$`));

function gateOf(
  build: (bcn: Datacenter) => void,
  checkCommand?: string,
): Readonly<Record<string, unknown>> | undefined {
  const [gate] = resourcesOf(GATE_TYPE, (stack) => {
    prepareForGates(stack);
    const bcn = new Datacenter(stack, "bcn", { name: "Barcelona", location: "Barcelona, ES" });
    new ReadinessGate(stack, "ready", { location: bcn, checkCommand });
    build(bcn);
  });
  return gate;
}

test("the gate has a trigger for the address of every service of the location, including services added later", () => {
  const gate = gateOf((bcn) => {
    new DiscoveryManager(bcn, "nars", { host: "rs", locations: [bcn] });
    new ServiceManager(bcn, "elsewhere", { host: "rs" });
  });

  expect(gate).toEqual({
    [TRIGGERS]: {
      location: reference("abiquo_datacenter.bcn.id"),
      NARS: reference("abiquo_remote_service.bcn_nars.uri"),
    },
  });
});

test("the gate runs its check command when it is created or replaced", () => {
  const gate = gateOf(() => undefined, "./smoke-test.sh");

  expect(gate?.provisioner).toEqual([{ "local-exec": { command: "./smoke-test.sh" } }]);
});

test("the gate may be in another stack than the location and its services", () => {
  const app = Testing.app();
  const [services, tenants] = [new TerraformStack(app, "services"), new TerraformStack(app, "tenants")];
  [services, tenants].forEach((stack) => new AbiquoProvider(stack, "abiquo"));
  prepareForGates(tenants);
  const bcn = Datacenter.fromName(services, "bcn", "Barcelona");
  new DiscoveryManager(services, "nars", { host: "rs" }).addLocation(bcn);
  RemoteService.fromUri(services, "xas", RemoteServiceType.XAS, "http://rs:8009/xas").addLocation(bcn);
  new ReadinessGate(tenants, "ready", { location: bcn });

  app.synth();

  const { resource } = JSON.parse(Testing.synth(tenants)) as { resource: Record<string, object> };
  const [gate] = Object.values(resource[GATE_TYPE] ?? {}) as unknown[];
  const remote = expect.stringMatching(/^\$\{data\.terraform_remote_state\..*outputs\..*\}$/) as unknown;
  expect(gate).toEqual({ [TRIGGERS]: { location: remote, NARS: remote, XAS: remote } });
});

test("resources that need the location depend on the gate", () => {
  const build: Build = (stack) => {
    prepareForGates(stack);
    const name = new TerraformVariable(stack, "name", {}).stringValue;
    const location = Datacenter.fromName(stack, "bcn", name);
    new DataResource(stack, "tenant", { dependsOn: [new ReadinessGate(stack, "ready", { location })] });
  };

  expect(errorsOf(build)).toEqual([]);
  expect(resourcesOf("terraform_data", build)).toContainEqual({
    depends_on: [expect.stringMatching(new RegExp(`^${GATE_TYPE}\\.ready_[0-9A-F]{8}$`))],
  });
});
