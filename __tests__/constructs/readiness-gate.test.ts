import { DataResource, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AbiquoProvider,
  CloudProvider,
  Datacenter,
  DiscoveryManager,
  PublicCloudRegion,
  ReadinessGate,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  ServiceManager,
} from "../../lib";
import { GATE_TYPE, TRIGGERS, prepareForGates } from "./gate-host";
import { errorsOf, resourcesOf } from "./stack";
import type { Build } from "./stack";

const { XAS } = RemoteServiceType;

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

describe("the gate waits for attachments", () => {
  const xas = {
    XAS: reference("data.abiquo_remote_service.xas.uri"),
    "XAS attachment": reference("abiquo_remote_service_attachment.bcn_attached-XAS.id"),
  };

  test("of its location to services that others own", () => {
    const gate = gateOf((bcn) => {
      const service = RemoteService.fromUri(bcn.node.scope as TerraformStack, "xas", XAS, "http://rs:8009/xas");
      service.addLocation(bcn);
      service.addLocation(Datacenter.fromName(bcn, "elsewhere", "Madrid"));
    });

    expect(gate?.[TRIGGERS]).toMatchObject(xas);
    expect(Object.keys(gate?.[TRIGGERS] as object)).toHaveLength(3);
  });

  test("of its location to services that are attachable", () => {
    const gate = gateOf((bcn) => {
      new ServiceManager(bcn.node.scope as TerraformStack, "xas", { host: "rs", attachable: true, locations: [bcn] });
    });

    expect(gate?.[TRIGGERS]).toMatchObject({ ...xas, XAS: reference("abiquo_remote_service.xas.uri") });
  });

  test("of a dynamic region to its Discovery Manager", () => {
    const [gate] = resourcesOf(GATE_TYPE, (stack) => {
      prepareForGates(stack);
      const endpoint = "https://keystone.example.com";
      const cloud = { cloudProvider: CloudProvider.OPENSTACK, region: "one", endpoint };
      const location = new PublicCloudRegion(stack, "one", { name: "One", ...cloud });
      new DiscoveryManager(stack, "nars", { host: "rs", locations: [location] });
      new ReadinessGate(stack, "ready", { location });
    });

    expect(gate?.[TRIGGERS]).toMatchObject({
      "NARS attachment": reference("abiquo_remote_service_attachment.one_attached-NARS.id"),
    });
  });

  test("but not of a stack that itself waits for the stack of the gate", () => {
    const app = Testing.app();
    const locations = new TerraformStack(app, "locations");
    const links = new TerraformStack(app, "links");
    [locations, links].forEach((stack) => new AbiquoProvider(stack, "abiquo"));
    prepareForGates(locations);
    const location = new Datacenter(locations, "bcn", { name: "Barcelona", location: "Barcelona, ES" });
    const remoteService = RemoteService.fromUri(locations, "xas", XAS, "http://rs:8009/xas");
    new RemoteServiceAttachment(links, "link", { remoteService, location });
    new ReadinessGate(locations, "ready", { location });

    app.synth();

    expect(locations.dependencies).toEqual([]);
    expect(links.dependencies).toEqual([locations]);
  });
});

test("the gate runs its check command when it is created or replaced", () => {
  const gate = gateOf(() => undefined, "./smoke-test.sh");

  expect(gate?.provisioner).toEqual([{ "local-exec": { command: "./smoke-test.sh" } }]);
});

test("the gate rejects an empty check command, such as from a variable that is not set", () => {
  const errors = errorsOf((stack) => {
    prepareForGates(stack);
    new ReadinessGate(stack, "ready", { location: Datacenter.fromId(stack, "bcn", "7"), checkCommand: "" });
  });

  expect(errors).toEqual([
    '[platform/ready] The "checkCommand" is empty, which Terraform rejects during the apply. Pass a command, or omit it.',
  ]);
});

test("the gate may be in another stack than the location and its services", () => {
  const app = Testing.app();
  const services = new TerraformStack(app, "services");
  const tenants = new TerraformStack(app, "tenants");
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
  expect(gate).toEqual({ [TRIGGERS]: { location: remote, NARS: remote, XAS: remote, "XAS attachment": remote } });
});

test("the gate cannot wait for a service whose stack waits for its location", () => {
  const app = Testing.app();
  const locations = new TerraformStack(app, "locations");
  const services = new TerraformStack(app, "services");
  [locations, services].forEach((stack) => new AbiquoProvider(stack, "abiquo"));
  prepareForGates(locations);
  const location = new Datacenter(locations, "bcn", { name: "Barcelona", location: "Barcelona, ES" });
  new ServiceManager(services, "xas", { host: "rs", locations: [location] });
  new ReadinessGate(locations, "ready", { location });

  expect(() => app.synth()).toThrow(
    "locations/ready waits for services/xas, whose stack waits for locations/bcn, and so for the stack of the gate. " +
      "Declare the gate in the stack of the service or in a third one, or the service with attachable: true.",
  );
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
