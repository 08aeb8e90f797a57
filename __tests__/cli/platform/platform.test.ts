import { connect } from "../../../lib/cli/platform/connect";
import { keyOf, locationsOf, servicesByLocation } from "../../../lib/cli/platform/platform";
import { readPlatform } from "../../../lib/cli/platform/read-platform";
import { startSimulator } from "../../../lib/simulator";
import type { Simulator, SimulatorOptions } from "../../../lib/simulator";
import { createAbiquoClient } from "../../../lib/abiquo";
import type { AbiquoClient } from "../../../lib/abiquo";

function environmentOf({ url, username, password }: Simulator): Record<string, string> {
  return { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
}

function clientOf({ url, username, password }: Simulator): AbiquoClient {
  return createAbiquoClient({
    endpoint: url,
    credentials: { kind: "basic", username, password },
    userAgent: "test",
  });
}

function onSimulator(options: SimulatorOptions, test: (simulator: Simulator) => Promise<void>): () => Promise<void> {
  return async () => {
    const simulator = await startSimulator(options);
    try {
      await test(simulator);
    } finally {
      await simulator.close();
    }
  };
}

const QUIET = { version: "1.2.3", warn: () => undefined };

describe("connect", () => {
  it.each([
    ["endpoint", {}, "Set the environment variable ABIQUO_ENDPOINT: the base URL of the API"],
    ["login", { ABIQUO_ENDPOINT: "https://h/api" }, "There are no credentials. Nothing says how to log in"],
    [
      "password",
      { ABIQUO_ENDPOINT: "https://h/api", ABIQUO_USERNAME: "admin" },
      "password is not set. Set the environment variable ABIQUO_PASSWORD: needed beside username.",
    ],
  ])("names the variable where there is no %s", async (_, env, message) => {
    await expect(connect({ ...QUIET, env })).rejects.toThrow(message);
  });

  it(
    "says that the password is wrong, and does not repeat it",
    onSimulator({}, async (simulator) => {
      const env = { ...environmentOf(simulator), ABIQUO_PASSWORD: "s3cret" };

      const failure: unknown = await connect({ ...QUIET, env }).catch((error: unknown) => error);

      expect(String(failure)).toContain("does not accept the credentials");
      expect(String(failure)).not.toContain("s3cret");
    }),
  );

  it(
    "says what an endpoint without /api lacks",
    onSimulator({}, async (simulator) => {
      const env = { ...environmentOf(simulator), ABIQUO_ENDPOINT: simulator.url.replace(/api$/, "ap") };

      await expect(connect({ ...QUIET, env })).rejects.toThrow("usually ends in /api");
    }),
  );

  it(
    "warns of what is dangerous",
    onSimulator({}, async (simulator) => {
      const warnings: string[] = [];
      const env = { ...environmentOf(simulator), ABIQUO_INSECURE: "true" };

      await connect({ ...QUIET, env, warn: (text) => warnings.push(text) });

      expect(warnings).toEqual([expect.stringContaining("The certificate of Abiquo is not verified.")]);
    }),
  );
});

describe("readPlatform", () => {
  it.each(["3.10", "4.7", "5.4", "6.1"])("reads locations, services and their links of Abiquo %s", (apiVersion) =>
    onSimulator({ apiVersion, dead: ["*dead*"] }, async (simulator) => {
      const client = clientOf(simulator);
      const dc = await client.datacenters.create({ name: "Barcelona", location: "Barcelona, ES" });
      const region = await client.publicCloudRegions.create({
        name: "Ireland",
        cloudProvider: "AMAZON",
        region: "eu-west-1",
      });
      await client.remoteServices.create({
        type: "NARS",
        uri: "http://dead.example.com:8009/nars",
        datacenterIds: [dc.id],
        publicCloudRegionIds: [region.id],
      });

      const platform = await readPlatform(await connect({ ...QUIET, env: environmentOf(simulator) }));

      expect(locationsOf(platform)).toEqual([
        { kind: "datacenter", id: dc.id, name: "Barcelona" },
        { kind: "publicCloudRegion", id: region.id, name: "Ireland" },
      ]);
      expect(platform.remoteServices).toMatchObject([
        {
          type: "NARS",
          available: false,
          locations: [
            { kind: "datacenter", id: dc.id, name: "Barcelona" },
            { kind: "publicCloudRegion", id: region.id, name: "Ireland" },
          ],
        },
      ]);
      expect([...servicesByLocation(platform).keys()]).toEqual(locationsOf(platform).map(keyOf));
    })(),
  );

  it(
    "reads all pages",
    onSimulator({}, async (simulator) => {
      const client = clientOf(simulator);
      const hosts = Array.from({ length: 60 }, (_, index) => `http://rs${index}.example.com:8009/xas`);
      await Promise.all(
        hosts.map((uri) =>
          client.remoteServices.create({ type: "XAS", uri, datacenterIds: [], publicCloudRegionIds: [] }),
        ),
      );

      const platform = await readPlatform(await connect({ ...QUIET, env: environmentOf(simulator) }));

      expect(new Set(platform.remoteServices.map(({ uri }) => uri))).toEqual(new Set(hosts));
    }),
  );
});
