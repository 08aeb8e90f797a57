import { codes, ofRegion, startApi } from "./api";

const PATH = "/config/hypervisortypes";

test.each([
  ["3.10", ["AMAZON", "azurecompute-arm", "digitalocean2", "google-compute-engine", "openstack-nova"]],
  ["5.4", ["AMAZON", "azurecompute-arm", "digitalocean2", "google-compute-engine", "openstack-nova", "vcd"]],
  ["6.0", ["AMAZON", "azurecompute-arm", "googlecloudplatform", "vcd", "e1c"]],
  ["6.1", ["AMAZON", "azurecompute-arm", "googlecloudplatform", "vcd", "e1c"]],
])("a platform of version %s has the clouds %j with regions, and hypervisors without", async (apiVersion, clouds) => {
  const { call } = await startApi({ apiVersion });

  const { body } = await call("GET", PATH, { type: "hypervisortypes" });
  const { collection } = body as {
    readonly collection: readonly { readonly name: string; readonly links: readonly { readonly rel: string }[] }[];
  };

  expect(collection.map(({ name, links }) => [name, links.some(({ rel }) => rel === "regions")])).toEqual([
    ...clouds.map((name) => [name, true]),
    ["KVM", false],
    ["VMX_04", false],
  ]);
});

test("refuses a region of a cloud that the version does not have (HYPERVISOR_TYPE-0)", async () => {
  const { call } = await startApi();

  const body = { name: "r", links: [ofRegion("digitalocean2", "ams3")] };
  const reply = await call("POST", "/admin/publiccloudregions", { type: "publiccloudregion", body });

  expect([reply.status, codes(reply)]).toEqual([404, ["HYPERVISOR_TYPE-0"]]);
});

test.each([
  ["AMAZON", "us-gov-east-1", "AWS GovCloud (US-East)"],
  ["AMAZON", "us-gov-west-1", "AWS GovCloud (US)"],
  ["AMAZON", "cn-northwest-1", "China (Ningxia)"],
  ["AMAZON", "eu-north-1", "EU (Stockholm)"],
  ["AMAZON", "mx-central-1", "Mexico (Central)"],
  ["azurecompute-arm", "southeastasia", "South East Asia"],
  ["azurecompute-arm", "usdodcentral", "US DoD Central"],
  ["azurecompute-arm", "chinanorth2", "China North 2"],
  ["azurecompute-arm", "francesouth", "France South"],
])("%s has the region %s under the name %s", async (provider, region, name) => {
  const { call } = await startApi();

  const { body } = await call("GET", `${PATH}/${provider}/regions/${region}`, { type: "region" });

  expect(body).toMatchObject({ name, providerId: region });
});

test("shapes a hypervisor type as a recorded server does", async () => {
  const { call } = await startApi();

  const { body } = await call("GET", `${PATH}/vcd`, { type: "hypervisortype" });

  expect(Object.keys(body as object)).toEqual([
    "name",
    "realName",
    "baseFormat",
    "compatibilityTable",
    "diskcontrollerTypes",
    "diskControllerTypes",
    "constraints",
    "operations",
    "links",
  ]);
  expect(body).toMatchObject({
    constraints: { endpoint: "MANDATORY" },
    links: [{ rel: "self" }, { rel: "checkcredentials" }, { rel: "regions" }, { rel: "monitoringlevels" }],
  });
});

test.each([
  ["6.1", { name: "EU (Ireland)", providerId: "eu-west-1" }],
  ["5.0", { name: "EU (Ireland)", providerId: "eu-west-1" }],
  ["4.7", { name: "eu-west-1" }],
  ["3.10", { name: "eu-west-1" }],
])("distinguishes the friendly name from the provider's id from 5.0 on, version %s", async (version, expected) => {
  const { call } = await startApi({ hrefHost: "http://abiquo" });
  const headers = { accept: `application/vnd.abiquo.region+json; version=${version}` };

  const { body } = await call("GET", `${PATH}/AMAZON/regions/eu-west-1`, { headers });

  expect(body).toEqual({
    ...expected,
    endpoint: "https://ec2.eu-west-1.amazonaws.com",
    links: [
      {
        rel: "hypervisortype",
        href: "http://abiquo/api/config/hypervisortypes/AMAZON",
        type: "application/vnd.abiquo.hypervisortype+json",
        title: "Amazon",
      },
      {
        rel: "self",
        href: "http://abiquo/api/config/hypervisortypes/AMAZON/regions/eu-west-1",
        type: "application/vnd.abiquo.region+json",
        title: expected.name,
      },
    ],
  });
});

test("lists the regions of a provider without pages", async () => {
  const { call } = await startApi({ apiVersion: "5.4" });

  const { body } = await call("GET", `${PATH}/digitalocean2/regions`, { type: "regions" });
  const { links, collection } = body as { readonly links: unknown; readonly collection: readonly object[] };

  expect([links, collection.length]).toEqual([[], 11]);
});

test.each([
  ["/amazon", "HYPERVISOR_TYPE-0"],
  ["/amazon/regions", "HYPERVISOR_TYPE-0"],
  ["/AMAZON/regions/moon-1", "REGION-2"],
])("answers GET %s with 404 %s", async (path, code) => {
  const { call } = await startApi();

  const reply = await call("GET", `${PATH}${path}`);

  expect([reply.status, codes(reply)]).toEqual([404, [code]]);
});

function toProvider(path: string): object {
  return { rel: "hypervisortype", href: `http://elsewhere/api/config/hypervisortypes/${path}` };
}

test.each([
  ["204", { access: "a", key: "b", links: [toProvider("AMAZON")] }],
  ["CONSTR-REQUIRED", { access: "a", links: [toProvider("AMAZON")] }],
  ["HYPERVISOR_TYPE-1 (section 5.3): no link", { access: "a", key: "b" }],
  ["HYPERVISOR_TYPE-2 (section 5.3): another provider", { access: "a", key: "b", links: [toProvider("KVM")] }],
  ["HYPERVISOR_TYPE-2 (section 5.3): a region", { links: [toProvider("AMAZON/regions/eu-west-1")] }],
])("checks the credentials of a provider: %s", async (expected, body) => {
  const { call } = await startApi();

  const reply = await call("POST", `${PATH}/AMAZON/action/checkcredentials`, { type: "publiccloudcredentials", body });

  expect(reply.status === 204 ? "204" : codes(reply)[0]).toBe(/^\S+/.exec(expected)?.[0]);
});
