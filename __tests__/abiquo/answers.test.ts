import { errorOf, withRequests } from "./client";
import { datacenterDocument, errorDocument, link, listDocument, regionDocument, serviceDocument } from "./documents";

const INPUT = { name: "a", location: "b" };
const NO_REGION = regionDocument(10, { name: "::error::", links: [link("edit", "/admin/publiccloudregions/10")] });

describe("an answer with another entity than the one asked for", () => {
  const other = { json: datacenterDocument(8) };

  it("is an error of a read, and never the entity", async () => {
    await withRequests([{ request: "GET /admin/datacenters/7", reply: other }], async (client) => {
      const error = await errorOf(client.datacenters.find("7"));

      expect(error).toMatchObject({ problem: "other-entity", outcomeUnknown: false });
      expect(String(error)).toContain("answered with the object 8 instead of 7");
    });
  });

  it("keeps an update from writing what it read", async () => {
    await withRequests([{ request: "GET /admin/datacenters/7", reply: other }], async (client) => {
      expect(await errorOf(client.datacenters.update("7", INPUT))).toMatchObject({ problem: "other-entity" });
    });
  });

  it("leaves open what became of an update", async () => {
    const expected = [
      { request: "GET /admin/datacenters/7", reply: { json: datacenterDocument(7) } },
      { request: "PUT /admin/datacenters/7", reply: other },
    ];

    await withRequests(expected, async (client) => {
      const error = await errorOf(client.datacenters.update("7", INPUT));

      expect(error).toMatchObject({ problem: "other-entity", outcomeUnknown: true });
    });
  });
});

describe("an empty 200 for a deletion", () => {
  const DELETE = { request: "DELETE /admin/datacenters/7", reply: { status: 200, text: "" } };

  it("is done where the object is gone", async () => {
    const expected = [
      DELETE,
      { request: "GET /admin/datacenters/7", reply: { status: 404, json: errorDocument("DC-0") } },
      { request: "GET /admin/datacenters?limit=1", reply: { json: listDocument([]) } },
    ];

    await withRequests(expected, async (client) => {
      await expect(client.datacenters.delete("7")).resolves.toBeUndefined();
    });
  });

  it("is an error where the object is still there", async () => {
    const expected = [DELETE, { request: "GET /admin/datacenters/7", reply: { json: datacenterDocument(7) } }];

    await withRequests(expected, async (client) => {
      expect(await errorOf(client.datacenters.delete("7"))).toMatchObject({ problem: "not-done", method: "DELETE" });
    });
  });
});

describe("an element of a list that cannot be read", () => {
  const LIST = {
    request: "GET /admin/publiccloudregions?limit=0",
    reply: { json: listDocument([regionDocument(9), NO_REGION]) },
  };

  it("is left out, told of, and logged with a name that can be printed", async () => {
    const told: unknown[] = [];
    const log = jest.fn();

    await withRequests(
      [LIST],
      async (client) => {
        const list = await client.publicCloudRegions.list({ onUnreadable: (element) => told.push(element) });

        expect(list.map(({ id }) => id)).toEqual(["9"]);
      },
      { log },
    );
    const problem = "the document, collection[1], has no region link, which must be a link.";
    expect(told).toEqual([{ id: "10", name: "::error::", problem }]);
    const logged = { path: "/admin/publiccloudregions", id: "10", name: ": :error::", problem };
    expect(log).toHaveBeenCalledWith("an element of a list cannot be read, and is left out", logged);
  });

  it("is an error where it is asked for, and only there", async () => {
    const expected = [LIST, { request: "GET /admin/publiccloudregions/10", reply: { json: NO_REGION } }];

    await withRequests(expected, async (client) => {
      const [good, bad] = await Promise.allSettled(["9", "10"].map((id) => client.publicCloudRegions.sharedFind(id)));

      expect(good).toMatchObject({ status: "fulfilled", value: { id: "9" } });
      expect(bad).toMatchObject({ status: "rejected", reason: { problem: "shape" } });
    });
  });

  it("is no proof that what it may be is gone", async () => {
    const expected = [
      { request: "GET /admin/publiccloudregions/10", reply: { status: 404, text: "<html>" } },
      { ...LIST },
    ];

    await withRequests(expected, async (client) => {
      expect(await errorOf(client.publicCloudRegions.find("10"))).toMatchObject({ status: 404 });
    });
  });
});

describe("links behind a reverse proxy with a path", () => {
  const BASE = "https://cloud.example.com/cloud/eu/api";
  const user = { nick: "admin", links: [{ rel: "edit", href: `${BASE}/admin/enterprises/1/users/2` }] };
  const service = { type: "NARS", uri: "http://a:8009/nars", datacenterIds: ["7"], publicCloudRegionIds: ["9"] };
  const links = [
    { rel: "datacenter", href: `${BASE}/admin/datacenters/7` },
    { rel: "publiccloudregion", href: `${BASE}/admin/publiccloudregions/9` },
  ];

  it("begin as the server's own, which the login shows", async () => {
    const expected = [
      { request: "GET /login", reply: { json: user } },
      {
        request: "POST /admin/remoteservices",
        body: { type: "NARS", uri: "http://a:8009/nars", links },
        reply: { status: 201, json: serviceDocument(5) },
      },
    ];

    await withRequests(expected, async (client) => {
      await client.login();
      await client.remoteServices.create(service);
    });
  });

  it("begin as those of whatever was read first", async () => {
    const edit = { rel: "edit", href: `${BASE}/admin/remoteservices/5` };
    const read = serviceDocument(5, { links: [edit] });
    const expected = [
      { request: "GET /admin/remoteservices/5", reply: { json: read } },
      {
        request: "PUT /admin/remoteservices/5",
        body: { id: 5, type: "NARS", uri: "http://a:8009/nars", links },
        reply: { json: read },
      },
    ];

    await withRequests(expected, async (client) => {
      await client.remoteServices.modify("5", () => service);
    });
  });
});

describe("the list that reads share", () => {
  it("costs no request where a refresh has read it", async () => {
    const LIST = {
      request: "GET /admin/datacenters?limit=0",
      reply: { json: listDocument([datacenterDocument(1), datacenterDocument(2)]) },
    };

    await withRequests([LIST], async (client) => {
      await Promise.all([client.datacenters.sharedFind("1"), client.datacenters.sharedFind("2")]);

      expect((await client.datacenters.sharedList()).map(({ id }) => id)).toEqual(["1", "2"]);
      expect((await client.datacenters.sharedFind("2"))?.id).toBe("2");
    });
  });

  it("does not answer a read of an entity as it is now", async () => {
    const list = listDocument([datacenterDocument(1), datacenterDocument(2)]);
    const one = datacenterDocument(2);
    const expected = [
      { request: "GET /admin/datacenters?limit=0", reply: { json: list } },
      { request: "GET /admin/datacenters/2", reply: { json: { ...one, name: "Renamed" } } },
    ];

    await withRequests(expected, async (client) => {
      await Promise.all([client.datacenters.sharedFind("1"), client.datacenters.sharedFind("2")]);

      expect((await client.datacenters.find("2"))?.name).toBe("Renamed");
    });
  });
});

describe("what a server leaves out or puts in", () => {
  it.each([
    ["https://am.example.com/am", "https://am.example.com:443/am"],
    ["HTTP://am.example.com", "HTTP://am.example.com:80"],
    ["https://[fd00::1]/am", "https://[fd00::1]:443/am"],
    ["http://am.example.com:8009/am", "http://am.example.com:8009/am"],
    ["omapi://dhcp.example.com", "omapi://dhcp.example.com:7911"],
    ["GUACD://gw.example.com/", "GUACD://gw.example.com:4822/"],
    ["other://x.example.com", "other://x.example.com"],
  ])("is the default port of %s, which then is %s", async (uri, expected) => {
    const reply = { json: serviceDocument(5, { uri }) };

    await withRequests([{ request: "GET /admin/remoteservices/5", reply }], async (client) => {
      expect((await client.remoteServices.find("5"))?.uri).toBe(expected);
    });
  });

  it("are names that a terminal or a pipeline would obey, which are written so that none does", async () => {
    const links = [link("datacenter", "/admin/datacenters/7", "::error::\u001b[31mred\nline")];
    const reply = { json: serviceDocument(5, { links }) };

    await withRequests([{ request: "GET /admin/remoteservices/5", reply }], async (client) => {
      const service = await client.remoteServices.find("5");

      expect(service?.locations[0]?.name).toBe(": :error::\\u{1b}[31mred\\u{a}line");
    });
  });
});
