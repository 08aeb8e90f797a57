import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../lib/simulator";
import { codes, hrefs, inDatacenter, ofRegion, startApi } from "./api";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulator-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("restores everything that an earlier simulator confirmed", async () => {
  const dataFile = join(folder, "data.json");
  const before = await startApi({ dataFile });
  const id = await before.datacenter("dc");
  await before.service("NARS", "http://h:8009/nars", [inDatacenter(id)]);
  await before.simulator.close();

  const after = await startSimulator({ dataFile });
  await after.close();
  const again = await startApi({ dataFile });
  const service = await again.call("GET", "/admin/remoteservices/1", { type: "remoteservice" });

  expect(hrefs(service, "datacenter")).toEqual(["/admin/datacenters/1"]);
  expect(await again.datacenter("next")).toBe(2);
  expect(readdirSync(folder)).toEqual(["data.json"]);
});

test("does not write a change that was refused", async () => {
  const dataFile = join(folder, "data.json");
  const api = await startApi({ dataFile });
  await api.datacenter("dc");
  const before = readFileSync(dataFile, "utf8");

  const reply = await api.call("POST", "/admin/datacenters", {
    type: "datacenter",
    body: { name: "dc", location: "x" },
  });

  expect(codes(reply)).toEqual(["DC-3"]);
  expect(readFileSync(dataFile, "utf8")).toBe(before);
});

test.each(["", "{", "[]", '{"format": 2}'])("refuses a file that contains %j instead of a state", async (text) => {
  const dataFile = join(folder, "data.json");
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
  const dataFile = join(folder, "data.json");
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
  const dataFile = join(folder, "data.json");
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
  const dataFile = join(folder, "data.json");
  writeFileSync(dataFile, JSON.stringify({ ...STATE, ...damage }));

  await expect(startSimulator({ dataFile })).rejects.toThrow(
    `The data file ${dataFile} does not contain a simulator state in format 1: ${contradiction}. Delete it`,
  );
});

test.each([
  ["a static region", "digitalocean2", "ams3", {}],
  ["a dynamic region", "openstack-nova", "RegionOne", { endpoint: "https://keystone:5000" }],
])("keeps the cloud of %s after an upgrade that no longer offers it", async (_, provider, name, endpoint) => {
  const dataFile = join(folder, "data.json");
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

test("refuses to overwrite what another simulator has written, and says so to client and operator", async () => {
  const dataFile = join(folder, "data.json");
  const first = await startApi({ dataFile });
  const second = await startApi({ dataFile });
  await second.datacenter("second");
  const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);

  const body = { name: "first", location: "Here" };
  const reply = await first.call("POST", "/admin/datacenters", { type: "datacenter", body });

  const logged = stderr.mock.calls.join();
  stderr.mockRestore();
  expect([reply.status, codes(reply)]).toEqual([500, ["GEN-13"]]);
  expect(logged).toContain(
    `The simulator failed: Error: The data file ${dataFile} was changed by another program, such as a second simulator, and is not overwritten.`,
  );
  expect(first.simulator.state().datacenters.size).toBe(0);
  expect(await second.datacenter("next")).toBe(2);
});

test("creates a data file again that was deleted", async () => {
  const dataFile = join(folder, "data.json");
  const api = await startApi({ dataFile });
  rmSync(dataFile);

  await api.datacenter("dc");

  expect(readFileSync(dataFile, "utf8")).toContain('"name": "dc"');
});

test.each([
  ["an existing file", JSON.stringify(STATE)],
  ["a file that does not exist yet", undefined],
])("writes through a symbolic link to %s", async (_, text) => {
  const dataFile = join(folder, "link.json");
  symlinkSync("data.json", dataFile);
  if (text !== undefined) {
    writeFileSync(join(folder, "data.json"), text);
  }

  const api = await startApi({ dataFile });
  await api.datacenter("new");

  expect(lstatSync(dataFile).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "data.json"), "utf8")).toContain('"name": "new"');
  expect(readdirSync(folder)).toEqual(["data.json", "link.json"]);
});

test.each([0o600, 0o666])("keeps the permissions %o of the file", async (mode) => {
  const dataFile = join(folder, "data.json");
  writeFileSync(dataFile, JSON.stringify(STATE));
  chmodSync(dataFile, mode);

  const api = await startApi({ dataFile });
  await api.datacenter("new");

  expect(statSync(dataFile).mode & 0o777).toBe(mode);
});

test("answers GEN-13 (section 5.4) when it fails itself, and reports the reason to the operator", async () => {
  const dataFile = join(folder, "data.json");
  const api = await startApi({ dataFile });
  rmSync(folder, { recursive: true });
  const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);

  const body = { name: "dc", location: "Here" };
  const reply = await api.call("POST", "/admin/datacenters", { type: "datacenter", body });

  const logged = stderr.mock.calls.join();
  stderr.mockRestore();
  expect([reply.status, codes(reply)]).toEqual([500, ["GEN-13"]]);
  expect(logged).toContain("The simulator failed: Error: ENOENT");
});

test("does not start with a file that it cannot write", async () => {
  const dataFile = join(folder, "missing", "data.json");

  await expect(startSimulator({ dataFile })).rejects.toThrow("ENOENT");
});

test("keeps every answered change after a kill -9", async () => {
  const dataFile = join(folder, "data.json");
  const { child, url } = await startProcess(dataFile);
  const answered: string[] = [];

  const creating = createUntilDead(url, answered);
  await untilLength(answered, 5);
  child.kill("SIGKILL");
  await creating;
  const { call } = await startApi({ dataFile });
  const { body } = await call("GET", "/admin/datacenters?limit=0", { type: "datacenters" });
  const names = (body as { readonly collection: readonly { readonly name: string }[] }).collection.map(
    ({ name }) => name,
  );

  expect(answered.length).toBeGreaterThanOrEqual(5);
  expect(names).toEqual(expect.arrayContaining(answered));
});

/** Runs a simulator from its sources in a separate process. */
async function startProcess(dataFile: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const root = join(__dirname, "../..");
  const script = `require("./lib/simulator").startSimulator({ dataFile: process.argv[1] }).then(({ url }) => console.log(url));`;
  const args = ["--require", "tsx/cjs", "--eval", script, dataFile];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`The simulator ended with ${code} before it listened.`)));
    child.stdout.once("data", (line: Buffer) => resolve(line.toString().trim()));
  });
  return { child, url };
}

async function createUntilDead(url: string, answered: string[]): Promise<void> {
  const headers = {
    authorization: `Basic ${Buffer.from("admin:xabiquo").toString("base64")}`,
    "content-type": "application/vnd.abiquo.datacenter+json",
  };
  for (let count = 0; ; count++) {
    const body = JSON.stringify({ name: `dc-${String(count).padStart(6, "0")}`, location: "Here" });
    const reply = await fetch(`${url}/admin/datacenters`, { method: "POST", headers, body }).catch(() => undefined);
    if (reply === undefined) {
      return;
    }
    answered.push(`dc-${String(count).padStart(6, "0")}`);
  }
}

async function untilLength(list: readonly unknown[], length: number): Promise<void> {
  while (list.length < length) {
    await new Promise(setImmediate);
  }
}
