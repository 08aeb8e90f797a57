import { TerraformVariable } from "cdktf";
import type { TerraformStack } from "cdktf";
import {
  AbiquoProvider,
  CloudProvider,
  Datacenter,
  PublicCloudRegion,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  RemoteServices,
} from "../../lib";
import { datacenter, errorsOf, region, warningsOf } from "./stack";

const { APPLIANCE_MANAGER, BPM_SERVICE, DHCP_SERVICE, NARS, XAS } = RemoteServiceType;

test.each([APPLIANCE_MANAGER, BPM_SERVICE])("refuses one %p for two datacenters", (type) => {
  const errors = errorsOf((stack) => {
    const service = datacenter(stack, "bcn").addRemoteService("service", { type, host: "rs" });
    service.addLocation(datacenter(stack, "mad"));
  });

  expect(errors).toEqual([
    `[platform/bcn/service] ${type.name} belongs to exactly one datacenter, but this one serves platform/bcn and ` +
      "platform/mad: give each datacenter its own.",
  ]);
});

test.each([APPLIANCE_MANAGER, BPM_SERVICE])("refuses a %p without a datacenter", (type) => {
  const errors = errorsOf((stack) => new RemoteService(stack, "service", { type, host: "rs" }));

  expect(errors).toEqual([
    `[platform/service] ${type.name} belongs to exactly one datacenter, but this one has none: give it a datacenter.`,
  ]);
});

test("accepts one of each restricted type in each of two datacenters, and shared services in both", () => {
  const errors = errorsOf((stack) => {
    const bcn = datacenter(stack, "bcn");
    const mad = datacenter(stack, "mad");
    bcn.addRemoteService("am", { type: APPLIANCE_MANAGER, host: "rs1" });
    mad.addRemoteService("am", { type: APPLIANCE_MANAGER, host: "rs2" });
    bcn.addRemoteService("nars", { type: NARS, host: "rs1" }).addLocation(mad);
  });

  expect(errors).toEqual([]);
});

test.each([APPLIANCE_MANAGER, BPM_SERVICE, DHCP_SERVICE, RemoteServiceType.STORAGE_SYSTEM_MONITOR])(
  "refuses %p at a public cloud region",
  (type) => {
    const errors = errorsOf((stack) => {
      datacenter(stack, "bcn").addRemoteService("service", { type, host: "rs" }).addLocation(region(stack, "eu"));
    });

    expect(errors).toEqual([
      `[platform/bcn/service] ${type.name} cannot serve platform/eu, which is a public cloud region: remove this location.`,
    ]);
  },
);

test("accepts a type in a region that can have it, and an unknown type anywhere", () => {
  const errors = errorsOf((stack) => {
    region(stack, "eu").addRemoteService("xas", { type: XAS, host: "rs" });
    region(stack, "us").addRemoteService("new", { type: RemoteServiceType.custom("NEW"), uri: "http://rs:80/new" });
  });

  expect(errors).toEqual([]);
});

test("refuses two services of one type at one location, and reports the later one", () => {
  const errors = errorsOf((stack) => {
    const bcn = datacenter(stack, "bcn");
    bcn.addRemoteService("first", { type: NARS, host: "rs1" });
    new RemoteService(stack, "second", { type: NARS, host: "rs2", locations: [bcn] });
  });

  expect(errors).toEqual([
    "[platform/second] platform/bcn already has a service of type NARS, platform/bcn/first. A location can have only one service of each type: remove one of the two.",
  ]);
});

test("accepts one type at two locations, two types at one location, and a location that is added twice", () => {
  const errors = errorsOf((stack) => {
    const bcn = datacenter(stack, "bcn");
    const mad = datacenter(stack, "mad");
    bcn.addRemoteService("nars", { type: NARS, host: "rs1" }).addLocation(bcn);
    bcn.addRemoteService("xas", { type: XAS, host: "rs1" });
    mad.addRemoteService("nars", { type: NARS, host: "rs2" });
  });

  expect(errors).toEqual([]);
});

describe("with two provider configurations", () => {
  const clash = (path: string, [used, location, other]: readonly [string, string, string], change: string): string =>
    `[platform/${path}] It uses the provider configuration "${used}", and platform/${location} uses "${other}", ` +
    `which is for another platform: ${change}.`;
  const SAME = 'give both the same "provider"';

  function staging(stack: TerraformStack): AbiquoProvider {
    return new AbiquoProvider(stack, "staging", { alias: "staging", endpoint: "https://staging.example.com/api" });
  }

  test("refuses a service of one that serves a location of the other", () => {
    const errors = errorsOf((stack) => {
      const provider = staging(stack);
      const exclude = [RemoteServiceType.VIRTUAL_FACTORY, RemoteServiceType.VIRTUAL_SYSTEM_MONITOR, NARS];
      const shared = new RemoteServices(stack, "shared", { host: "rs", exclude, provider });
      const eu = { name: "eu", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
      new PublicCloudRegion(stack, "eu", { ...eu, remoteServices: shared });
      const here = Datacenter.fromName(stack, "here", "Here");
      here.addRemoteService("xas", { type: XAS, host: "rs", provider });
    });

    expect(errors).toEqual([
      clash("shared/remote-access-manager", ["abiquo.staging", "eu", "abiquo"], SAME),
      clash("here/xas", ["abiquo.staging", "here", "abiquo"], SAME),
    ]);
  });

  test("refuses to attach a location of the other, or through the other", () => {
    const errors = errorsOf((stack) => {
      const provider = staging(stack);
      const remoteService = RemoteService.fromUri(stack, "xas", XAS, "http://rs:8009/xas");
      remoteService.addLocation(Datacenter.fromId(stack, "there", "7", { provider }));
      new RemoteServiceAttachment(stack, "link", { remoteService, provider, location: datacenter(stack, "bcn") });
    });

    expect(errors).toEqual([
      clash("xas", ["abiquo", "there", "abiquo.staging"], SAME),
      clash("link", ["abiquo.staging", "bcn", "abiquo"], 'remove "provider"'),
    ]);
  });

  test("accepts a single one, or two for the same platform", () => {
    const errors = errorsOf((stack) => {
      const provider = staging(stack);
      const there = Datacenter.fromName(stack, "there", "There", { provider });
      there.addRemoteService("nars", { type: NARS, host: "rs" });
      RemoteService.fromUri(stack, "xas", XAS, "http://rs:8009/xas", { provider }).addLocation(there);
      const login = new AbiquoProvider(stack, "login", { alias: "login", username: "other" });
      datacenter(stack, "bcn").addRemoteService("xas", { type: XAS, host: "rs", provider: login });
    });

    expect(errors).toEqual([]);
  });
});

test("shows all errors together", () => {
  const errors = errorsOf((stack) => {
    const host = new TerraformVariable(stack, "host", {}).stringValue;
    const bcn = datacenter(stack, " Barcelona");
    bcn.addRemoteService("nars", { type: NARS, host: "a b" });
    bcn.addRemoteService("again", { type: NARS, host, port: 0 });
  });

  expect(errors).toHaveLength(4);
});

test("refuses one host for two datacenters if Abiquo accepts only one service per address", () => {
  const errors = errorsOf((stack) => {
    datacenter(stack, "bcn").addRemoteServices("services", { host: "rs.example.com" });
    datacenter(stack, "mad").addRemoteServices("services", { host: "RS.example.com" });
  });

  expect(errors).toEqual([
    "[platform/mad/services/virtualization-manager] platform/bcn/services/virtualization-manager has the same " +
      "address, and Abiquo accepts only one VIRTUAL_FACTORY per address (RS-3): let one service serve all locations, " +
      'or give this one another "host", "port" or "path".',
    "[platform/mad/services/appliance-manager] platform/bcn/services/appliance-manager has the same address, and " +
      'Abiquo accepts only one APPLIANCE_MANAGER per address (RS-3): give each datacenter its own "host", "port" or ' +
      '"path".',
    "[platform/mad/services/business-process-manager] platform/bcn/services/business-process-manager has the same " +
      'address, and Abiquo accepts only one BPM_SERVICE per address (RS-3): give each datacenter its own "host", ' +
      '"port" or "path".',
  ]);
});

test("accepts one host for two datacenters if such services differ in host, port or path, and on two platforms", () => {
  const errors = errorsOf((stack) => {
    const applianceManager = { path: "am-mad" };
    const virtualizationManager = { host: "vf-mad" };
    const provider = new AbiquoProvider(stack, "other", { alias: "other", endpoint: "https://other/api" });
    const rome = new Datacenter(stack, "rom", { name: "rom", location: "here", provider });
    datacenter(stack, "bcn").addRemoteServices("services", { host: "rs" });
    datacenter(stack, "mad").addRemoteServices("services", {
      host: "rs",
      applianceManager,
      virtualizationManager,
      businessProcessManager: { port: 8010 },
    });
    rome.addRemoteServices("services", { host: "rs" });
  });

  expect(errors).toEqual([]);
});

test("warns about a service without locations, unless other stacks may attach theirs", () => {
  const warnings = warningsOf((stack) => {
    new RemoteService(stack, "alone", { type: XAS, host: "rs" });
    new RemoteService(stack, "open", { type: XAS, host: "rs2", attachable: true });
    new RemoteService(stack, "busy", { type: XAS, host: "rs3" }).addLocation(Datacenter.fromId(stack, "bcn", "7"));
  });

  expect(warnings).toEqual([
    '[platform/alone] This XAS serves no location: set "locations", call addLocation, or remove it. If other ' +
      "stacks attach their locations to it, set attachable: true.",
  ]);
});
