import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  AbiquoProvider,
  ApplianceManager,
  CloudProvider,
  Datacenter,
  PublicCloudRegion,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  ServiceManager,
  StorageManager,
} from "../../lib";
import { attachmentsOf, errorsOf, plain, resourcesOf, stackOf, synthesized, warningsOf } from "./stack";
import type { Build } from "./stack";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
const { NARS, XAS, APPLIANCE_MANAGER } = RemoteServiceType;

function xasOfOthers(stack: TerraformStack): ReturnType<typeof RemoteService.fromUri> {
  return RemoteService.fromUri(stack, "xas", XAS, "http://rs:8009/xas");
}

test("our location is attached to a service that another team owns", () => {
  const build: Build = (stack) => {
    const xas = xasOfOthers(stack);
    const eu = new PublicCloudRegion(stack, "eu", IRELAND);
    [new Datacenter(stack, "bcn", BARCELONA), eu, eu].forEach((location) => xas.addLocation(location));
  };

  expect(attachmentsOf(build)).toEqual([
    { remote_service_id: "${data.abiquo_remote_service.xas.id}", datacenter_id: "${abiquo_datacenter.bcn.id}" },
    {
      remote_service_id: "${data.abiquo_remote_service.xas.id}",
      public_cloud_region_id: "${abiquo_public_cloud_region.eu.id}",
    },
  ]);
  expect(errorsOf(build)).toEqual([]);
});

describe("services of unknown type, found in constructs of one's own", () => {
  class Shared extends Construct {
    readonly service: ReturnType<typeof RemoteService.fromId>;

    constructor(scope: Construct, id: string, remoteServiceId: string) {
      super(scope, id);
      this.service = RemoteService.fromId(this, "service", remoteServiceId);
    }
  }

  const idsOf = (stack: TerraformStack): readonly string[] =>
    stack.node.findChild("bcn").node.children.map(({ node }) => node.id);

  test("are all attached, even if their construct ids are the same", () => {
    const build: Build = (stack) => {
      const bcn = new Datacenter(stack, "bcn", BARCELONA);
      const shared = [new Shared(stack, "xas", "1"), new Shared(stack, "nars", "2")];
      [...shared, ...shared].forEach(({ service }) => service.addLocation(bcn));
    };

    // cdktf sorts them by name.
    expect(attachmentsOf(build)).toEqual([
      {
        remote_service_id: "${data.abiquo_remote_service.nars_service.id}",
        datacenter_id: "${abiquo_datacenter.bcn.id}",
      },
      {
        remote_service_id: "${data.abiquo_remote_service.xas_service.id}",
        datacenter_id: "${abiquo_datacenter.bcn.id}",
      },
    ]);
    expect(errorsOf(build)).toEqual([]);
    expect(idsOf(stackOf(build))).toEqual([
      "Resource",
      "attached-service",
      expect.stringMatching(/^attached-service-[0-9a-f]{8}$/),
    ]);
    expect(idsOf(stackOf(build))).toEqual(idsOf(stackOf(build)));
  });

  test("are attached beside a construct that has the id of the attachment", () => {
    const build: Build = (stack) => {
      const bcn = new Datacenter(stack, "bcn", BARCELONA);
      new Construct(bcn, "attached-service");
      new Shared(stack, "xas", "1").service.addLocation(bcn);
    };

    expect(attachmentsOf(build)).toHaveLength(1);
  });
});

test("an attached service counts as a service of the location", () => {
  const warnings = warningsOf((stack) => {
    const bcn = new Datacenter(stack, "bcn", BARCELONA);
    bcn.addRemoteServices("services", { host: "rs", exclude: [NARS] });
    RemoteService.fromUri(stack, "nars", NARS, "http://other:8009/nars").addLocation(bcn);
  });

  expect(warnings).toEqual([]);
});

test("an attachment uses the provider configuration of its location", () => {
  const attachments = resourcesOf("abiquo_remote_service_attachment", (stack) => {
    const provider = new AbiquoProvider(stack, "other", { alias: "other" });
    xasOfOthers(stack).addLocation(new Datacenter(stack, "bcn", { ...BARCELONA, provider }));
  });

  expect(attachments).toMatchObject([{ provider: "abiquo.other" }]);
});

test("an attachable service has no sets, and the locations of this app are also attached", () => {
  const build: Build = (stack) => {
    const locations = [new Datacenter(stack, "bcn", BARCELONA)];
    new ServiceManager(stack, "xas", { host: "rs", attachable: true, locations });
  };

  expect(resourcesOf("abiquo_remote_service", build)).toEqual([{ type: "XAS", host: "rs" }]);
  expect(attachmentsOf(build)).toEqual([
    { remote_service_id: "${abiquo_remote_service.xas.id}", datacenter_id: "${abiquo_datacenter.bcn.id}" },
  ]);
});

test("an attachable set excludes the services that belong to one datacenter", () => {
  const services = resourcesOf("abiquo_remote_service", (stack) => {
    new Datacenter(stack, "bcn", BARCELONA).addRemoteServices("services", { host: "rs", attachable: true });
  });

  const owned = services.filter((service) => "datacenter_ids" in service);
  expect(owned.map(({ type }) => type)).toEqual(["APPLIANCE_MANAGER", "BPM_SERVICE"]);
  expect(services).toHaveLength(8);
});

test("a service of another stack is attached in the location's stack, and depends on nothing there", () => {
  const app = Testing.app();
  const [ours, theirs] = ["ours", "theirs"].map((id) => new TerraformStack(app, id));
  [ours, theirs].forEach((stack) => stack && new AbiquoProvider(stack, "abiquo"));
  const xas = new ServiceManager(theirs as TerraformStack, "xas", { host: "rs", attachable: true });
  xas.addLocation(new Datacenter(ours as TerraformStack, "bcn", BARCELONA));

  app.synth();

  expect(ours?.dependencies).toEqual([theirs]);
  expect(theirs?.dependencies).toEqual([]);
  expect(Testing.synth(ours as TerraformStack, true)).toContain("abiquo_remote_service_attachment");
});

test("an explicit attachment can import a link, and can be moved", () => {
  const stack = stackOf((scope) => {
    const location = new Datacenter(scope, "bcn", BARCELONA);
    const link = new RemoteServiceAttachment(scope, "link", { remoteService: xasOfOthers(scope), location });
    link.importFrom("5/datacenters/7");
    link.moveFrom("old-link");
  });
  const json = plain(JSON.parse(Testing.synth(stack, true)));

  expect(json).toMatchObject({
    import: [{ id: "5/datacenters/7", to: "abiquo_remote_service_attachment.link" }],
    moved: [{ from: "abiquo_remote_service_attachment.old-link", to: "abiquo_remote_service_attachment.link" }],
  });
});

describe("refuses an attachment", () => {
  test("to a service that declares its full set of locations", () => {
    const errors = errorsOf((stack) => {
      const remoteService = new ServiceManager(stack, "xas", { host: "rs" });
      new RemoteServiceAttachment(stack, "a", { remoteService, location: new Datacenter(stack, "bcn", BARCELONA) });
    });

    expect(errors).toEqual([
      "[platform/a] platform/xas declares the full set of its datacenters and would undo the attachment: " +
        "call its addLocation, or declare it with attachable: true.",
    ]);
  });

  test("to a service that belongs to one datacenter", () => {
    const errors = errorsOf((stack) => {
      const am = RemoteService.fromUri(stack, "am", APPLIANCE_MANAGER, "http://rs:8009/am");
      am.addLocation(new Datacenter(stack, "bcn", BARCELONA));
    });

    expect(errors).toEqual([
      "[platform/bcn/attached-APPLIANCE_MANAGER] APPLIANCE_MANAGER belongs to exactly one datacenter. Other " +
        "locations cannot be attached to it: declare a separate service.",
    ]);
  });

  test("of a location that already has a service of the type, or can never have one", () => {
    const errors = errorsOf((stack) => {
      const bcn = new Datacenter(stack, "bcn", BARCELONA);
      const eu = new PublicCloudRegion(stack, "eu", IRELAND);
      bcn.addRemoteService("own", { type: XAS, host: "rs" });
      xasOfOthers(stack).addLocation(bcn);
      new StorageManager(stack, "ssm", { host: "rs", attachable: true }).addLocation(eu);
    });

    expect(errors).toEqual([
      "[platform/xas] platform/bcn already has a service of type XAS, platform/bcn/own. A location can have only one service of each type: remove one of the two.",
      "[platform/ssm] STORAGE_SYSTEM_MONITOR cannot serve platform/eu, which is a public cloud region: remove this location.",
    ]);
  });

  test("of a second service of one type at a location", () => {
    const errors = errorsOf((stack) => {
      const bcn = new Datacenter(stack, "bcn", BARCELONA);
      xasOfOthers(stack).addLocation(bcn);
      RemoteService.fromUri(stack, "second", XAS, "http://rs2:8009/xas").addLocation(bcn);
    });

    expect(errors).toEqual([
      "[platform/second] platform/bcn already has a service of type XAS, platform/xas. A location can have only one service of each type: remove one of the two.",
    ]);
  });
});

test("refuses to make a service of one datacenter attachable", () => {
  const errors = errorsOf((stack) => {
    const datacenter = new Datacenter(stack, "bcn", BARCELONA);
    new ApplianceManager(stack, "am", { host: "rs", attachable: true, datacenter });
  });

  expect(errors).toEqual([
    '[platform/am] APPLIANCE_MANAGER belongs to exactly one datacenter. Other locations cannot be attached to it: remove "attachable".',
  ]);
});

describe("a service that another team owns", () => {
  it("is looked up by its id, and our location can be attached to it", () => {
    const text = synthesized((stack) => {
      const xas = RemoteService.fromId(stack, "xas", "7");
      xas.addLocation(new Datacenter(stack, "bcn", BARCELONA));
    });

    expect(text).toMatch(/"abiquo_remote_service": \{\s+"xas_\w+": \{[^}]+"id": "7"/);
    expect(text).toMatch(/"remote_service_id": "\$\{data\.abiquo_remote_service\.xas_\w+\.id\}"/);
  });

  it("is checked by the rules if its type is given", () => {
    const errors = errorsOf((stack) => {
      const options = { type: RemoteServiceType.APPLIANCE_MANAGER };
      RemoteService.fromId(stack, "am", "7", options).addLocation(new Datacenter(stack, "bcn", BARCELONA));
      RemoteService.fromId(stack, "name", "console");
    });

    expect(errors).toEqual([
      expect.stringContaining(
        "APPLIANCE_MANAGER belongs to exactly one datacenter. Other locations cannot be attached to it",
      ),
      '[platform/name] The id "console" must be the whole number that Abiquo gave the service, such as "7". Correct it, or ' +
        "use fromUri.",
    ]);
  });
});

test("the same link declared twice is an error that names both ends", () => {
  const errors = errorsOf((stack) => {
    const location = new Datacenter(stack, "bcn", { name: "bcn", location: "here" });
    const remoteService = RemoteService.fromId(stack, "xas", "7");
    remoteService.addLocation(location);
    new RemoteServiceAttachment(stack, "again", { remoteService, location });
  });

  expect(errors).toEqual([
    "[platform/again] platform/bcn is attached to platform/xas already: remove one of the two attachments.",
  ]);
});
