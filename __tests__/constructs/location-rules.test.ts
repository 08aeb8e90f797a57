import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  AbiquoProvider,
  CloudProvider,
  Datacenter,
  DiscoveryManager,
  Networking,
  PublicCloudRegion,
  RemoteServiceType,
  RemoteServices,
} from "../../lib";
import type { DatacenterProps, PublicCloudRegionProps } from "../../lib";
import { errorsOf, resourcesOf, stackOf, warningsIn, warningsOf } from "./stack";

const BARCELONA: DatacenterProps = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND: PublicCloudRegionProps = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };

test.each([
  [" Barcelona", 'The name " Barcelona" must not begin or end with whitespace. Correct "name".'],
  ["", 'The name must not be empty. Correct "name".'],
])("refuses the name '%s' for either kind of location", (name, message) => {
  const errors = errorsOf((stack) => {
    new Datacenter(stack, "bcn", { ...BARCELONA, name });
    new PublicCloudRegion(stack, "eu", { ...IRELAND, name });
  });

  expect(errors).toEqual([`[platform/bcn] ${message}`, `[platform/eu] ${message}`]);
});

test.each(["", " "])("refuses '%s' as the location of a datacenter and as a region", (blank) => {
  const errors = errorsOf((stack) => {
    new Datacenter(stack, "bcn", { ...BARCELONA, location: blank });
    new PublicCloudRegion(stack, "eu", { ...IRELAND, region: blank });
  });

  expect(errors).toEqual([
    '[platform/bcn] The location must not be empty. Write where the datacenter is, such as "Barcelona, ES".',
    '[platform/eu] The region must not be empty. Correct "region", such as "eu-west-1".',
  ]);
});

test("refuses a region that begins or ends with blanks", () => {
  const errors = errorsOf((stack) => new PublicCloudRegion(stack, "eu", { ...IRELAND, region: "eu-west-1 " }));

  expect(errors).toEqual([
    '[platform/eu] The region "eu-west-1 " must not begin or end with whitespace. Correct "region", such as "eu-west-1".',
  ]);
});

test.each([
  [
    { cloudProvider: CloudProvider.custom("AWS") },
    '"AWS" is not a cloud provider name in Abiquo. Did you mean AMAZON? Names must match exactly. Correct "cloudProvider".',
  ],
  [
    { region: "EU-WEST-1" },
    'AMAZON has no region "EU-WEST-1": its region ids are lowercase. Did you mean eu-west-1? Correct "region".',
  ],
])("suggests the right spelling for %j", (props, message) => {
  expect(errorsOf((stack) => new PublicCloudRegion(stack, "eu", { ...IRELAND, ...props }))).toEqual([
    `[platform/eu] ${message}`,
  ]);
});

test("refuses a name that is used twice, and reports the later location", () => {
  const errors = errorsOf((stack) => {
    new Datacenter(stack, "bcn", BARCELONA);
    new Datacenter(stack, "bcn2", BARCELONA);
    new PublicCloudRegion(stack, "eu", IRELAND);
    new PublicCloudRegion(stack, "eu2", { ...IRELAND, region: "eu-west-2" });
  });

  expect(errors).toEqual([
    '[platform/bcn2] The name "Barcelona" is already used by platform/bcn: give each location its own name.',
    '[platform/eu2] The name "Ireland" is already used by platform/eu: give each location its own name.',
  ]);
});

test("names that differ only in the form of their accents are one name, as for Terraform", () => {
  const errors = errorsOf((stack) => {
    ["M\u00e1laga", "Ma\u0301laga"].forEach((name, i) => new Datacenter(stack, `agp${i}`, { name, location: "ES" }));
  });

  expect(errors).toEqual([expect.stringContaining("is already used by platform/agp0")]);
});

test("accepts the same name for a datacenter and a region, and names that are not known at synth", () => {
  const errors = errorsOf((stack) => {
    const name = new TerraformVariable(stack, "name", { type: "string" }).stringValue;
    new Datacenter(stack, "bcn", BARCELONA);
    new PublicCloudRegion(stack, "eu", { ...IRELAND, name: "Barcelona" });
    new Datacenter(stack, "token", { ...BARCELONA, name });
    new Datacenter(stack, "same-token", { ...BARCELONA, name });
    new Datacenter(stack, "blank-token", { ...BARCELONA, name: ` ${name}` });
  });

  expect(errors).toEqual([]);
});

test("accepts the same name on two platforms: in two stacks, or at two endpoints", () => {
  const app = Testing.app();
  const staging = new TerraformStack(app, "staging");
  const production = new TerraformStack(app, "production");
  for (const stack of [staging, production]) {
    new AbiquoProvider(stack, "abiquo");
    const other = new AbiquoProvider(stack, "other", { alias: "other", endpoint: "https://other.example.com/api" });
    new Datacenter(stack, "bcn", BARCELONA);
    new Datacenter(stack, "other-bcn", { ...BARCELONA, provider: other });
  }

  expect(() => Testing.synth(staging, true)).not.toThrow();
  expect(() => Testing.synth(production, true)).not.toThrow();
});

test("refuses a provider's region that is used twice", () => {
  const errors = errorsOf((stack) => {
    new PublicCloudRegion(stack, "eu", IRELAND);
    new PublicCloudRegion(stack, "again", { ...IRELAND, name: "Ireland 2" });
  });

  expect(errors).toEqual([
    '[platform/again] The region "eu-west-1" of AMAZON is already used by platform/eu. A region can be used only ' +
      "once: remove one of the two.",
  ]);
});

test("accepts the same region name for two cloud providers, and regions that are not known at synth", () => {
  const errors = errorsOf((stack) => {
    const region = new TerraformVariable(stack, "region", { type: "string" }).stringValue;
    new PublicCloudRegion(stack, "eu", IRELAND);
    new PublicCloudRegion(stack, "azure", { ...IRELAND, name: "b", cloudProvider: CloudProvider.AZURE });
    new PublicCloudRegion(stack, "token", { ...IRELAND, name: "c", region });
    new PublicCloudRegion(stack, "same-token", { ...IRELAND, name: "d", region });
  });

  expect(errors).toEqual([]);
});

test("refuses a dynamic region without an endpoint, or with a wrong one", () => {
  const errors = errorsOf((stack) => {
    const dynamic = { ...IRELAND, cloudProvider: CloudProvider.OPENSTACK, region: "RegionOne" };
    new PublicCloudRegion(stack, "one", dynamic);
    new PublicCloudRegion(stack, "two", { ...dynamic, name: "two", endpoint: "keystone:5000" });
  });

  expect(errors).toEqual([
    '[platform/one] Abiquo gets the regions of openstack-nova from an endpoint: set "endpoint", such as ' +
      '"https://keystone.example.com:5000/v3".',
    '[platform/two] "keystone:5000" is not an http or https URL. Write it like https://keystone.example.com:5000/v3. ' +
      'Correct "endpoint".',
  ]);
});

describe("a dynamic region", () => {
  const dynamic = { ...IRELAND, cloudProvider: CloudProvider.VCLOUD_DIRECTOR, region: "org" };
  const endpoint = "https://vcd.example.com/api";

  it("warns if the stack declares no Discovery Manager: one must be registered on the platform", () => {
    const build = (stack: TerraformStack): void => {
      new PublicCloudRegion(stack, "one", { ...dynamic, endpoint });
    };

    expect(errorsOf(build)).toEqual([]);
    expect(warningsOf(build)).toContain(
      "[platform/one] Abiquo finds the regions of vcd through a Discovery Manager, but this stack declares none. " +
        "One must be registered on the platform before the region is created: declare one (NARS), or make sure that " +
        "another team has registered one.",
    );
  });

  it("waits for a declared Discovery Manager, even if it serves other locations", () => {
    const build = (stack: TerraformStack): void => {
      new PublicCloudRegion(stack, "one", { ...dynamic, endpoint });
      const bcn = new Datacenter(stack, "bcn", BARCELONA);
      new DiscoveryManager(stack, "nars", { host: "rs", locations: [bcn] });
    };

    expect(resourcesOf("abiquo_public_cloud_region", build)).toEqual([
      expect.objectContaining({ depends_on: ["abiquo_remote_service.nars_728E296B"] }),
    ]);
    expect(warningsOf(build).join()).not.toContain("this stack declares none");
  });

  it("waits only for its own Discovery Manager, if it has one", () => {
    const regions = resourcesOf("abiquo_public_cloud_region", (stack) => {
      new DiscoveryManager(stack, "first", { host: "rs1", locations: [new Datacenter(stack, "bcn", BARCELONA)] });
      const region = new PublicCloudRegion(stack, "one", { ...dynamic, endpoint });
      new DiscoveryManager(stack, "own", { host: "rs2", locations: [region] });
    });

    expect(regions).toEqual([
      expect.objectContaining({ depends_on: [expect.stringMatching(/^abiquo_remote_service\.own_/)] }),
    ]);
  });

  it("may have the same name as a region of another endpoint", () => {
    const errors = errorsOf((stack) => {
      const locations = ["one", "two"].map(
        (name) => new PublicCloudRegion(stack, name, { ...dynamic, name, endpoint: `https://${name}.example.com` }),
      );
      new DiscoveryManager(stack, "nars", { host: "rs", locations });
    });

    expect(errors).toEqual([]);
  });
});

test("warns about missing required services", () => {
  const warnings = warningsOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", { ...BARCELONA, networking: Networking.UNMANAGED });
    bcn.addRemoteService("am", { type: RemoteServiceType.APPLIANCE_MANAGER, host: "rs" });
    new PublicCloudRegion(stack, "eu", IRELAND);
  });

  expect(warnings).toEqual([
    "[platform/bcn] It will not work until it has every service it needs. Missing: VIRTUAL_FACTORY, " +
      "VIRTUAL_SYSTEM_MONITOR, NARS, BPM_SERVICE, REMOTE_ACCESS.",
    "[platform/eu] It will not work until it has every service it needs. Missing: VIRTUAL_FACTORY, " +
      "VIRTUAL_SYSTEM_MONITOR, NARS, REMOTE_ACCESS.",
  ]);
});

test("warns once, no matter how often the stack is synthesized", () => {
  const stack = stackOf((scope) => new PublicCloudRegion(scope, "eu", IRELAND));

  Testing.synth(stack);
  Testing.synth(stack);

  expect(warningsIn(stack)).toHaveLength(1);
});

test("warns about a datacenter with managed networks and no DHCP service", () => {
  const { DHCP_SERVICE, DHCPV6 } = RemoteServiceType;

  const warnings = warningsOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.addRemoteServices("services", { host: "rs", exclude: [DHCP_SERVICE, DHCPV6] });
  });

  expect(warnings).toEqual([
    "[platform/bcn] Abiquo manages its networks, which needs a DHCP service: add DHCP_SERVICE or DHCPv6, or set " +
      "networking: Networking.UNMANAGED.",
  ]);
});

test("does not warn about a complete location, or about DHCP if Abiquo does not manage the networks", () => {
  const warnings = warningsOf((stack) => {
    const remoteServices = new RemoteServices(stack, "shared", { host: "rs" });
    new PublicCloudRegion(stack, "eu", { ...IRELAND, remoteServices });
    const set = { host: "rs" };
    new Datacenter(stack, "a", { name: "a", location: "a" }).addRemoteServices("services", set);
    const unmanaged = new Datacenter(stack, "b", { name: "b", location: "b", networking: Networking.UNMANAGED });
    unmanaged.addRemoteServices("services", set);
    const told = { ...set, networking: Networking.UNMANAGED };
    new Datacenter(stack, "c", { name: "c", location: "c" }).addRemoteServices("services", told);
  });

  expect(warnings).toEqual([]);
});
