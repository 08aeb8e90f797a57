import { RemoteServiceNotKeptError, isInUse, isTypeTaken } from "../../../lib/abiquo";
import type { RemoteService, RemoteServiceInput } from "../../../lib/abiquo";
import { errorOf, withRequests } from "../client";
import { errorDocument, link, listDocument, serviceDocument } from "../documents";

const SERVICE = "application/vnd.abiquo.remoteservice+json; version=5.4";
const INPUT = { type: "VIRTUAL_SYSTEM_MONITOR", uri: "http://rs.example.com:8009/vsm" };
const STALE = { status: 409, json: errorDocument("409-CONFLICT-StaleObject"), headers: { "retry-after": "0" } };

describe("remote services", () => {
  it("reads one with its locations, whatever host its links name", async () => {
    const expected = {
      request: "GET /admin/remoteservices/5",
      headers: { accept: SERVICE },
      reply: { json: serviceDocument(5) },
    };

    await withRequests([expected], async (client) => {
      expect(await client.remoteServices.find("5")).toEqual({
        id: "5",
        ...INPUT,
        available: true,
        uuid: "abiquo-dc-1",
        locations: [
          { kind: "datacenter", id: "7", name: "Barcelona" },
          { kind: "publicCloudRegion", id: "9", name: "AWS Ireland" },
        ],
        configurationErrors: [],
      });
    });
  });

  it("creates one with links to its locations under the endpoint", async () => {
    const expected = {
      request: "POST /admin/remoteservices",
      headers: { accept: SERVICE, "content-type": SERVICE },
      body: (endpoint: string) => ({
        ...INPUT,
        links: [
          { rel: "datacenter", href: `${endpoint}/admin/datacenters/7` },
          { rel: "publiccloudregion", href: `${endpoint}/admin/publiccloudregions/9` },
        ],
      }),
      reply: { status: 201, json: serviceDocument(5) },
    };

    await withRequests([expected], async (client) => {
      const input = { ...INPUT, datacenterIds: ["7"], publicCloudRegionIds: ["9"] };

      expect((await client.remoteServices.create(input)).id).toBe("5");
    });
  });

  it("tells why the check of a new service failed", async () => {
    const reply = {
      status: 201,
      json: serviceDocument(5, { status: 0, configurationErrors: errorDocument("RS-7", "Failed connection") }),
    };

    await withRequests([{ request: "POST /admin/remoteservices", reply }], async (client) => {
      const created = await client.remoteServices.create({ ...INPUT, datacenterIds: [], publicCloudRegionIds: [] });

      expect(created.available).toBe(false);
      expect(created.configurationErrors).toEqual([{ code: "RS-7", message: "Failed connection" }]);
    });
  });

  it("fails to create an Appliance Manager that Abiquo did not keep", async () => {
    const dropped = {
      type: "APPLIANCE_MANAGER",
      uri: "http://h:1/am",
      status: 0,
      links: [],
      configurationErrors: errorDocument("RS-AM-0", "In use"),
    };

    await withRequests(
      [{ request: "POST /admin/remoteservices", reply: { status: 201, json: dropped } }],
      async (client) => {
        const error = await errorOf(
          client.remoteServices.create({ ...INPUT, datacenterIds: ["7"], publicCloudRegionIds: [] }),
        );

        expect(error).toBeInstanceOf(RemoteServiceNotKeptError);
        expect(error).toMatchObject({
          message: "Abiquo did not keep the APPLIANCE_MANAGER, because its check failed. RS-AM-0 In use",
          entries: [{ code: "RS-AM-0", message: "In use" }],
        });
      },
    );
  });

  it("recognizes that the location has a service of the type already", async () => {
    const reply = { status: 409, json: errorDocument("RS-30", "The location already has one") };

    await withRequests([{ request: "POST /admin/remoteservices", reply }], async (client) => {
      const error = await errorOf(
        client.remoteServices.create({ ...INPUT, datacenterIds: ["7"], publicCloudRegionIds: [] }),
      );

      expect(isTypeTaken(error)).toBe(true);
      expect(error).toMatchObject({
        message: "POST /admin/remoteservices: Abiquo answered 409. RS-30 The location already has one",
        outcomeUnknown: false,
      });
    });
  });

  it("sends the whole set of locations with one PUT", async () => {
    const expected = {
      request: "PUT /admin/remoteservices/5",
      body: (endpoint: string) => ({
        id: 5,
        ...INPUT,
        links: [{ rel: "datacenter", href: `${endpoint}/admin/datacenters/8` }],
      }),
      reply: { json: serviceDocument(5, { links: [link("datacenter", "/admin/datacenters/8")] }) },
    };

    await withRequests([expected], async (client) => {
      const input = { ...INPUT, datacenterIds: ["8"], publicCloudRegionIds: [] };

      expect((await client.remoteServices.update("5", input)).locations).toEqual([
        { kind: "datacenter", id: "8", name: "8" },
      ]);
    });
  });

  it("sends a stale PUT again after it has seen that the service is still there", async () => {
    const expected = [
      { request: "PUT /admin/remoteservices/5", reply: STALE },
      { request: "GET /admin/remoteservices/5", reply: { json: serviceDocument(5) } },
      {
        request: "PUT /admin/remoteservices/5",
        body: { id: 5, ...INPUT, links: [] },
        reply: { json: serviceDocument(5, { links: [] }) },
      },
    ];

    await withRequests(expected, async (client) => {
      const updated = await client.remoteServices.update("5", {
        ...INPUT,
        datacenterIds: [],
        publicCloudRegionIds: [],
      });

      expect(updated.locations).toEqual([]);
    });
  });

  it("says that a PUT may have been carried out if the service cannot be read before its repetition", async () => {
    const expected = [
      { request: "PUT /admin/remoteservices/5", reply: { status: 503, headers: { "retry-after": "0" } } },
      { request: "GET /admin/remoteservices/5", reply: { status: 500 } },
    ];

    await withRequests(expected, async ({ remoteServices }) => {
      const error = await errorOf(
        remoteServices.update("5", { ...INPUT, datacenterIds: [], publicCloudRegionIds: [] }),
      );

      expect(error).toMatchObject({ method: "PUT", status: 503, outcomeUnknown: true });
    });
  });

  it("makes a change anew from what someone else has made of the service meanwhile", async () => {
    const servedBy = (id: number): Record<string, unknown> =>
      serviceDocument(5, { links: [link("datacenter", `/admin/datacenters/${id}`, "x")] });
    const seen: string[][] = [];
    const expected = [
      { request: "GET /admin/remoteservices/5", reply: { json: servedBy(7) } },
      { request: "PUT /admin/remoteservices/5", reply: STALE },
      { request: "GET /admin/remoteservices/5", reply: { json: servedBy(8) } },
      { request: "PUT /admin/remoteservices/5", reply: { json: servedBy(8) } },
    ];

    await withRequests(expected, async (client) => {
      await client.remoteServices.modify("5", (current) => {
        seen.push(current.locations.map(({ id }) => id));
        return { ...INPUT, datacenterIds: [...current.locations.map(({ id }) => id), "9"], publicCloudRegionIds: [] };
      });
    });

    expect(seen).toEqual([["7"], ["8"]]);
  });

  describe.each(["DC-0", "PUBLICREGION-8"])("a change that is refused with %s", (code) => {
    const at = (...ids: readonly number[]): Record<string, unknown> =>
      serviceDocument(5, { links: ids.map((id) => link("datacenter", `/admin/datacenters/${id}`, "x")) });
    const refused = { status: 404, json: errorDocument(code) };

    it("is made again without a location that was deleted in between, even if retries are off", async () => {
      const expected = [
        { request: "GET /admin/remoteservices/5", reply: { json: at(7, 8) } },
        { request: "PUT /admin/remoteservices/5", reply: refused },
        { request: "GET /admin/remoteservices/5", reply: { json: at(7) } },
        { request: "PUT /admin/remoteservices/5", reply: { json: at(7) } },
      ];

      await withRequests(
        expected,
        async (client) => {
          const ids = (kept: RemoteService): string[] => kept.locations.map(({ id }) => id);
          const change = (current: RemoteService): RemoteServiceInput => ({
            ...INPUT,
            datacenterIds: ids(current),
            publicCloudRegionIds: [],
          });
          expect(ids(await client.remoteServices.modify("5", change))).toEqual(["7"]);
        },
        { maxRetries: 0 },
      );
    });

    it("is an error if it asks for the location itself", async () => {
      const expected = [
        { request: "GET /admin/remoteservices/5", reply: { json: at(7) } },
        { request: "PUT /admin/remoteservices/5", reply: refused },
        { request: "GET /admin/remoteservices/5", reply: { json: at(7) } },
      ];

      await withRequests(expected, async (client) => {
        const change = { ...INPUT, datacenterIds: ["7", "99"], publicCloudRegionIds: [] };
        const error = await errorOf(client.remoteServices.modify("5", () => change));

        expect(String(error)).toContain(`Abiquo answered 404. ${code}`);
      });
    });
  });

  it("deletes with one DELETE and tells that a service is in use", async () => {
    const reply = { status: 409, json: errorDocument("RS-25", "Remote service in use") };

    await withRequests([{ request: "DELETE /admin/remoteservices/5", reply }], async (client) => {
      expect(isInUse(await errorOf(client.remoteServices.delete("5")))).toBe(true);
    });
  });

  it("lists the services of one type, even if the server ignores the filter", async () => {
    const both = [serviceDocument(5, { type: "BPM_SERVICE", status: 0 }), serviceDocument(6)];
    const expected = {
      request: "GET /admin/remoteservices?type=BPM_SERVICE&limit=0",
      reply: { json: listDocument(both) },
    };

    await withRequests([expected], async (client) => {
      const services = await client.remoteServices.list({ type: "BPM_SERVICE" });

      expect(services.map(({ id, available }) => [id, available])).toEqual([["5", false]]);
    });
  });

  it.each([204, 200])("checks an address without registering it, answered by an empty %d", async (status) => {
    const expected = {
      request: "POST /config/action/remoteservicecheck",
      headers: { "content-type": SERVICE },
      body: { ...INPUT, links: [] },
      reply: { status },
    };

    await withRequests([expected], async (client) => {
      await expect(client.remoteServices.checkAddress(INPUT)).resolves.toBeUndefined();
    });
  });

  it("reports a dead address once, although its status is 503", async () => {
    const reply = { status: 503, json: errorDocument("RS-7", "Failed connection to the remote service") };

    await withRequests([{ request: "POST /config/action/remoteservicecheck", reply }], async (client) => {
      expect(await errorOf(client.remoteServices.checkAddress(INPUT))).toMatchObject({ status: 503, codes: ["RS-7"] });
    });
  });
});
