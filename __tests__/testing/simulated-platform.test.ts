import { TerraformIterator, Token } from "cdktf";
import type { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { CloudProvider, Datacenter, MonitorManager, PublicCloudRegion, ServiceManager, bindings } from "../../lib";
import { abiquoMatchers, startSimulator } from "../../lib/testing";
import type { Health, SimulatedPlatform, SimulatorOptions } from "../../lib/testing";
import { stackOf } from "./stack";

expect.extend(abiquoMatchers);

let platform: SimulatedPlatform;

beforeEach(async () => {
  platform = await startSimulator();
});

afterEach(() => platform.close());

const barcelona = stackOf((scope) => {
  const datacenter = new Datacenter(scope, "barcelona", { name: "Barcelona", location: "Barcelona, ES" });
  datacenter.addRemoteServices("services", { host: "rs.bcn.example.com" });
});

const sharedMonitor = stackOf((scope) => {
  const region = { cloudProvider: CloudProvider.AMAZON, region: "eu-west-1" };
  const locations = [
    new Datacenter(scope, "bcn", { name: "Barcelona", location: "Barcelona, ES" }),
    new PublicCloudRegion(scope, "aws", { name: "AWS Ireland", ...region }),
  ];
  new MonitorManager(scope, "vsm", { host: "rs.example.com", redis: "redis:6379", locations });
});

describe("a simulated platform", () => {
  test("returns locations and services in plain terms, without requests in the log", async () => {
    await platform.apply(sharedMonitor);
    const requests = platform.requests();

    const locations = platform.locations();
    const services = platform.services();

    expect(locations).toEqual([
      { kind: "datacenter", name: "Barcelona", location: "Barcelona, ES" },
      { kind: "publicCloudRegion", name: "AWS Ireland", cloudProvider: "AMAZON", region: "eu-west-1" },
    ]);
    expect(services).toEqual([
      {
        type: "VIRTUAL_SYSTEM_MONITOR",
        locations: ["AWS Ireland", "Barcelona"],
        uri: "http://rs.example.com:8009/vsm",
        protocol: "http",
        host: "rs.example.com",
        port: 8009,
        path: "vsm",
      },
    ]);
    expect(platform.requests()).toEqual(requests);
  });

  test("works with the same matchers as a stack", async () => {
    await platform.apply(barcelona);

    expect(platform).toHaveLocation("Barcelona");
    expect(platform).toServe("Barcelona", ["APPLIANCE_MANAGER", "BPM_SERVICE", "DHCP_SERVICE", "NARS"]);
    expect(platform).toHaveRemoteService({ type: "REMOTE_ACCESS", protocol: "guacd", port: 4822 });
    expect(platform).not.toServe("Barcelona", ["XAS"]);
  });

  test("lists the write requests", async () => {
    await platform.apply(stackOf((scope) => new Datacenter(scope, "bcn", { name: "Barcelona", location: "ES" })));

    expect(platform.writes()).toEqual(["POST /api/admin/datacenters"]);
  });

  test("follows its options", async () => {
    const failing = await startSimulator({ dead: ["rs.bcn.example.com"] });
    try {
      const plan = await failing.apply(
        stackOf((scope) => {
          const datacenter = new Datacenter(scope, "bcn", { name: "Barcelona", location: "ES" });
          new ServiceManager(scope, "xas", { host: "rs.bcn.example.com", locations: [datacenter] });
        }),
      );

      expect(plan.warnings[0]).toContain("[xas] XAS at http://rs.bcn.example.com:8009/xas");
    } finally {
      await failing.close();
    }
  });
});

test("refuses unknown options", async () => {
  const known = "dead, alive, deadTypes, uuids, repositories";

  expect(() => platform.setHealth({ ded: ["rs"] } as Health)).toThrow(
    `setHealth does not know "ded". It knows ${known}.`,
  );
  await expect(startSimulator({ lattency: 5 } as SimulatorOptions)).rejects.toThrow(
    `startSimulator does not know "lattency". It knows ${known}, port, host,`,
  );
  await expect(startSimulator({ dead: "rs" } as unknown as SimulatorOptions)).rejects.toThrow(
    'The "dead" of startSimulator must be a list, such as ["rs"].',
  );
  await expect(startSimulator({ apiVersion: 5.4 } as unknown as SimulatorOptions)).rejects.toThrow(
    'The "apiVersion" of startSimulator must be a text, such as "5.4".',
  );
  expect(() => platform.setHealth({ dead: [/rs/] } as unknown as Health)).toThrow(
    'The "dead" of setHealth must be a list of texts.',
  );
});

describe("plan, apply and destroy", () => {
  test("report changes by construct path", async () => {
    const plan = await platform.plan(barcelona);

    expect(plan).toEqual({
      changes: {
        barcelona: "create",
        "barcelona/services/appliance-manager": "create",
        "barcelona/services/business-process-manager": "create",
        "barcelona/services/dhcp-service": "create",
        "barcelona/services/dhcpv6-service": "create",
        "barcelona/services/discovery-manager": "create",
        "barcelona/services/monitor-manager": "create",
        "barcelona/services/remote-access-manager": "create",
        "barcelona/services/virtualization-manager": "create",
      },
      warnings: [],
    });
    expect(platform.writes()).toEqual([]);
  });

  test("report the instances of a construct by its path and their keys", async () => {
    const stack = stackOf((scope) => {
      const forEach = TerraformIterator.fromList(["Porto"]);
      const name = Token.asString(forEach.value);
      new bindings.datacenter.Datacenter(new Construct(scope, "all"), "sites", { forEach, name, location: "PT" });
    });

    expect(await platform.plan(stack)).toEqual({ changes: { 'all/sites["Porto"]': "create" }, warnings: [] });
  });

  test("change nothing the second time", async () => {
    const first = await platform.apply(barcelona);
    const second = await platform.apply(barcelona);

    expect(Object.keys(first.changes)).toHaveLength(9);
    expect(second).toEqual({ changes: {}, warnings: [] });
  });

  test("compare two versions of a stack, and report the constructs of both", async () => {
    const services = (host: string, extra: boolean): ReturnType<typeof stackOf> =>
      stackOf((scope) => {
        const datacenter = new Datacenter(scope, "bcn", { name: "Barcelona", location: "ES" });
        new ServiceManager(datacenter, "xas", { host, locations: [datacenter] });
        if (extra) {
          new PublicCloudRegion(scope, "aws", {
            name: "AWS",
            cloudProvider: CloudProvider.AMAZON,
            region: "eu-west-1",
          });
        }
      });
    await platform.apply(services("old.example.com", true));

    const { changes } = await platform.plan(services("new.example.com", false));

    expect(changes).toEqual({ "bcn/xas": "update", aws: "delete" });
  });

  test("leave nothing behind after destroy", async () => {
    await platform.apply(barcelona);

    const { changes } = await platform.destroy(barcelona);

    expect(changes.barcelona).toBe("delete");
    expect(platform.locations()).toEqual([]);
    expect(platform.services()).toEqual([]);
  });

  test("report an object that is taken over", async () => {
    await platform.apply(stackOf((scope) => new Datacenter(scope, "bcn", { name: "Barcelona", location: "ES" })));
    const text = JSON.stringify({
      terraform: { required_providers: { abiquo: { source: "abiquo/abiquo" } } },
      import: [{ to: "abiquo_datacenter.taken", id: "Barcelona" }],
      resource: { abiquo_datacenter: { taken: { name: "Barcelona", location: "ES" } } },
    });

    const { changes } = await platform.plan(text);

    expect(changes).toEqual({ "abiquo_datacenter.taken": "import" });
  });

  test("never use the stack's own platform or backend", async () => {
    const production = JSON.stringify({
      terraform: {
        backend: { s3: { bucket: "production", key: "state", region: "eu-west-1" } },
        required_providers: { abiquo: { source: "abiquo/abiquo", version: "0.0.1" } },
      },
      provider: { abiquo: [{ endpoint: "https://abiquo.example.com/api", token: "secret" }] },
      resource: { abiquo_datacenter: { bcn: { name: "Barcelona", location: "ES" } } },
    });

    const { changes } = await platform.apply(production);

    expect(changes).toEqual({ "abiquo_datacenter.bcn": "create" });
    expect(platform).toHaveLocation("Barcelona");
  });

  test.each(["HTTP_PROXY", "http_proxy"])("never use the developer's proxy in %s", async (name) => {
    const developers = { [name]: "http://127.0.0.1:9", no_proxy: "intranet.example.com" };
    Object.assign(process.env, developers);
    const behindProxy = await startSimulator();
    try {
      const { changes } = await behindProxy.plan(barcelona);

      expect(changes.barcelona).toBe("create");
    } finally {
      Object.keys(developers).forEach((variable) => Reflect.deleteProperty(process.env, variable));
      await behindProxy.close();
    }
  });

  test("fail with the errors of the constructs' rules", async () => {
    const twice = stackOf((scope) => {
      new Datacenter(scope, "one", { name: "Barcelona", location: "ES" });
      new Datacenter(scope, "two", { name: "Barcelona", location: "ES" });
    });

    await expect(platform.plan(twice)).rejects.toThrow(
      '[platform/two] The name "Barcelona" is already used by platform/one',
    );
  });

  test("fail with the provider's error, and name the construct", async () => {
    const blank = stackOf(
      (scope) => new Datacenter(scope, "bcn", { name: Token.asString('${trimspace(" ")}'), location: "ES" }),
    );

    await expect(platform.plan(blank)).rejects.toThrow(/^\[bcn\] /);
  });

  test("fail with Terraform's error in the configuration, and name the construct", async () => {
    const unknown = stackOf(
      (scope) => new Datacenter(scope, "bcn", { name: Token.asString("${var.nowhere}"), location: "ES" }),
    );

    await expect(platform.plan(unknown)).rejects.toThrow(/^\[bcn\] Reference to undeclared input variable/);
  });

  test.each<[string, (stack: TerraformStack) => unknown, string]>([
    [
      "another text",
      () => "hello",
      'Expected a synthesized stack (the JSON text from Testing.synth), but the text starts with "hello".',
    ],
    [
      "a whole app",
      (stack) => stack.node.root,
      "Expected a stack or the text from Testing.synth, but received an App: pass one of its stacks.",
    ],
    ["nothing", () => undefined, "Expected a stack or the text from Testing.synth, but received undefined."],
  ])("refuse %s", async (_what, received, message) => {
    await expect(platform.apply(received(barcelona) as TerraformStack)).rejects.toThrow(message);
  });

  test("refuse to run on a closed platform", async () => {
    const closed = await startSimulator();
    await closed.close();

    await expect(closed.plan(barcelona)).rejects.toThrow(
      "This platform is closed. Start another one, or close it later.",
    );
  });

  test("fail with the platform's refusal, such as to delete a datacenter that has storage devices", async () => {
    const madrid = stackOf((scope) => new Datacenter(scope, "mad", { name: "Madrid", location: "ES" }));
    await platform.apply(madrid);
    const [id = 0] = platform.state().datacenters.keys();
    platform.setUsage({ [id]: ["storageDevices"] });

    await expect(platform.destroy(madrid)).rejects.toThrow("It has these storage devices: Storage device in Madrid.");
    expect(platform).toHaveLocation("Madrid");

    platform.setUsage({});
    await platform.destroy(madrid);
    expect(platform).not.toHaveLocation("Madrid");
  });

  test("fail with Terraform's own message for a stack that it cannot read", async () => {
    const broken = JSON.stringify({
      terraform: { required_providers: { abiquo: { source: "abiquo/abiquo" } } },
      resource: { abiquo_unknown: { one: {} } },
    });

    await expect(platform.plan(broken)).rejects.toThrow("abiquo_unknown");
  });
});
