import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../lib/simulator";
import { codes, hrefs, ofRegion, startApi } from "./api";

let folder = "";
let dataFile = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
  dataFile = join(folder, "data.json");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(["", "{", "[]", '{"format": 2}'])("refuses a file that contains %j instead of a state", async (text) => {
  writeFileSync(dataFile, text);

  await expect(startSimulator({ dataFile })).rejects.toThrow(
    `The data file ${dataFile} does not contain a simulator state in format 1. Delete it to start with an empty platform, or name another file.`,
  );
});

const STATE = {
  format: 1,
  nextLocationId: 3,
  nextRemoteServiceId: 2,
  datacenters: [{ id: 1, name: "dc", location: "Here" }],
  publicCloudRegions: [{ id: 2, name: "region", provider: "AMAZON", region: "eu-west-1" }],
  remoteServices: [{ id: 1, type: "NARS", uri: "http://h:8009/nars", status: 1, locations: [1, 2] }],
  usage: { "1": ["templates"], "2": ["volumes"] },
};
const [DATACENTER] = STATE.datacenters;
const [REGION] = STATE.publicCloudRegions;
const OTHER_REGION = { ...REGION, id: 3, region: "eu-west-2" };
const [SERVICE] = STATE.remoteServices;

test.each<[string, object]>([
  ["a state of the first versions, without usage", { ...STATE, usage: undefined }],
  ["a state with all parts", STATE],
])("starts with %s", async (_, state) => {
  writeFileSync(dataFile, JSON.stringify(state));

  const api = await startApi({ dataFile });

  expect((await api.call("GET", "/admin/remoteservices/1")).status).toBe(200);
  expect(await api.datacenter("next")).toBe(3);
});

test.each<[string, object]>([
  ["no next location id", { nextLocationId: undefined }],
  ["null in a list", { datacenters: [null] }],
  ["a datacenter without a name", { datacenters: [{ id: 1, location: "Here" }] }],
  ["a region without a provider", { publicCloudRegions: [{ id: 2, name: "region", region: "eu-west-1" }] }],
  ["a service without locations", { remoteServices: [{ ...SERVICE, locations: undefined }] }],
  ["a service without a known status", { remoteServices: [{ ...SERVICE, status: 2 }] }],
  ["an id that is no number", { remoteServices: [{ ...SERVICE, id: "1" }] }],
  ["an unknown use", { usage: { "1": ["parking"] } }],
  ["a use that is not in a list", { usage: { "1": "templates" } }],
  ["a list of usages", { usage: [["templates"]] }],
])("refuses a file with %s", async (_, damage) => {
  writeFileSync(dataFile, JSON.stringify({ ...STATE, ...damage }));

  await expect(startSimulator({ dataFile })).rejects.toThrow(
    `The data file ${dataFile} does not contain a simulator state in format 1. Delete`,
  );
});

test.each<[string, object]>([
  ["it has location 2 twice", { datacenters: [{ ...DATACENTER, id: 2 }], remoteServices: [], usage: {} }],
  ["the next location is 1, but it has location 1", { nextLocationId: 1 }],
  ["it has remote service 1 twice", { remoteServices: [SERVICE, { ...SERVICE, locations: [] }] }],
  ["the next remote service is 1, but it has remote service 1", { nextRemoteServiceId: 1 }],
  ['it has the datacenter "dc" twice', { nextLocationId: 4, datacenters: [DATACENTER, { ...DATACENTER, id: 3 }] }],
  ['it has the public cloud region "region" twice', { nextLocationId: 4, publicCloudRegions: [REGION, OTHER_REGION] }],
  [
    "it has AMAZON eu-west-1 twice",
    { nextLocationId: 4, publicCloudRegions: [REGION, { ...REGION, id: 3, name: "other" }] },
  ],
  ["public cloud region 2 is of the unknown cloud MOON", { publicCloudRegions: [{ ...REGION, provider: "MOON" }] }],
  ["public cloud region 2 is of the unknown cloud KVM", { publicCloudRegions: [{ ...REGION, provider: "KVM" }] }],
  ["remote service 1 has the unknown type MOON", { remoteServices: [{ ...SERVICE, type: "MOON" }] }],
  ["location 77 does not exist", { remoteServices: [{ ...SERVICE, locations: [77] }] }],
  ["it has NARS at location 1 twice", { remoteServices: [{ ...SERVICE, locations: [1, 1] }] }],
  [
    "it has NARS at location 2 twice",
    { nextRemoteServiceId: 3, remoteServices: [SERVICE, { ...SERVICE, id: 2, locations: [2] }] },
  ],
  ["location 77 does not exist", { usage: { "77": ["templates"] } }],
  ["location 1 cannot be used for volumes", { usage: { "1": ["volumes"] } }],
  ["location 2 cannot be used for templates", { usage: { "2": ["templates"] } }],
])("refuses a file, because %s", async (contradiction, damage) => {
  writeFileSync(dataFile, JSON.stringify({ ...STATE, ...damage }));

  await expect(startSimulator({ dataFile })).rejects.toThrow(
    `The data file ${dataFile} does not contain a simulator state in format 1: ${contradiction}. Delete it`,
  );
});

test.each([
  ["a static region", "digitalocean2", "ams3", {}],
  ["a dynamic region", "openstack-nova", "RegionOne", { endpoint: "https://keystone:5000" }],
])("keeps the cloud of %s after an upgrade that no longer offers it", async (_, provider, name, endpoint) => {
  const old = { id: 2, name: "region", provider, region: name, ...endpoint };
  writeFileSync(dataFile, JSON.stringify({ ...STATE, publicCloudRegions: [old] }));
  const { call } = await startApi({ dataFile, apiVersion: "6.1" });
  const type = "publiccloudregion";
  const body = { id: 2, name: "renamed", links: [ofRegion(provider, name)] };

  const renamed = await call("PUT", "/admin/publiccloudregions/2", { type, body });
  const advertised = ["region", "hypervisortype"].flatMap((rel) => hrefs(renamed, rel));
  const answers = await Promise.all(advertised.map(async (path) => call("GET", path)));
  const other = { name: "other", links: [ofRegion(provider, "lon1")] };
  const created = await call("POST", "/admin/publiccloudregions", { type, body: other });
  const moved = await call("PUT", "/admin/publiccloudregions/2", {
    type,
    body: { ...body, links: [ofRegion("google-compute-engine", "us-east1")] },
  });

  expect([renamed.status, renamed.body]).toMatchObject([200, { name: "renamed" }]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect([created.status, codes(created)]).toEqual([404, ["HYPERVISOR_TYPE-0"]]);
  expect([moved.status, codes(moved)]).toEqual([404, ["HYPERVISOR_TYPE-0"]]);
});
