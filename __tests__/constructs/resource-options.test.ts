import { TerraformIterator, TerraformLocal, TerraformProvider, TerraformStack, Testing } from "cdktf";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import {
  AbiquoProvider,
  CloudProvider,
  Datacenter,
  PublicCloudRegion,
  ReadinessGate,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  RemoteServices,
  ServiceManager,
  bindings,
} from "../../lib";
import type { AbiquoProviderProps, ResourceOptions } from "../../lib";
import { GATE_TYPE, prepareForGates } from "./gate-host";
import { errorsOf, resourcesOf, synthesized } from "./stack";
import type { Build } from "./stack";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };

type Make = (scope: Construct, options: ResourceOptions) => void;

const KINDS: readonly [string, Make][] = [
  ["abiquo_datacenter", (scope, options) => void new Datacenter(scope, "it", { ...BARCELONA, ...options })],
  [
    "abiquo_public_cloud_region",
    (scope, options) => void new PublicCloudRegion(scope, "it", { ...IRELAND, ...options }),
  ],
  ["abiquo_remote_service", (scope, options) => void new ServiceManager(scope, "it", { host: "rs", ...options })],
  [
    "abiquo_remote_service_attachment",
    (scope, options) => {
      const location = PublicCloudRegion.fromName(scope, "eu", "Ireland");
      const remoteService = RemoteService.fromId(scope, "xas", "7");
      new RemoteServiceAttachment(scope, "it", { remoteService, location, ...options });
    },
  ],
];

describe.each(KINDS)("%s", (type, make) => {
  it("has lifecycle options and dependencies in its props", () => {
    const [resource] = resourcesOf(type, (stack) => {
      const first = new Datacenter(stack, "first", { name: "First", location: "Here" });
      make(new Construct(stack, "place"), { preventDestroy: true, ignoreChanges: ["name"], dependsOn: [first] });
    }).slice(-1);

    expect(resource).toMatchObject({
      lifecycle: { prevent_destroy: true, ignore_changes: ["name"] },
      depends_on: [expect.stringMatching(/^abiquo_datacenter\.first_/)],
    });
  });

  it("writes nothing for omitted options", () => {
    const [resource] = resourcesOf(type, (stack) => make(stack, {}));

    expect(Object.keys(resource ?? {})).not.toContain("lifecycle");
    expect(Object.keys(resource ?? {})).not.toContain("depends_on");
  });

  it("exposes its resource, and can be a dependency", () => {
    const text = synthesized((stack) => {
      make(stack, {});
      const it = stack.node.findChild("it") as Construct & ITerraformDependable & { resource: Construct };
      expect(it.resource).toBe(it.node.defaultChild);
      new TerraformLocal(stack, "local", { expression: "x" });
      new Datacenter(stack, "after", { name: "After", location: "There", dependsOn: [it] });
    });

    expect(text).toMatch(new RegExp(`"depends_on": \\[\\s+"${type}\\.it_`));
  });

  it.each(["count", "forEach"] as const)(
    "refuses %s, because other constructs refer to it by a single id",
    (property) => {
      const errors = errorsOf((stack) => {
        make(stack, {});
        const { resource } = stack.node.findChild("it") as Construct & { resource: bindings.datacenter.Datacenter };
        Object.assign(resource, { [property]: property === "count" ? 2 : TerraformIterator.fromList(["one"]) });
      });

      expect(errors).toEqual([
        expect.stringContaining(`[platform/it] It has "${property}", but other constructs refer to it by a single id`),
      ]);
    },
  );
});

test("passes the options of a set to each of its services", () => {
  const services = resourcesOf("abiquo_remote_service", (stack) => {
    new RemoteServices(stack, "shared", { host: "rs", preventDestroy: true });
  });

  expect(services).toHaveLength(4);
  expect(services).toEqual(Array(4).fill(expect.objectContaining({ lifecycle: { prevent_destroy: true } })));
});

test('passes "all" attributes to Terraform as its keyword', () => {
  const [datacenter] = resourcesOf("abiquo_datacenter", (stack) => {
    new Datacenter(stack, "bcn", { ...BARCELONA, ignoreChanges: ["all"] });
  });

  expect(datacenter).toMatchObject({ lifecycle: { ignore_changes: "all" } });
});

test("refuses an attribute name that is not Terraform's", () => {
  const errors = errorsOf((stack) => {
    const xas = new ServiceManager(stack, "xas", { host: "rs", ignoreChanges: ["datacenterIds"] });
    xas.addLocation(new Datacenter(stack, "bcn", BARCELONA));
  });

  expect(errors).toEqual([
    '[platform/xas] ignoreChanges lists "datacenterIds". Use Terraform\'s name of the attribute: "datacenter_ids".',
  ]);
});

describe("node.addDependency", () => {
  const dependsOn = (build: Build): unknown =>
    resourcesOf("abiquo_datacenter", build).find(({ name }) => name === "Barcelona")?.depends_on;

  it("makes a construct wait for all resources of another", () => {
    const waited = dependsOn((stack) => {
      const shared = new RemoteServices(stack, "shared", { host: "rs" });
      new Datacenter(stack, "bcn", BARCELONA).node.addDependency(shared);
    });

    expect(waited).toEqual(Array(4).fill(expect.stringMatching(/^abiquo_remote_service\.shared_/)));
  });

  it("on an enclosing construct makes each construct inside wait, but not for itself", () => {
    const waited = dependsOn((stack) => {
      const xas = new ServiceManager(stack, "xas", { host: "rs" });
      const site = new Construct(stack, "site");
      new Datacenter(site, "bcn", BARCELONA);
      site.node.addDependency(xas, site);
    });

    expect(waited).toEqual([expect.stringMatching(/^abiquo_remote_service\.xas_/)]);
  });

  it.each<[string, Build, string]>([
    [
      "a gate",
      (stack) => {
        prepareForGates(stack);
        const location = Datacenter.fromName(stack, "bcn", "Barcelona");
        new ReadinessGate(stack, "it", { location });
      },
      GATE_TYPE,
    ],
    ["a datacenter that is looked up", (stack) => void Datacenter.fromName(stack, "it", "B"), "abiquo_datacenter"],
    [
      "a region that is looked up",
      (stack) => void PublicCloudRegion.fromName(stack, "it", "B"),
      "abiquo_public_cloud_region",
    ],
    ["a service that is looked up", (stack) => void RemoteService.fromId(stack, "it", "7"), "abiquo_remote_service"],
    [
      "the location of an attachment",
      (stack) => {
        const it = new Datacenter(stack, "it", BARCELONA);
        RemoteService.fromId(stack, "xas", "7", { type: RemoteServiceType.XAS }).addLocation(it);
      },
      "abiquo_remote_service_attachment",
    ],
  ])("makes %s wait", (_what, build, type) => {
    const text = synthesized((stack) => {
      build(stack);
      const first = new ServiceManager(stack, "first", { host: "rs" });
      stack.node.findChild("it").node.addDependency(first);
    });

    const { data, resource } = JSON.parse(text) as Record<"data" | "resource", Record<string, Record<string, object>>>;
    const blocks = [data, resource].flatMap((kinds) => Object.entries(kinds?.[type] ?? {}));
    const [, it] = blocks.find(([name]) => name.startsWith("it_")) ?? [];
    expect(it).toMatchObject({ depends_on: [expect.stringMatching(/^abiquo_remote_service\.first_/)] });
  });

  it("on an enclosing construct does not make lookups wait, whose ids would become unknown", () => {
    const text = synthesized((stack) => {
      const site = new Construct(stack, "site");
      Datacenter.fromName(site, "bcn", "Barcelona");
      site.node.addDependency(new ServiceManager(stack, "xas", { host: "rs" }));
    });

    expect(text).not.toContain("depends_on");
  });

  it("does not make services wait for their own attachments to a location", () => {
    const services = resourcesOf("abiquo_remote_service", (stack) => {
      const bcn = new Datacenter(stack, "bcn", BARCELONA);
      const shared = new RemoteServices(stack, "shared", { host: "rs", attachable: true, locations: [bcn] });
      new ServiceManager(stack, "xas", { host: "rs", attachable: true, locations: [bcn] });
      shared.node.addDependency(bcn);
    });

    const datacenterAndXas = [
      expect.stringMatching(/^abiquo_datacenter\.bcn_/),
      expect.stringMatching(/^abiquo_remote_service_attachment\.bcn_attached-XAS/),
    ] as unknown[];
    expect(services.map(({ depends_on }) => depends_on)).toEqual([
      ...Array<unknown>(4).fill(datacenterAndXas),
      undefined,
    ]);
  });

  it("is written once, however often the stack is synthesized", () => {
    const stack = new TerraformStack(Testing.app(), "platform");
    const xas = new ServiceManager(stack, "xas", { host: "rs" });
    new Datacenter(stack, "bcn", BARCELONA).node.addDependency(xas);

    expect(Testing.synth(stack)).toBe(Testing.synth(stack));
  });
});

describe("what is in another stack", () => {
  const errorOf = (build: (one: TerraformStack, other: TerraformStack) => void): (() => unknown) => {
    const app = Testing.app();
    const one = new TerraformStack(app, "one");
    const other = new TerraformStack(app, "other");
    build(one, other);
    return () => Testing.synth(one, true);
  };
  const AS_A_WHOLE =
    "[one/it] Its dependsOn or node.addDependency names other/xas, which is in another stack. A stack can only depend " +
    "on another stack as a whole: call addDependency on the stack.";
  const xasIn = (stack: TerraformStack): ServiceManager => new ServiceManager(stack, "xas", { host: "rs" });

  it("cannot be a dependency of a node", () => {
    const synth = errorOf((one, other) => new Datacenter(one, "it", BARCELONA).node.addDependency(xasIn(other)));

    expect(synth).toThrow(AS_A_WHOLE);
  });

  it.each(KINDS)("cannot be in dependsOn of %s", (_type, make) => {
    expect(errorOf((one, other) => make(one, { dependsOn: [xasIn(other)] }))).toThrow(AS_A_WHOLE);
  });

  it.each(KINDS)("cannot be the provider of %s", (_type, make) => {
    const synth = errorOf((one, other) => {
      const provider = new AbiquoProvider(other, "abiquo", { alias: "second" });
      make(one, { provider } as ResourceOptions);
    });

    expect(synth).toThrow(
      '[one/it] Its "provider" is other/abiquo, which is in another stack. Declare an AbiquoProvider in one and pass ' +
        "that one.",
    );
  });

  it("cannot be the provider of a lookup", () => {
    const synth = errorOf((one, other) => {
      const provider = new AbiquoProvider(other, "abiquo");
      Datacenter.fromName(one, "it", "Barcelona", { provider });
    });

    expect(synth).toThrow('[one/it] Its "provider" is other/abiquo, which is in another stack.');
  });
});

class OtherProvider extends TerraformProvider {}

describe("the provider of a construct", () => {
  it("must be an AbiquoProvider, also for the compiler", () => {
    const build = (stack: TerraformStack): void => {
      const provider = new OtherProvider(stack, "null", { terraformResourceType: "null" });
      // @ts-expect-error -- another provider does not compile
      new Datacenter(stack, "bcn", { ...BARCELONA, provider });
    };

    expect(() => synthesized(build)).toThrow(
      'platform/bcn was given the provider "null" as its "provider": pass an AbiquoProvider, or omit it to use the ' +
        "stack's own.",
    );
  });

  it("may be the provider class of the bindings", () => {
    const [datacenter] = resourcesOf("abiquo_datacenter", (stack) => {
      const provider = new bindings.provider.AbiquoProvider(stack, "other", { alias: "other" });
      new Datacenter(stack, "bcn", { ...BARCELONA, provider });
    });

    expect(datacenter).toMatchObject({ provider: "abiquo.other" });
  });

  it("has a prop for every setting that the provider has", () => {
    type Setting = keyof bindings.provider.AbiquoProviderConfig;
    type Prop = keyof AbiquoProviderProps;
    const everyOne: [Exclude<Setting, Prop>, Exclude<Prop, Setting>] extends [never, never] ? true : never = true;

    expect(everyOne).toBe(true);
  });
});
