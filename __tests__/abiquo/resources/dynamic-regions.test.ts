import { RegionEndpointError } from "../../../lib/abiquo";
import { errorOf, withRequests } from "../client";
import { errorDocument, link, listDocument, regionDocument } from "../documents";

const REGIONS = "/config/hypervisortypes/openstack-nova/regions";
const ENDPOINT = "https://keystone.example.com:5000/v3";
const regionCredentials = { "openstack-nova": { identity: "tenant:user", credential: "s3cret" } };
const HEADERS = {
  "x-abiquo-pcr-identity": "tenant:user",
  "x-abiquo-pcr-credential": "s3cret",
  "x-abiquo-pcr-endpoint": ENDPOINT,
};
const INPUT = { name: "OS", cloudProvider: "openstack-nova", region: "RegionOne", endpoint: ENDPOINT };

const LISTED = {
  request: `GET ${REGIONS}`,
  headers: HEADERS,
  reply: { json: listDocument([{ name: "RegionOne", links: [link("self", `${REGIONS}/RegionOne`)] }]) },
};

function typesWith(endpoint: string | undefined): {
  readonly request: string;
  readonly reply: { readonly json: unknown };
} {
  const type = {
    name: "openstack-nova",
    links: [link("regions", REGIONS)],
    ...(endpoint && { constraints: { endpoint } }),
  };
  return { request: "GET /config/hypervisortypes", reply: { json: { links: [], collection: [type] } } };
}

describe("dynamic regions", () => {
  it("are listed and created with the endpoint and the credentials for it", async () => {
    const created = { request: "POST /admin/publiccloudregions", headers: HEADERS };

    await withRequests(
      [LISTED, { ...created, reply: { status: 201, json: regionDocument(9) } }],
      async (client) => {
        expect((await client.publicCloudRegions.create(INPUT)).id).toBe("9");
      },
      { regionCredentials },
    );
  });

  it("leave the credentials out of requests that need none", async () => {
    const path = "/config/hypervisortypes/AMAZON/regions";
    const regions = listDocument([{ name: "us-east-1", links: [link("self", `${path}/us-east-1`)] }]);
    const request = { request: `GET ${path}`, reply: { json: regions } };
    const none = { "x-abiquo-pcr-credential": undefined };

    await withRequests(
      [{ ...request, headers: none }],
      async (client) => {
        expect(await client.cloudProviders.regions("AMAZON")).toHaveLength(1);
      },
      { regionCredentials },
    );
  });

  it.each([
    ["tenant:user", "GET /admin/datacenters/7: Abiquo answered 409. X (secret) (secret)"],
    ["admin", "GET /admin/datacenters/7: Abiquo answered 409. X admin (secret)"],
  ])("keep the credentials out of errors, and the paths of the API in them (%s)", async (identity, message) => {
    const json = errorDocument("X", `${identity} s3cret`);

    await withRequests(
      [{ request: "GET /admin/datacenters/7", reply: { status: 409, json } }],
      async (client) => {
        expect(await errorOf(client.datacenters.find("7"))).toMatchObject({ message });
      },
      { regionCredentials: { "openstack-nova": { identity, credential: "s3cret" } } },
    );
  });

  it.each([
    ["no endpoint", "MANDATORY", undefined, regionCredentials, "no-endpoint"],
    ["no credentials", "MANDATORY", ENDPOINT, {}, "no-credentials"],
    ["an endpoint that is not needed", "NO_APPLICABLE", ENDPOINT, regionCredentials, "not-dynamic"],
  ])("are refused with %s", async (...[, constraint, endpoint, credentials, problem]) => {
    await withRequests(
      [typesWith(constraint)],
      async (client) => {
        const error = await errorOf(client.cloudProviders.checkSource("openstack-nova", { endpoint }));

        expect(error).toBeInstanceOf(RegionEndpointError);
        expect(error).toMatchObject({ cloudProvider: "openstack-nova", problem });
      },
      { regionCredentials: credentials },
    );
  });

  it("are left to the server where it does not tell whether it needs an endpoint", async () => {
    await withRequests(
      [typesWith(undefined)],
      async (client) => {
        await client.cloudProviders.checkSource("openstack-nova");
        await client.cloudProviders.checkSource("openstack-nova", { endpoint: ENDPOINT });
      },
      { regionCredentials },
    );
  });

  it("tell what is missing when the server refuses to list them", async () => {
    const refused = { request: `GET ${REGIONS}`, reply: { status: 400, json: errorDocument("GEN-23") } };

    await withRequests([refused, typesWith("MANDATORY")], async (client) => {
      const error = await errorOf(client.cloudProviders.regions("openstack-nova"));

      expect(error).toMatchObject({ problem: "no-endpoint" });
    });
  });

  it("keep the credential out of an error that echoes it", async () => {
    const echo = errorDocument("PUBLICREGION-10", "s3cret was refused by the endpoint");
    const refused = { request: `GET ${REGIONS}`, reply: { status: 409, json: echo } };

    await withRequests(
      [refused],
      async (client) => {
        const error = await errorOf(client.publicCloudRegions.create(INPUT));

        expect(String(error)).toContain("(secret) was refused by the endpoint");
      },
      { regionCredentials },
    );
  });
});
