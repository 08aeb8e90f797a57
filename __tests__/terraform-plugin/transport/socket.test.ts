import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import type { AddressInfo, Server } from "node:net";
import { createServer } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Listener } from "../../../lib/terraform-plugin/transport/process/socket";
import { listen } from "../../../lib/terraform-plugin/transport/process/socket";

const directory = mkdtempSync(join(tmpdir(), "socket-test-"));
const tooLong = join(directory, "x".repeat(100));
const open: Server[] = [];

afterEach(() => open.splice(0).forEach((server) => server.close()));
afterAll(() => rmSync(directory, { recursive: true }));

async function listenHere(...settings: Parameters<typeof listen>): Promise<Listener> {
  const listener = await listen(...settings);
  open.push(listener.server);
  return listener;
}

async function takePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  open.push(server);
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

test("listens in a folder that nobody else can open, inside the host's folder", async () => {
  const { address } = await listenHere({ directory });

  expect(address.network).toBe("unix");
  expect(dirname(dirname(address.address))).toBe(directory);
  expect(statSync(dirname(address.address)).mode & 0o777).toBe(0o700);
});

test("removes the folder with the socket", async () => {
  const { address, remove } = await listenHere({ directory });

  remove();

  expect(existsSync(dirname(address.address))).toBe(false);
});

test("opens the socket and its folder to the group that the host names by number", async () => {
  const { address } = await listenHere({ directory, group: String(process.getgid?.()) });

  const socket = statSync(address.address);
  expect(socket.mode & 0o777).toBe(0o660);
  expect(socket.gid).toBe(process.getgid?.());
  expect(statSync(dirname(address.address)).mode & 0o777).toBe(0o710);
});

test("leaves nothing behind if the group is unknown", async () => {
  const empty = mkdtempSync(join(directory, "g"));

  await expect(listenHere({ directory: empty, group: "no such group" })).rejects.toThrow(
    'PLUGIN_UNIX_SOCKET_GROUP is "no such group", which is not a group in /etc/group',
  );
  expect(readdirSync(empty)).toEqual([]);
});

test("uses any port of the loopback interface if a path would be too long", async () => {
  const { address } = await listenHere({ directory: tooLong });

  expect(address).toEqual({ network: "tcp", address: expect.stringMatching(/^127\.0\.0\.1:[1-9]\d+$/) as string });
});

test("uses the first free port of the host's range", async () => {
  const taken = await takePort();

  const { address } = await listenHere({ directory: tooLong, minPort: String(taken), maxPort: String(taken + 50) });

  const port = Number(address.address.split(":")[1]);
  expect(port).toBeGreaterThan(taken);
  expect(port).toBeLessThanOrEqual(taken + 50);
});

test("reports that no port of the range is free", async () => {
  const taken = String(await takePort());

  const listening = listenHere({ directory: tooLong, minPort: taken, maxPort: taken });

  await expect(listening).rejects.toThrow(`No port from PLUGIN_MIN_PORT=${taken} to PLUGIN_MAX_PORT=${taken} is free`);
});

test.each([
  ["1x", "2", 'PLUGIN_MIN_PORT is "1x": set both ends'],
  ["1", "70000", 'PLUGIN_MAX_PORT is "70000": set both ends'],
  ["1", undefined, "PLUGIN_MAX_PORT is not set: set both ends"],
  ["9", "8", "PLUGIN_MIN_PORT=9 is above PLUGIN_MAX_PORT=8"],
])("refuses the port range %s to %s", async (minPort, maxPort, message) => {
  await expect(listenHere({ directory: tooLong, minPort, maxPort })).rejects.toThrow(message);
});
