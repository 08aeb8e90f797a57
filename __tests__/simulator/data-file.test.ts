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
import { codes, hrefs, inDatacenter, startApi } from "./api";

/** A file without any objects. */
const EMPTY = JSON.stringify({
  format: 1,
  nextLocationId: 1,
  nextRemoteServiceId: 1,
  datacenters: [],
  publicCloudRegions: [],
  remoteServices: [],
});

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
  ["an existing file", EMPTY],
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
  writeFileSync(dataFile, EMPTY);
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
