import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from "cdktf";
import "cdktf/lib/testing/adapters/jest";
import { Construct } from "constructs";
import childProcess from "node:child_process";
import { version } from "../../package.json";
import {
  AbiquoProvider,
  CloudProvider,
  Datacenter,
  Networking,
  PublicCloudRegion,
  RemoteService,
  RemoteServiceType,
  RemoteServices,
} from "../../lib";
import type { IPublicCloudRegion } from "../../lib";
import { errorsOf, resourcesOf, stackOf, synthesized } from "./stack";

Testing.setupJest();

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };

test("a lookup takes a whole number, a name or a URI", () => {
  const errors = errorsOf((stack) => {
    Datacenter.fromId(stack, "bcn", "Barcelona");
    PublicCloudRegion.fromId(stack, "eu", "");
    Datacenter.fromName(stack, "mad", " Madrid");
    RemoteService.fromUri(stack, "xas", RemoteServiceType.XAS, "rs");
  });

  expect(errors).toEqual([
    '[platform/bcn] The id "Barcelona" must be the whole number that Abiquo gave the location, such as "7". Correct it, or use fromName.',
    '[platform/eu] The id "" must be the whole number that Abiquo gave the location, such as "7". Correct it, or use fromName.',
    '[platform/mad] The name " Madrid" must not begin or end with whitespace. Correct the name given to fromName.',
    '[platform/xas] "rs" is not a URI of the form protocol://host:port/path. Correct "uri".',
  ]);
});

test("an object is imported from one id only", () => {
  const errors = errorsOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.importFrom("7");
    bcn.importFrom("8");
  });

  expect(errors).toEqual([
    '[platform/bcn] importFrom was called with "7" and again with "8". Only one object can be imported: remove one call.',
  ]);
});

test("nothing is imported from an empty id", () => {
  const errors = errorsOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.importFrom("");
    bcn.addRemoteService("xas", { type: RemoteServiceType.XAS, host: "rs" }).importFrom(" ");
    new PublicCloudRegion(stack, "eu", IRELAND).importFrom("");
  });

  const message = "The id passed to importFrom must not be empty. Pass the id of the object in Abiquo.";
  expect(errors).toEqual(["bcn", "bcn/xas", "eu"].map((path) => `[platform/${path}] ${message}`));
});

test("references that are not known at synth are left to the provider", () => {
  const errors = errorsOf((stack) => {
    const text = new TerraformVariable(stack, "text", { type: "string" }).stringValue;
    Datacenter.fromId(stack, "bcn", text);
    PublicCloudRegion.fromName(stack, "eu", text);
    RemoteService.fromUri(stack, "xas", RemoteServiceType.XAS, text);
    new Datacenter(stack, "mad", { name: "Madrid", location: text }).importFrom(text);
    new PublicCloudRegion(stack, "us", { ...IRELAND, region: text });
  });

  expect(errors).toEqual([]);
});

test("a datacenter and a region are one resource each, with a stable construct id", () => {
  const stack = stackOf((scope) => {
    new Datacenter(scope, "bcn", BARCELONA);
    new PublicCloudRegion(scope, "eu", IRELAND);
  });

  expect(Testing.synth(stack)).toHaveResourceWithProperties({ tfResourceType: "abiquo_datacenter" }, BARCELONA);
  expect(Testing.synth(stack)).toHaveResourceWithProperties(
    { tfResourceType: "abiquo_public_cloud_region" },
    { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" },
  );
  expect(stack.node.tryFindChild("bcn")?.node.defaultChild?.node.path).toBe("platform/bcn/Resource");
  expect(stack.node.tryFindChild("eu")?.node.defaultChild?.node.path).toBe("platform/eu/Resource");
});

test("attributes refer to the attributes of the resource", () => {
  const stack = stackOf((scope) => {
    const bcn = new Datacenter(scope, "bcn", BARCELONA);
    const eu = new PublicCloudRegion(scope, "eu", IRELAND);
    const value = [
      bcn.datacenterId,
      bcn.datacenterName,
      bcn.datacenterUuid,
      eu.publicCloudRegionId,
      eu.publicCloudRegionName,
    ];
    new TerraformOutput(scope, "attributes", { value, staticId: true });
  });
  const { output } = JSON.parse(Testing.synth(stack)) as { output: { attributes: { value: string[] } } };

  expect(output.attributes.value.map((value) => value.replace(/_[0-9A-F]{8}\./, "."))).toEqual([
    "${abiquo_datacenter.bcn.id}",
    "${abiquo_datacenter.bcn.name}",
    "${abiquo_datacenter.bcn.uuid}",
    "${abiquo_public_cloud_region.eu.id}",
    "${abiquo_public_cloud_region.eu.name}",
  ]);
});

test("fromName and fromId look a location up", () => {
  const json = synthesized((stack) => {
    Datacenter.fromName(stack, "bcn", "Barcelona");
    Datacenter.fromId(stack, "mad", "7");
    PublicCloudRegion.fromName(stack, "eu", "Ireland");
    PublicCloudRegion.fromId(stack, "us", "9");
  });
  const { data } = JSON.parse(json) as { data: Record<string, Record<string, object>> };

  expect(Object.values(data.abiquo_datacenter ?? {})).toEqual([{ name: "Barcelona" }, { id: "7" }]);
  expect(Object.values(data.abiquo_public_cloud_region ?? {})).toEqual([{ name: "Ireland" }, { id: "9" }]);
});

test("services added to a looked-up location serve that location", () => {
  const { NARS } = RemoteServiceType;

  const services = resourcesOf("abiquo_remote_service", (stack) => {
    Datacenter.fromName(stack, "bcn", "Barcelona").addRemoteServices("services", { host: "rs" });
    Datacenter.fromId(stack, "mad", "7").addRemoteService("nars", { type: NARS, host: "mad" });
    PublicCloudRegion.fromName(stack, "eu", "Ireland").addRemoteService("nars", { type: NARS, host: "eu" });
  });

  const [mad, eu] = ["mad", "eu"].map((host) => services.find((service) => service.host === host));
  expect(services).toHaveLength(10);
  expect(mad?.datacenter_ids).toEqual([expect.stringMatching(/^\$\{data\.abiquo_datacenter\.mad_.*\.id\}$/)]);
  expect(eu?.public_cloud_region_ids).toEqual([
    expect.stringMatching(/^\$\{data\.abiquo_public_cloud_region\.eu_.*\.id\}$/),
  ]);
});

test.each(["the datacenter", "the set"])("omits DHCP if %s says that networks are unmanaged", (where) => {
  const networking = Networking.UNMANAGED;
  const [ofDatacenter, ofSet] = where === "the set" ? [{}, { networking }] : [{ networking }, {}];

  const services = resourcesOf("abiquo_remote_service", (stack) => {
    new Datacenter(stack, "bcn", { ...BARCELONA, ...ofDatacenter }).addRemoteServices("services", {
      host: "rs",
      ...ofSet,
    });
  });

  expect(services.map(({ type }) => type)).not.toContain("DHCP_SERVICE");
  expect(services.map(({ type }) => type)).not.toContain("DHCPv6");
  expect(services).toHaveLength(6);
});

test("services added to a location use its provider configuration", () => {
  const services = resourcesOf("abiquo_remote_service", (stack) => {
    const provider = new AbiquoProvider(stack, "other", { alias: "other" });
    new Datacenter(stack, "bcn", { ...BARCELONA, provider }).addRemoteServices("services", { host: "rs" });
    const eu = new PublicCloudRegion(stack, "eu", { ...IRELAND, provider });
    eu.addRemoteService("nars", { type: RemoteServiceType.NARS, host: "rs" });
  });

  expect(services.map(({ provider }) => provider)).toEqual(Array(9).fill("abiquo.other"));
});

test("a location looked up on another platform has its services and attachments there", () => {
  const json = synthesized((stack) => {
    const provider = new AbiquoProvider(stack, "other", { alias: "other" });
    const bcn = Datacenter.fromName(stack, "bcn", "Barcelona", { provider });
    bcn.addRemoteServices("services", { host: "rs" });
    const eu = PublicCloudRegion.fromId(stack, "eu", "7", { provider });
    PublicCloudRegion.fromName(stack, "us", "Virginia", { provider });
    Datacenter.fromId(stack, "mad", "8", { provider });
    RemoteService.fromUri(stack, "xas", RemoteServiceType.XAS, "http://rs:8009/xas", { provider }).addLocation(eu);
  });

  const { data, resource } = JSON.parse(json) as Record<"data" | "resource", Record<string, Record<string, object>>>;
  const blocks = [data, resource].flatMap((types) => Object.values(types).flatMap((type) => Object.values(type)));
  expect(blocks).toHaveLength(14);
  expect(blocks).toEqual(Array(14).fill(expect.objectContaining({ provider: "abiquo.other" })));
});

test("an attachment to a location wrapped by a user's construct uses the service's platform", () => {
  class Region extends Construct implements IPublicCloudRegion {
    readonly publicCloudRegionId = "7";
    readonly publicCloudRegionName = "Ireland";
    addRemoteService(): never {
      throw new Error("not asked for");
    }
  }

  const attachments = resourcesOf("abiquo_remote_service_attachment", (stack) => {
    const provider = new AbiquoProvider(stack, "other", { alias: "other" });
    const xas = RemoteService.fromUri(stack, "xas", RemoteServiceType.XAS, "http://rs:8009/xas", { provider });
    xas.addLocation(new Region(stack, "eu"));
  });

  expect(attachments).toMatchObject([{ provider: "abiquo.other" }]);
});

test("an undefined option counts as omitted", () => {
  const services = resourcesOf("abiquo_remote_service", (stack) => {
    const none = { provider: undefined, host: undefined };
    const provider = new AbiquoProvider(stack, "other", { alias: "other" });
    const bcn = new Datacenter(stack, "bcn", { ...BARCELONA, provider });
    bcn.addRemoteServices("services", { provider: undefined, host: "rs", applianceManager: none, dhcpService: none });
    bcn.addRemoteService("xas", { type: RemoteServiceType.XAS, provider: undefined, host: "rs" });
    const eu = new PublicCloudRegion(stack, "eu", { ...IRELAND, provider });
    eu.addRemoteService("nars", { type: RemoteServiceType.NARS, provider: undefined, host: "rs" });
  });

  expect(services).toHaveLength(10);
  expect(services).toEqual(Array(10).fill(expect.objectContaining({ provider: "abiquo.other", host: "rs" })));
});

test("importFrom imports an existing object", () => {
  const json = synthesized((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.importFrom("7");
    bcn.addRemoteService("xas", { type: RemoteServiceType.XAS, host: "rs" }).importFrom("XAS/http://rs:8009/xas");
    new PublicCloudRegion(stack, "eu", IRELAND).importFrom("Ireland");
  });

  const { import: imports } = JSON.parse(json) as { import: { id: string; to: string }[] };
  expect(imports.map(({ id, to }) => `${to.split(".")[0]} ${id}`).sort()).toEqual([
    "abiquo_datacenter 7",
    "abiquo_public_cloud_region Ireland",
    "abiquo_remote_service XAS/http://rs:8009/xas",
  ]);
});

test("a stack with many imports asks for the version of Terraform once", () => {
  const run = jest.spyOn(childProcess, "execSync").mockReturnValue("Terraform v1.9.0");

  const errors = errorsOf((stack) => {
    for (const name of ["a", "b", "c"]) {
      new Datacenter(stack, name, { name, location: "here" }).importFrom(name);
    }
  });

  expect(errors).toEqual([]);
  expect(run).toHaveBeenCalledTimes(1);
  run.mockRestore();
});

test("a shared set of one stack serves locations of another", () => {
  const app = Testing.app();
  const regions = new TerraformStack(app, "regions");
  new AbiquoProvider(regions, "abiquo");
  const services = new TerraformStack(app, "services");
  new AbiquoProvider(services, "abiquo");
  const remoteServices = new RemoteServices(services, "shared", { host: "rs" });
  new PublicCloudRegion(regions, "eu", { ...IRELAND, remoteServices });

  app.synth();

  expect(Testing.synth(services, true)).toHaveResourceWithProperties(
    { tfResourceType: "abiquo_remote_service" },
    { type: "NARS", public_cloud_region_ids: [expect.stringMatching(/^\$\{data\.terraform_remote_state\./)] },
  );
});

test("the resources have the version of the shipped provider", () => {
  const json = synthesized((stack) => new Datacenter(stack, "bcn", BARCELONA));

  expect(JSON.parse(json)).toMatchObject({
    terraform: { required_providers: { abiquo: { source: "abiquo/abiquo", version } } },
  });
});
