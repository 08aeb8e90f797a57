import { createDatacenter } from "../support/locations";
import type { TestPlatform } from "../support/platform";
import { startPlatform, summaries } from "../support/platform";

let platform: TestPlatform;
let datacenter: string;

beforeEach(async () => {
  platform = await startPlatform({}, { check: "off" });
  datacenter = await createDatacenter(platform, "Madrid");
});
afterEach(() => platform.close());

/** The URL of an object at a server. */
function at(server: string, path: string): string {
  return `${server}/admin/${path}`;
}

describe("an import id that is a URL", () => {
  it.each([
    ["abiquo_datacenter", "datacenters", { name: "Lisbon", location: "PT" }],
    ["abiquo_public_cloud_region", "publiccloudregions", { name: "x", cloud_provider: "AMAZON", region: "eu-west-1" }],
    ["abiquo_remote_service", "remoteservices", { type: "NARS", host: "rs" }],
  ])("of %s at another server is accepted with a warning", async (type, collection, given) => {
    const ours = new URL(platform.simulator.url).host;
    const created = platform.resource(type);
    await created.apply(given);
    const imported = platform.resource(type);

    const diagnostics = await imported.import(
      at("https://staging.example.com:8443/api", `${collection}/${created.id}`),
    );

    expect(diagnostics).toMatchObject([
      {
        severity: "warning",
        summary: `The import id is a URL at staging.example.com:8443, but the provider is configured for ${ours}`,
        detail: expect.stringContaining(`The provider imports the object with this number at ${ours}.`) as unknown,
      },
    ]);
    expect(imported.id).toBe(created.id);
  });

  it("of an attachment at another server is accepted with a warning", async () => {
    await platform.resource("abiquo_remote_service").apply({ type: "NARS", host: "rs", datacenter_ids: [datacenter] });
    const attachment = platform.resource("abiquo_remote_service_attachment");

    const diagnostics = await attachment.import(at("http://h/api", `datacenters/${datacenter}/remoteservices/NARS`));

    expect(summaries(diagnostics)).toEqual([
      `The import id is a URL at h, but the provider is configured for ${new URL(platform.simulator.url).host}`,
    ]);
    expect(attachment.state).not.toBeNull();
  });

  it("at the provider's own server is accepted silently, whatever the protocol and the spelling", async () => {
    const url = platform.simulator.url.replace("http://127.0.0.1", "HTTPS://127.0.0.1");

    expect(await platform.resource("abiquo_datacenter").import(at(url, `datacenters/${datacenter}/`))).toEqual([]);
  });
});
