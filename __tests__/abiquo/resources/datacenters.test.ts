import { errorOf, withRequests } from "../client";
import { datacenterDocument, errorDocument, link, listDocument } from "../documents";

const DATACENTER = "application/vnd.abiquo.datacenter+json; version=5.4";

/** Answers of servers in front of Abiquo, and of its container. */
const FOREIGN_404: readonly (readonly [string, { readonly text: string } | { readonly json: unknown }])[] = [
  ["a page", { text: "<html>404</html>" }],
  ["Kong", { json: { message: "no Route matched with those values" } }],
  ["Spring", { json: { timestamp: "2026-01-01", status: 404, error: "Not Found", message: "", path: "/api" } }],
  ["WSO2", { json: { code: "404", type: "Status report", message: "Not Found", description: "No resource" } }],
  ["the container", { json: errorDocument("404-NOT-FOUND", "The requested resource does not exist") }],
];

describe("datacenters", () => {
  it("lists all of them with one request", async () => {
    const expected = {
      request: "GET /admin/datacenters?limit=0",
      headers: { accept: "application/vnd.abiquo.datacenters+json; version=5.4" },
      reply: { json: listDocument([datacenterDocument(7), datacenterDocument(8, { uuid: "abiquo-dc-1" })]) },
    };

    await withRequests([expected], async (client) => {
      expect(await client.datacenters.list()).toEqual([
        { id: "7", name: "dc 7", location: "Barcelona", uuid: undefined },
        { id: "8", name: "dc 8", location: "Barcelona", uuid: "abiquo-dc-1" },
      ]);
    });
  });

  it("creates one and answers it with its id", async () => {
    const expected = {
      request: "POST /admin/datacenters",
      headers: { accept: DATACENTER, "content-type": DATACENTER },
      body: { name: "dc 7", location: "Barcelona", links: [] },
      reply: { status: 201, json: datacenterDocument(7) },
    };

    await withRequests([expected], async (client) => {
      const created = await client.datacenters.create({ name: "dc 7", location: "Barcelona" });

      expect(created.id).toBe("7");
    });
  });

  it("takes the id from the edit link where the body has none", async () => {
    const expected = {
      request: "POST /admin/datacenters",
      reply: { status: 201, json: datacenterDocument(7, { id: null }) },
    };

    await withRequests([expected], async (client) => {
      expect((await client.datacenters.create({ name: "a", location: "b" })).id).toBe("7");
    });
  });

  it("sends back every link of a fresh read when it updates one", async () => {
    const services = [
      link("remoteservice", "/admin/remoteservices/31", "NARS"),
      link("remoteservice", "/admin/remoteservices/32"),
    ];
    const current = datacenterDocument(7, {
      links: [link("defaultdatastoretier", "/admin/datacenters/7/datastoretiers/3"), ...services],
    });
    const expected = [
      { request: "GET /admin/datacenters/7", reply: { json: current } },
      {
        request: "PUT /admin/datacenters/7",
        body: {
          id: 7,
          name: "new",
          location: "Girona",
          links: [
            { rel: "defaultdatastoretier", href: "http://localhost:9009/api/admin/datacenters/7/datastoretiers/3" },
            { rel: "remoteservice", href: "http://localhost:9009/api/admin/remoteservices/31" },
            { rel: "remoteservice", href: "http://localhost:9009/api/admin/remoteservices/32" },
          ],
        },
        reply: { json: datacenterDocument(7, { name: "new" }) },
      },
    ];

    await withRequests(expected, async (client) => {
      expect((await client.datacenters.update("7", { name: "new", location: "Girona" })).name).toBe("new");
    });
  });

  it("reads again and sends what is new when someone else changed it meanwhile", async () => {
    const stale = { status: 409, json: errorDocument("409-CONFLICT-StaleObject"), headers: { "retry-after": "0" } };
    const changed = datacenterDocument(7, { links: [link("remoteservice", "/admin/remoteservices/99")] });
    const expected = [
      { request: "GET /admin/datacenters/7", reply: { json: datacenterDocument(7, { links: [] }) } },
      { request: "PUT /admin/datacenters/7", body: { id: 7, name: "n", location: "l", links: [] }, reply: stale },
      { request: "GET /admin/datacenters/7", reply: { json: changed } },
      {
        request: "PUT /admin/datacenters/7",
        body: {
          id: 7,
          name: "n",
          location: "l",
          links: [{ rel: "remoteservice", href: "http://localhost:9009/api/admin/remoteservices/99" }],
        },
        reply: { json: datacenterDocument(7) },
      },
    ];

    await withRequests(expected, async (client) => {
      await client.datacenters.update("7", { name: "n", location: "l" });
    });
  });

  it("gives up on a datacenter that others change all the time", async () => {
    const stale = { status: 409, json: errorDocument("409-CONFLICT-StaleObject"), headers: { "retry-after": "0" } };
    const round = [
      { request: "GET /admin/datacenters/7", reply: { json: datacenterDocument(7) } },
      { request: "PUT /admin/datacenters/7", reply: stale },
    ];

    await withRequests(
      [...round, ...round],
      async (client) => {
        const error = await errorOf(client.datacenters.update("7", { name: "n", location: "l" }));

        expect(error).toMatchObject({ status: 409, codes: ["409-CONFLICT-StaleObject"] });
      },
      { maxRetries: 1 },
    );
  });

  it("counts one that is gone as deleted, if the collection shows that the API is there", async () => {
    const expected = [
      { request: "DELETE /admin/datacenters/7", reply: { status: 404, json: errorDocument("DC-0") } },
      { request: "GET /admin/datacenters?limit=1", reply: { json: listDocument([]) } },
    ];

    await withRequests(expected, async (client) => {
      await expect(client.datacenters.delete("7")).resolves.toBeUndefined();
    });
  });

  it("does not believe a proxy that has lost its server", async () => {
    const expected = [
      { request: "DELETE /admin/datacenters/7", reply: { status: 404, text: "<html>404</html>" } },
      { request: "GET /admin/datacenters?limit=0", reply: { status: 404, text: "<html>404</html>" } },
    ];

    await withRequests(expected, async (client) => {
      expect(await errorOf(client.datacenters.delete("7"))).toMatchObject({
        status: 404,
        path: "/admin/datacenters?limit=0",
      });
    });
  });

  describe.each(FOREIGN_404)("a 404 that is not Abiquo's word on the object: %s", (_, reply) => {
    it("is not believed about what the collection still has", async () => {
      const expected = [
        { request: "DELETE /admin/datacenters/7", reply: { status: 404, ...reply } },
        { request: "GET /admin/datacenters?limit=0", reply: { json: listDocument([datacenterDocument(7)]) } },
      ];

      await withRequests(expected, async (client) => {
        expect(await errorOf(client.datacenters.delete("7"))).toMatchObject({ path: "/admin/datacenters/7" });
      });
    });

    it("is believed about what the collection does not have", async () => {
      const expected = [
        { request: "GET /admin/datacenters/7", reply: { status: 404, ...reply } },
        { request: "GET /admin/datacenters?limit=0", reply: { json: listDocument([datacenterDocument(8)]) } },
      ];

      await withRequests(expected, async (client) => {
        expect(await client.datacenters.find("7")).toBeUndefined();
      });
    });
  });

  it("puts nothing but numbers into paths", async () => {
    await withRequests([], async (client) => {
      await expect(client.datacenters.find("7/../8")).rejects.toThrow('"7/../8" is not an id in Abiquo');
      await expect(client.datacenters.delete("")).rejects.toThrow("ids are positive whole numbers");
    });
  });

  it("tells by one small request that the login may not see them", async () => {
    const refusal = { request: "GET /admin/datacenters?limit=1", reply: { status: 403, text: "<html>" } };

    await withRequests([refusal], async (client) => {
      expect(await errorOf(client.datacenters.checkReadable())).toMatchObject({ status: 403 });
    });
  });
});
