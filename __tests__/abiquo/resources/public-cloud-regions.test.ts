import { UnknownCloudProviderError, UnknownRegionError } from "../../../lib/abiquo";
import { errorOf, withRequests } from "../client";
import { errorDocument, link, listDocument, regionDocument } from "../documents";

const REGIONS = "/config/hypervisortypes/AMAZON/regions";

const OFFERED = {
  request: `GET ${REGIONS}`,
  headers: { accept: "application/vnd.abiquo.regions+json; version=5.4" },
  reply: {
    json: {
      links: [],
      collection: [
        { name: "EU (Ireland)", providerId: "eu-west-1", endpoint: "", links: [link("self", `${REGIONS}/ireland`)] },
        {
          name: "EU (Paris)",
          providerId: "eu-west-3",
          endpoint: "https://p",
          links: [link("self", `${REGIONS}/paris`)],
        },
      ],
    },
  },
};

describe("public cloud regions", () => {
  it("takes provider and region from the path of the region link", async () => {
    const expected = { request: "GET /admin/publiccloudregions/9", reply: { json: regionDocument(9) } };

    await withRequests([expected], async (client) => {
      expect(await client.publicCloudRegions.find("9")).toEqual({
        id: "9",
        name: "region 9",
        cloudProvider: "AMAZON",
        region: "eu-west-1",
      });
    });
  });

  it.each(["ireland", "eu-west-1", "EU (Ireland)"])("creates one at the region that is called %s", async (region) => {
    const expected = [
      OFFERED,
      {
        request: "POST /admin/publiccloudregions",
        body: { name: "AWS", links: [{ rel: "region", href: `http://localhost:9009/api${REGIONS}/ireland` }] },
        reply: { status: 201, json: regionDocument(9) },
      },
    ];

    await withRequests(expected, async (client) => {
      const created = await client.publicCloudRegions.create({ name: "AWS", cloudProvider: "AMAZON", region });

      expect(created.id).toBe("9");
    });
  });

  it("finds the region by its name in any Unicode form", async () => {
    const offered = { name: "Sa\u0303o Paulo", links: [link("self", `${REGIONS}/sao`)] };
    const reply = { json: { links: [], collection: [offered] } };

    await withRequests([{ request: `GET ${REGIONS}`, reply }], async ({ cloudProviders }) => {
      expect(await cloudProviders.getRegion("AMAZON", "S\u00e3o Paulo")).toMatchObject({ id: "sao" });
      expect(await cloudProviders.findRegion("AMAZON", "S\u00e3o Paulo")).toMatchObject({ id: "sao" });
    });
  });

  it("says what the provider offers instead of an unknown region", async () => {
    await withRequests([OFFERED], async (client) => {
      const input = { name: "AWS", cloudProvider: "AMAZON", region: "eu-west-4" };
      const error = await errorOf(client.publicCloudRegions.create(input));

      expect(error).toBeInstanceOf(UnknownRegionError);
      expect(error).toMatchObject({
        message: 'AMAZON offers no region "eu-west-4". It offers eu-west-1, eu-west-3.',
        offered: [
          { id: "ireland", name: "EU (Ireland)", providerId: "eu-west-1", endpoint: undefined },
          { id: "paris", name: "EU (Paris)", providerId: "eu-west-3", endpoint: "https://p" },
        ],
      });
    });
  });

  it.each([
    ["that is not known", "amazon", "AMAZON, vcd", { status: 404, json: errorDocument("HYPERVISOR_TYPE-0") }],
    ["that is a hypervisor", "KVM", "vcd, AMAZON", { json: { links: [], collection: [] } }],
  ])("says which providers there are instead of one %s", async (_, name, offered, reply) => {
    const type = (of: string, ...links: readonly unknown[]): unknown => ({ name: of, links });
    const types = [type("KVM"), type("AMAZON", link("regions", REGIONS)), type("vcd", link("regions", "/r"))];
    const expected = [
      { request: `GET /config/hypervisortypes/${name}/regions`, reply },
      { request: "GET /config/hypervisortypes", reply: { json: { links: [], collection: types } } },
    ];

    await withRequests(expected, async (client) => {
      const error = await errorOf(client.cloudProviders.regions(name));

      expect(error).toBeInstanceOf(UnknownCloudProviderError);
      expect((error as Error).message).toBe(
        `Abiquo knows no cloud provider "${name}"; names are case-sensitive. It knows ${offered}.`,
      );
    });
  });

  it("sends back the region and every link to remote services when it renames one", async () => {
    const expected = [
      { request: "GET /admin/publiccloudregions/9", reply: { json: regionDocument(9) } },
      {
        request: "PUT /admin/publiccloudregions/9",
        body: {
          id: 9,
          name: "new",
          links: [
            { rel: "region", href: "http://localhost:9009/api/config/hypervisortypes/AMAZON/regions/eu-west-1" },
            { rel: "remoteservice", href: "http://localhost:9009/api/admin/remoteservices/31" },
          ],
        },
        reply: { json: regionDocument(9, { name: "new" }) },
      },
    ];

    await withRequests(expected, async (client) => {
      expect((await client.publicCloudRegions.rename("9", "new")).name).toBe("new");
    });
  });

  it("lists and deletes them", async () => {
    const expected = [
      { request: "GET /admin/publiccloudregions?limit=0", reply: { json: listDocument([regionDocument(9)]) } },
      { request: "DELETE /admin/publiccloudregions/9", reply: { status: 204 } },
    ];

    await withRequests(expected, async (client) => {
      const [region] = await client.publicCloudRegions.list();
      await client.publicCloudRegions.delete(region?.id ?? "");
    });
  });

  it("keeps a provider's name inside of one path segment", async () => {
    const expected = { ...OFFERED, request: "GET /config/hypervisortypes/..%2F..%2Flogin/regions" };

    await withRequests([expected], async (client) => {
      expect(await client.cloudProviders.regions("../../login")).toHaveLength(2);
    });
  });
});
