import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  watch,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeLeftSockets } from "../../../lib/terraform-plugin/transport/process/left-sockets";
import { buildProvider, startProvider } from "./fixture/host";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "left-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A process that listens on a socket below the folder, under the name of another process. */
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

/** Id of a process that has exited. */
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

test("is done by a provider that runs for more than a moment", async () => {
  const program = buildProvider();
  const name = `plugin-${await endedProcess()}-abcdef`;
  await (await listenAs(name)).kill();
  const changes = watch(folder);

  const provider = startProvider(program, { PLUGIN_UNIX_SOCKET_DIR: folder });
  while (existsSync(join(folder, name))) {
    await once(changes, "change");
  }

  changes.close();
  provider.child.kill("SIGKILL");
  await provider.exit;
  expect(readdirSync(folder)).toEqual([expect.stringMatching(`^plugin-${provider.child.pid}-`)]);
});

test("removes many, and those of a process that exited during its own removal", async () => {
  const pid = await endedProcess();
  await (await listenAs(`plugin-${pid}-abcdef`)).kill();
  for (let number = 100_000; number < 100_500; number++) {
    mkdirSync(join(folder, `plugin-${pid}-${number}`));
    utimesSync(join(folder, `plugin-${pid}-${number}`), 0, 0);
  }

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([]);
});

test("keeps a new empty folder, in which a process of another container may be about to listen", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  mkdirSync(join(folder, name));

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([name]);
});

test("keeps files of another user", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  await (await listenAs(name)).kill();
  const user = jest.spyOn(process, "getuid").mockReturnValue(statSync(folder).uid + 1);

  await removeLeftSockets(folder);

  user.mockRestore();
  expect(readdirSync(join(folder, name))).toEqual(["socket"]);
});

test("follows no link", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  await (await listenAs("elsewhere")).kill();
  symlinkSync("elsewhere", join(folder, name));

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual(["elsewhere", name]);
  expect(readdirSync(join(folder, "elsewhere"))).toEqual(["socket"]);
});

test("removes only a socket of this user, and continues with the next", async () => {
  const pid = await endedProcess();
  const name = `plugin-${pid}-abcdef`;
  const next = `plugin-${pid}-bcdefg`;
  await (await listenAs(name)).kill();
  await (await listenAs(next)).kill();
  writeFileSync(join(folder, name, "precious"), "");

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([name]);
  expect(readdirSync(join(folder, name))).toEqual(["precious"]);
});

test("keeps a socket on which somebody listens, although the process in its name does not exist", async () => {
  const name = `plugin-${await endedProcess()}-abcdef`;
  const listener = await listenAs(name);

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual([name]);
  await listener.kill();
});

test("keeps files of a running process, and files with another name", async () => {
  const names = [`plugin-${process.pid}-abcdef`, "plugin-abcdef", "unrelated"];
  for (const name of names) {
    await (await listenAs(name)).kill();
  }

  await removeLeftSockets(folder);

  expect(readdirSync(folder)).toEqual(names.toSorted());
});

test("does not contact running processes", async () => {
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
