import { errorOf, testClient, withRequests } from "./client";
import { link, listDocument, serviceDocument } from "./documents";
import { answer, listen } from "./expected-requests";
import type { TestServer } from "./expected-requests";

let server: TestServer | undefined;
afterEach(async () => server?.close());

describe("what concerns a location", () => {
  const ENTERPRISES = { request: "GET /admin/datacenters/7/action/enterprises?limit=0" };
  const VDCS = { request: "GET /cloud/virtualdatacenters?datacenter=7&limit=0" };

  it("has its services in a list of their own", async () => {
    const reply = { json: { links: [], collection: [serviceDocument(1), serviceDocument(2)] } };

    await withRequests([{ request: "GET /admin/publiccloudregions/9/remoteservices", reply }], async (client) => {
      const services = await client.locations.services({ kind: "publicCloudRegion", id: "9" });

      expect(services.map(({ id }) => id)).toEqual(["1", "2"]);
    });
  });

  it("is not known if one of its services cannot be read: it would be deleted unseen", async () => {
    const reply = { json: { collection: [serviceDocument(1), serviceDocument(2, { uri: null })] } };

    await withRequests([{ request: "GET /admin/datacenters/7/remoteservices", reply }], async ({ locations }) => {
      await expect(locations.services({ kind: "datacenter", id: "7" })).rejects.toThrow("collection[1], has no uri");
    });
  });

  it("does not have the services of another location, which a cache may answer with", async () => {
    const others = { links: [link("datacenter", "/admin/datacenters/4")] };
    const hidden = { links: [] };
    const replies = [{ collection: [serviceDocument(1, hidden)] }, { collection: [serviceDocument(1, others)] }];
    const request = "GET /admin/datacenters/7/remoteservices";

    await withRequests(
      replies.map((json) => ({ request, reply: { json } })),
      async ({ locations }) => {
        const list = (): Promise<unknown> => locations.services({ kind: "datacenter", id: "7" });

        expect(await list()).toHaveLength(1);
        expect(await errorOf(list())).toMatchObject({ problem: "other-entity", outcomeUnknown: false });
      },
    );
  });

  it("names those who use it, and nobody who uses another one", async () => {
    const at = (id: number): Record<string, unknown> => ({
      name: `vdc at ${id}`,
      links: [link("location", `/cloud/locations/${id}`)],
    });
    const replies: Readonly<Record<string, unknown>> = {
      [ENTERPRISES.request]: listDocument([{ name: "Acme" }]),
      [VDCS.request]: listDocument([at(7), at(70)]),
      "GET /admin/datacenters/7/storage/devices?limit=0": listDocument([{ name: "array" }]),
      "GET /cloud/locations/7/devices?limit=0": listDocument([{ name: "router" }]),
    };
    server = await listen((request, response) =>
      answer(response, request, { json: replies[`${request.method} ${request.url?.replace("/api", "")}`] }),
    );

    const usage = await testClient(server.endpoint).locations.usage({ kind: "datacenter", id: "7" });

    expect(usage).toEqual({
      enterprises: ["Acme"],
      virtualDatacenters: ["vdc at 7"],
      storageDevices: ["array"],
      devices: ["router"],
    });
  });

  it.each([403, 404, 405, 406])("is not known where the answer has the status %i", async (status) => {
    server = await listen((request, response) => answer(response, request, { status, text: "" }));

    const usage = await testClient(server.endpoint).locations.usage({ kind: "publicCloudRegion", id: "9" });

    expect(usage).toEqual({ storageDevices: [], devices: [] });
  });

  it.each([
    ["a page", { text: "<html>" }, "content-type"],
    ["a redirect", { status: 302, text: "", headers: { location: "https://sso.example.com" } }, "redirect"],
    ["half a document", { text: '{"collection": [', headers: { "content-type": "application/json" } }, "shape"],
  ])("is an error where the answer is %s", async (_title, reply, problem) => {
    server = await listen((request, response) => answer(response, request, reply));
    const { locations } = testClient(server.endpoint);

    expect(await errorOf(locations.usage({ kind: "datacenter", id: "7" }))).toMatchObject({ problem });
  });
});
