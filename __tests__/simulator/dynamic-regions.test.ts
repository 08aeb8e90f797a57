import type { Api, Reply } from "./api";
import { codes, ofRegion, startApi } from "./api";

const PATH = "/admin/publiccloudregions";
const HEADERS = {
  "X-Abiquo-PCR-Identity": "tenant:user",
  "X-Abiquo-PCR-Credential": "secret",
  "X-Abiquo-PCR-Endpoint": "https://keystone:5000/v3",
};

describe.each([
  ["vcd", "6.1", "NARS"],
  ["e1c", "6.1", "NARS"],
  ["openstack-nova", "4.2", "CLOUD_PROVIDER_PROXY"],
])("%s on a platform of version %s", (provider, apiVersion, pluginType) => {
  const REGIONS = `/config/hypervisortypes/${provider}/regions`;

  function create(api: Api, name: string, headers: Readonly<Record<string, string>>): Promise<Reply> {
    const body = { name, links: [ofRegion(provider, "RegionOne")] };
    return api.call("POST", PATH, { type: "publiccloudregion", body, headers });
  }

  test("lists the regions of an endpoint through a discovery manager", async () => {
    const api = await startApi({ apiVersion });
    await api.service(pluginType, "http://h:8009/nars");

    const reply = await api.call("GET", REGIONS, { type: "regions", headers: HEADERS });

    const endpoint = "https://keystone:5000/v3";
    expect(reply.body).toMatchObject({
      collection: [
        { name: "RegionOne", endpoint },
        { name: "RegionTwo", endpoint },
      ],
    });
  });

  test.each(Object.keys(HEADERS))("refuses a request without the header %s (GEN-23)", async (missing) => {
    const api = await startApi({ apiVersion });
    await api.service(pluginType, "http://h:8009/nars");
    const headers = Object.fromEntries(Object.entries(HEADERS).filter(([name]) => name !== missing));

    const listed = await api.call("GET", REGIONS, { headers });
    const created = await create(api, "one", headers);

    expect([listed.status, codes(listed)]).toEqual([400, ["GEN-23"]]);
    expect([created.status, codes(created)]).toEqual([400, ["GEN-23"]]);
  });

  test("refuses a request without a live service that runs the provider's plugin (PUBLICREGION-10)", async () => {
    const api = await startApi({ apiVersion, dead: ["nars"] });
    await api.service(pluginType, "http://h:8009/nars");

    const reply = await create(api, "one", HEADERS);

    expect([reply.status, codes(reply)]).toEqual([409, ["PUBLICREGION-10"]]);
  });

  test("accepts a region once per endpoint (PUBLICREGION-5), whose endpoint cannot change (PUBLICREGION-16)", async () => {
    const api = await startApi({ apiVersion });
    await api.service(pluginType, "http://h:8009/nars");
    const other = { ...HEADERS, "X-Abiquo-PCR-Endpoint": "https://other:5000/v3" };

    const created = await create(api, "one", HEADERS);
    const again = await create(api, "two", HEADERS);
    const elsewhere = await create(api, "three", other);
    const body = { name: "one", links: [ofRegion(provider, "RegionOne")] };
    const moved = await api.call("PUT", `${PATH}/1`, { type: "publiccloudregion", body, headers: other });

    expect([created.status, elsewhere.status]).toEqual([201, 201]);
    expect([again.status, codes(again)]).toEqual([409, ["PUBLICREGION-5"]]);
    expect([moved.status, codes(moved)]).toEqual([409, ["PUBLICREGION-16"]]);
  });

  test("renames such a region without the headers", async () => {
    const api = await startApi({ apiVersion });
    await api.service(pluginType, "http://h:8009/nars");
    await create(api, "one", HEADERS);

    const body = { name: "new", links: [ofRegion(provider, "RegionOne")] };
    const reply = await api.call("PUT", `${PATH}/1`, { type: "publiccloudregion", body });

    expect([reply.status, reply.body]).toMatchObject([200, { name: "new" }]);
  });
});
