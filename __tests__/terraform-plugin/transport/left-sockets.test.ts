import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeLeftSockets } from "../../../lib/terraform-plugin/transport/process/left-sockets";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "left-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A process that listens on a socket below the folder, under a name that says it was another's. */
async function listenAs(name: string): Promise<{ readonly pid: number; kill(): Promise<void> }> {
  mkdirSync(join(folder, name));
  const script = `require("net").createServer().listen(process.argv[1], () => console.log("ready"))`;
  const child = spawn(process.execPath, ["-e", script, join(folder, name, "socket")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** Number of a process that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

test("removes the socket of a process that was killed", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  await (await listenAs(name)).kill();

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([]);
});

test("removes many, and those that a process left in the middle of its own removal", async () => {
  const pid = await endedProcess();
  await (await listenAs(`plugin-${pid}-abcdef`)).kill();
  for (let number = 100_000; number < 100_500; number++) {
    mkdirSync(join(folder, `plugin-${pid}-${number}`));
    utimesSync(join(folder, `plugin-${pid}-${number}`), 0, 0);
  }

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([]);
});

test("leaves an empty folder that is new, in which a process of another container may be about to listen", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  mkdirSync(join(folder, name));

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([name]);
});

test("leaves what is another user's", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  await (await listenAs(name)).kill();
  const user = jest.spyOn(process, "getuid").mockReturnValue(statSync(folder).uid + 1);

  await removeLeftSockets(folder);

  user.mockRestore();
  expect(readdirSync(join(folder, name))).toEqual(["socket"]);
});

test("follows no link, wherever it leads", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  await (await listenAs("elsewhere")).kill();
  symlinkSync("elsewhere", join(folder, name));

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual(["elsewhere", name]);
  expect(readdirSync(join(folder, "elsewhere"))).toEqual(["socket"]);
});

test("removes nothing that is not a socket of its own, and goes on with the next", async () => {
  const pid = await endedProcess();
  const [name, next] = [`plugin-${pid}-abcdef`, `plugin-${pid}-bcdefg`];
  await (await listenAs(name)).kill();
  await (await listenAs(next)).kill();
  writeFileSync(join(folder, name, "precious"), "");

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([name]);
  expect(readdirSync(join(folder, name))).toEqual(["precious"]);
});

test("leaves a socket at which somebody listens, though the process in its name is not there", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  const listener = await listenAs(name);

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([name]);
  await listener.kill();
});

test("leaves what belongs to a process that lives, and what has another name", async () => {
  const names = [`plugin-${process.pid}-abcdef`, "plugin-abcdef", "unrelated"];
  for (const name of names) {
    await (await listenAs(name)).kill();
  }

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual(names.toSorted());
});

test("does not ask processes that live", async () => {
  const server = createServer();
  const name = `plugin-${process.pid}-abcdef`;
  mkdirSync(join(folder, name));
  server.listen(join(folder, name, "socket"));
  await once(server, "listening");
  const connections: unknown[] = [];
  server.on("connection", (connection) => connections.push(connection));

  await removeLeftSockets(folder);

  expect(connections).toEqual([]);
  server.close();
});
