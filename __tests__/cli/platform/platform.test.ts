import { connect } from "../../../lib/cli/platform/connect";
import { keyOf, locationsOf, servicesByLocation } from "../../../lib/cli/platform/platform";
import { readPlatform } from "../../../lib/cli/platform/read-platform";
import { listen } from "../../abiquo/expected-requests";
import { onPlatform } from "./simulated";

const QUIET = { version: "1.2.3", warn: () => undefined };

describe("connect", () => {
  it.each([
    ["endpoint", {}, "Set the environment variable ABIQUO_ENDPOINT: the base URL of the API"],
    [
      "login",
      { ABIQUO_ENDPOINT: "https://h/api" },
      "There are no credentials. No setting or variable says how to log in",
    ],
    [
      "password",
      { ABIQUO_ENDPOINT: "https://h/api", ABIQUO_USERNAME: "admin" },
      "password is not set. Set the environment variable ABIQUO_PASSWORD: it is required with username.",
    ],
  ])("names the missing variable without %s", async (_, env, message) => {
    await expect(connect({ ...QUIET, env })).rejects.toThrow(message);
  });

  it(
    "reports a wrong password without repeating it",
    onPlatform({}, async ({ env }) => {
      const login = { ...env, ABIQUO_PASSWORD: "s3cret" };

      const failure: unknown = await connect({ ...QUIET, env: login }).catch((error: unknown) => error);

      expect(String(failure)).toContain("does not accept the credentials");
      expect(String(failure)).not.toContain("s3cret");
    }),
  );

  it(
    "explains an endpoint without /api",
    onPlatform({}, async ({ env, simulator }) => {
      const elsewhere = { ...env, ABIQUO_ENDPOINT: simulator.url.replace(/api$/, "ap") };

      await expect(connect({ ...QUIET, env: elsewhere })).rejects.toThrow(
        "404. There is nothing at this address: check that the endpoint ends in /api.",
      );
    }),
  );

  it("names the privileges after the page of a proxy that answers 403, in sentences of their own", async () => {
    const proxy = await listen((_, response) => void response.writeHead(403).end("<title>Forbidden</title>"));
    const env = { ABIQUO_ENDPOINT: proxy.endpoint, ABIQUO_USERNAME: "admin", ABIQUO_PASSWORD: "s3cret" };

    await expect(connect({ ...QUIET, env })).rejects.toThrow(/PCR_MANAGE\. To see a platform, the user needs/);
    await proxy.close();
  });

  it(
    "warns about dangerous settings",
    onPlatform({}, async ({ env }) => {
      const warnings: string[] = [];

      await connect({ ...QUIET, env: { ...env, ABIQUO_INSECURE: "true" }, warn: (text) => warnings.push(text) });

      expect(warnings).toEqual([expect.stringContaining("The certificate of Abiquo is not verified.")]);
    }),
  );
});

describe("readPlatform", () => {
  it.each(["3.10", "4.7", "5.4", "6.1"])("reads locations, services and their links of Abiquo %s", (apiVersion) =>
    onPlatform({ apiVersion, dead: ["*dead*"] }, async ({ env, datacenter, region, service }) => {
      const barcelona = await datacenter("Barcelona");
      const ireland = await region("Ireland", "eu-west-1");
      await service("NARS", "http://dead.example.com:8009/nars", [barcelona, ireland]);

      const platform = await readPlatform(await connect({ ...QUIET, env }), QUIET);

      const locations = [
        { kind: "datacenter", id: barcelona.id, name: "Barcelona" },
        { kind: "publicCloudRegion", id: ireland.id, name: "Ireland" },
      ];
      expect(locationsOf(platform)).toEqual(locations);
      expect(platform.remoteServices).toMatchObject([{ type: "NARS", available: false, locations }]);
      expect([...servicesByLocation(platform).keys()]).toEqual(locationsOf(platform).map(keyOf));
    })(),
  );

  it.each(["PHYS_DC_ENUMERATE", "PCR_ENUMERATE"] as const)(
    "names the privileges that a user with only %s lacks",
    (privilege) =>
      onPlatform({ privileges: [privilege] }, async ({ env }) => {
        const connection = await connect({ ...QUIET, env });

        await expect(readPlatform(connection, QUIET)).rejects.toThrow(
          "Not enough privileges to perform this operation. To see a platform, the user needs the privileges " +
            "PHYS_DC_ENUMERATE and PCR_ENUMERATE",
        );
      })(),
  );

  it("reads again what somebody changes meanwhile, and counts each list once", async () => {
    const barcelona = { kind: "datacenter", id: "1", name: "Barcelona" };
    const service = { id: "1", type: "XAS", uri: "http://rs:1/xas", available: true, locations: [barcelona] };
    const datacenters = jest.fn().mockResolvedValueOnce([]).mockResolvedValue([barcelona]);
    const [publicCloudRegions, remoteServices] = [[], [service]].map((list) => ({ list: async () => list }));
    const client = { datacenters: { list: datacenters }, publicCloudRegions, remoteServices };
    const onList = jest.fn();

    const platform = await readPlatform({ client, endpoint: "" } as never, { ...QUIET, onList });

    expect(platform.remoteServices).toEqual([service]);
    expect([datacenters.mock.calls.length, onList.mock.calls.length]).toEqual([2, 3]);
  });

  it(
    "reads all pages",
    onPlatform({}, async ({ env, service }) => {
      const uris = Array.from({ length: 60 }, (_, index) => `http://rs${index}.example.com:8009/xas`);
      await Promise.all(uris.map((uri) => service("XAS", uri)));

      const platform = await readPlatform(await connect({ ...QUIET, env }), QUIET);

      expect(new Set(platform.remoteServices.map(({ uri }) => uri))).toEqual(new Set(uris));
    }),
  );
});
