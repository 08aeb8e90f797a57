import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Usage } from "../../lib/simulator";
import { codes, startApi, type Api } from "./api";

async function startInUse(usage: Usage): Promise<Api> {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");
  api.simulator.setUsage(usage);
  return api;
}

function usageUrl({ simulator }: Api): string {
  return simulator.url.replace("/api", "/simulator/usage");
}

async function usage(api: Api): Promise<unknown> {
  return (await fetch(usageUrl(api))).json();
}

test("accepts the usage of locations in process and over HTTP, without logging it", async () => {
  const api = await startInUse({ 1: ["templates"], 2: ["volumes"] });
  const before = api.simulator.requests();

  const first = await usage(api);
  const put = await fetch(usageUrl(api), { method: "PUT", body: '{ "1": ["virtualDatacenters"] }' });
  const refused = await api.call("DELETE", "/admin/datacenters/1");
  const second = await usage(api);

  expect(first).toEqual({ 1: ["templates"], 2: ["volumes"] });
  expect([put.status, await put.json(), second]).toEqual([
    200,
    { 1: ["virtualDatacenters"] },
    { 1: ["virtualDatacenters"] },
  ]);
  expect([codes(refused), api.simulator.requests().length - before.length]).toEqual([["DC-6"], 1]);
});

const DATACENTER_USES =
  "backupManager, devices, monitors, storageDevices, storagePools, templates, virtualDatacenters, virtualMachines";

test.each([
  ["[]", "The usage must be a JSON object that maps location ids to lists of names, but it is []."],
  ['{ "1": "devices" }', 'Usage of location 1: it must be a list of names, but it is "devices".'],
  ['{ "3": ["devices"] }', "Usage of location 3: no location has this id."],
  ['{ "1": ["devices"], "01": [] }', "Usage of location 01: no location has this id."],
  [
    '{ "1": ["volumes"] }',
    `Usage of location 1: "volumes" is not a use of a datacenter. Allowed are ${DATACENTER_USES}.`,
  ],
  [
    '{ "2": ["monitors"] }',
    'Usage of location 2: "monitors" is not a use of a public cloud region. Allowed are virtualDatacenters, virtualMachines, volumes.',
  ],
])("refuses %s with a message, and keeps the current usage", async (body, message) => {
  const api = await startInUse({ 2: ["volumes"] });

  const put = await fetch(usageUrl(api), { method: "PUT", body });

  expect([put.status, await put.text()]).toEqual([400, `${message}\n`]);
  expect(() => api.simulator.setUsage(JSON.parse(body) as Usage)).toThrow(new Error(message));
  expect(await usage(api)).toEqual({ 2: ["volumes"] });
});

test("forgets the usage of a deleted location", async () => {
  const api = await startInUse({ 1: ["templates"], 2: ["virtualMachines"] });

  const deleted = [await api.call("DELETE", "/admin/datacenters/1"), await api.call("DELETE", PATH_OF_REGION)];

  expect([deleted.map(({ status }) => status), await usage(api)]).toEqual([[204, 204], {}]);
});

const PATH_OF_REGION = "/admin/publiccloudregions/2";

describe("with a data file", () => {
  let folder = "";
  let dataFile = "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "simulator-"));
    dataFile = join(folder, "data.json");
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test("restores the usage of an earlier simulator", async () => {
    const before = await startApi({ dataFile });
    await before.datacenter("one");
    before.simulator.setUsage({ 1: ["backupManager"] });
    await before.simulator.close();

    expect(await usage(await startApi({ dataFile }))).toEqual({ 1: ["backupManager"] });
  });

  test("reads a file from before usage existed", async () => {
    const location = { id: 1, name: "one", location: "Here" };
    const state = { nextLocationId: 2, nextRemoteServiceId: 1, publicCloudRegions: [], remoteServices: [] };
    writeFileSync(dataFile, JSON.stringify({ format: 1, ...state, datacenters: [location] }));

    const api = await startApi({ dataFile });

    expect([await usage(api), (await api.call("GET", "/admin/datacenters/1")).status]).toEqual([{}, 200]);
  });
});
