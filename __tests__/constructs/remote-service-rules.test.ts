import { TerraformVariable } from "cdktf";
import type { TerraformStack } from "cdktf";
import {
  AbiquoProvider,
  CloudProvider,
  Datacenter,
  MonitorManager,
  PublicCloudRegion,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  RemoteServices,
  VirtualizationManager,
} from "../../lib";
import { errorsOf, warningsOf } from "./stack";

const { APPLIANCE_MANAGER, BPM_SERVICE, DHCP_SERVICE, NARS, XAS } = RemoteServiceType;

function datacenter(stack: TerraformStack, id: string): Datacenter {
  return new Datacenter(stack, id, { name: id, location: "here" });
}

function region(stack: TerraformStack, id: string): PublicCloudRegion {
  return new PublicCloudRegion(stack, id, { name: id, cloudProvider: CloudProvider.AMAZON, region: id });
}

test.each([APPLIANCE_MANAGER, BPM_SERVICE])("refuses one %p for two datacenters", (type) => {
  const errors = errorsOf((stack) => {
    const service = datacenter(stack, "bcn").addRemoteService("service", { type, host: "rs" });
    service.addLocation(datacenter(stack, "mad"));
  });

  expect(errors).toEqual([
    `[platform/bcn/service] ${type.name} belongs to exactly one datacenter, and this one is told to serve platform/bcn ` +
      "and platform/mad: give each datacenter its own.",
  ]);
});

test.each([APPLIANCE_MANAGER, BPM_SERVICE])("refuses a %p without a datacenter", (type) => {
  const errors = errorsOf((stack) => new RemoteService(stack, "service", { type, host: "rs" }));

  expect(errors).toEqual([
    `[platform/service] ${type.name} belongs to exactly one datacenter, and this one has none: give it its datacenter.`,
  ]);
});

test("accepts one of each restricted type in each of two datacenters, and shared services in both", () => {
  const errors = errorsOf((stack) => {
    const [bcn, mad] = [datacenter(stack, "bcn"), datacenter(stack, "mad")];
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

test("accepts a type at a region that takes it, and a type that is not known at any location", () => {
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
    "[platform/second] platform/bcn has a service of type NARS already, platform/bcn/first, and takes one of each type: remove one of the two.",
  ]);
});

test("accepts services of one type at two locations, of two types at one, and a location that is added twice", () => {
  const errors = errorsOf((stack) => {
    const [bcn, mad] = [datacenter(stack, "bcn"), datacenter(stack, "mad")];
    bcn.addRemoteService("nars", { type: NARS, host: "rs1" }).addLocation(bcn);
    bcn.addRemoteService("xas", { type: XAS, host: "rs1" });
    mad.addRemoteService("nars", { type: NARS, host: "rs2" });
  });

  expect(errors).toEqual([]);
});

function errorsOfRepositories(first: string, second: string): string[] {
  return errorsOf((stack) => {
    const type = APPLIANCE_MANAGER;
    datacenter(stack, "bcn").addRemoteService("am", { type, host: "rs1", nfsRepository: first });
    datacenter(stack, "mad").addRemoteService("am", { type, host: "rs2", nfsRepository: second });
  });
}

test.each(["nfs:/opt/vm_repository", "NFS:/opt/vm_repository/"])(
  "refuses two appliance managers on one NFS repository, written as %s",
  (second) => {
    expect(errorsOfRepositories("nfs:/opt/vm_repository", second)).toEqual([
      `[platform/mad/am] The NFS repository "${second}" is that of platform/bcn/am too, and two appliance managers must ` +
        'not share one: give each datacenter its own "nfsRepository".',
    ]);
  },
);

test.each(["nfs:/opt/other", "nfs2:/opt/vm_repository", "nfs:/OPT/vm_repository", "${var.nfs}"])(
  "accepts another NFS repository, %s",
  (second) => {
    expect(errorsOfRepositories("nfs:/opt/vm_repository", second)).toEqual([]);
  },
);

const REPOSITORY_MESSAGE =
  "The nfsRepository must be host:/path, such as nfs.example.com:/opt/vm_repository, without protocol or credentials. " +
  'Correct "nfsRepository".';

test.each([
  "",
  "nfs",
  "nfs:opt",
  "/opt",
  "nfs:2049:/opt",
  "nfs://nfs/opt",
  "me:s3cret@nfs:/opt",
  "nfs:/a b",
  "[nfs]:/opt",
])("refuses %j as an NFS repository without repeating it", (repository) => {
  expect(errorsOfRepositories(repository, repository)).toEqual([
    `[platform/bcn/am] ${REPOSITORY_MESSAGE}`,
    `[platform/mad/am] ${REPOSITORY_MESSAGE}`,
  ]);
});

test.each(["10.0.0.1:/", "[2001:db8::1]:/opt", "nfs:/${var.path}"])("accepts %j as an NFS repository", (repository) => {
  expect(errorsOfRepositories(repository, "nfs:/opt")).toEqual([]);
});

function shareOn(redis?: string, otherRedis?: string): (stack: TerraformStack) => void {
  return (stack) => {
    const locations = [region(stack, "eu"), region(stack, "us")];
    new VirtualizationManager(stack, "vf", { host: "rs", redis, locations });
    new MonitorManager(stack, "vsm", { host: "rs", redis: otherRedis, locations });
  };
}

test("refuses shared services on two Redis servers", () => {
  expect(errorsOf(shareOn("redis1:6379", "redis2:6379"))).toEqual([
    '[platform/vsm] It is on the Redis "redis2:6379", but shares a location with platform/vf, which is on "redis1:6379": ' +
      'shared services need one "redis" for all.',
  ]);
});

test.each([
  "",
  "redis",
  "redis:0",
  "redis:65536",
  "redis:6379/0",
  "redis://:s3cret@r1:6379",
  ":s3cret@r1:6379",
  "r 1:6379",
])("refuses %j as a Redis without repeating it", (redis) => {
  const message =
    'The redis must be host:port, such as redis.example.com:6379, without protocol or credentials. Correct "redis".';

  expect(errorsOf(shareOn("redis:6379", redis))).toEqual([`[platform/vsm] ${message}`]);
  expect(errorsOf(shareOn(redis, "redis:6379"))).toEqual([`[platform/vf] ${message}`]);
});

test.each(["10.0.0.1:6379", "[2001:db8::1]:6379", "redis.example.com:${var.port}"])(
  "accepts %j as a Redis",
  (redis) => {
    expect(errorsOf(shareOn(redis, redis))).toEqual([]);
  },
);

test.each([["redis:6379"], ["REDIS:6379"], ["${var.redis}"], [undefined]])(
  "accepts shared services on redis:6379 and %s",
  (other) => {
    expect(errorsOf(shareOn("redis:6379", other))).toEqual([]);
  },
);

test("warns of a shared Virtualization or Monitor Manager whose Redis is not named", () => {
  const warnings = warningsOf(shareOn()).filter((warning) => warning.includes("Redis"));

  expect(warnings).toEqual([
    "[platform/vf] This VIRTUAL_FACTORY is shared by 2 locations, which works only if they all use one Redis: name it " +
      'with "redis", so that this can be checked.',
    "[platform/vsm] This VIRTUAL_SYSTEM_MONITOR is shared by 2 locations, which works only if they all use one Redis: name " +
      'it with "redis", so that this can be checked.',
  ]);
});

test("warns of no Redis where it is named, or where the service is not shared, or is of another type", () => {
  const warnings = warningsOf((stack) => {
    shareOn("redis:6379", "redis:6379")(stack);
    const [bcn, mad] = [datacenter(stack, "bcn"), datacenter(stack, "mad")];
    new VirtualizationManager(stack, "own", { host: "rs", locations: [bcn] });
    new RemoteService(stack, "nars", { type: NARS, host: "rs", locations: [bcn, mad] });
  });

  expect(warnings.filter((warning) => warning.includes("Redis"))).toEqual([]);
});

describe("of two provider configurations", () => {
  const clash = (path: string, [used, location, other]: readonly [string, string, string], change: string): string =>
    `[platform/${path}] It uses the provider configuration "${used}", and platform/${location} uses "${other}", which leads ` +
    `to another platform: ${change}.`;
  const SAME = 'give both the same "provider"';

  function staging(stack: TerraformStack): AbiquoProvider {
    return new AbiquoProvider(stack, "staging", { alias: "staging", endpoint: "https://staging.example.com/api" });
  }

  test("refuses that a service of one serves a location of the other", () => {
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
      clash("link/Resource", ["abiquo.staging", "bcn", "abiquo"], 'remove "provider"'),
    ]);
  });

  test("accepts one for all, or two that lead to one platform", () => {
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

test("refuses one host for two datacenters where Abiquo takes one service per address", () => {
  const errors = errorsOf((stack) => {
    datacenter(stack, "bcn").addRemoteServices("services", { host: "rs.example.com" });
    datacenter(stack, "mad").addRemoteServices("services", { host: "RS.example.com" });
  });

  expect(errors).toEqual([
    "[platform/mad/services/virtualization-manager] platform/bcn/services/virtualization-manager has this address too, and " +
      "Abiquo takes one VIRTUAL_FACTORY per address (RS-3): let one service serve all locations of this host, or give this " +
      'one another "host", "port" or "path".',
    "[platform/mad/services/appliance-manager] platform/bcn/services/appliance-manager has this address too, and Abiquo takes " +
      'one APPLIANCE_MANAGER per address (RS-3): give each datacenter its own "host", or another "port" or "path".',
    "[platform/mad/services/business-process-manager] platform/bcn/services/business-process-manager has this address too, " +
      'and Abiquo takes one BPM_SERVICE per address (RS-3): give each datacenter its own "host", or another "port" or "path".',
  ]);
});

test("accepts one host for two datacenters where host, port or path of such services differ, and on two platforms", () => {
  const errors = errorsOf((stack) => {
    const [applianceManager, virtualizationManager] = [{ path: "am-mad" }, { host: "vf-mad" }];
    const provider = new AbiquoProvider(stack, "other", { alias: "other", endpoint: "https://other/api" });
    const rome = new Datacenter(stack, "rom", { name: "rom", location: "here", provider });
    datacenter(stack, "bcn").addRemoteServices("services", { host: "rs" });
    datacenter(stack, "mad").addRemoteServices("services", {
      ...{ host: "rs", applianceManager, virtualizationManager, businessProcessManager: { port: 8010 } },
    });
    rome.addRemoteServices("services", { host: "rs" });
  });

  expect(errors).toEqual([]);
});

test("warns of a service that serves nobody, unless others may attach their locations", () => {
  const warnings = warningsOf((stack) => {
    new RemoteService(stack, "alone", { type: XAS, host: "rs" });
    new RemoteService(stack, "open", { type: XAS, host: "rs2", attachable: true });
    new RemoteService(stack, "busy", { type: XAS, host: "rs3" }).addLocation(Datacenter.fromId(stack, "bcn", "7"));
  });

  expect(warnings).toEqual([
    '[platform/alone] This XAS serves no location: give it "locations", call its addLocation, or remove it. If other stacks ' +
      "attach theirs, set attachable: true.",
  ]);
});
