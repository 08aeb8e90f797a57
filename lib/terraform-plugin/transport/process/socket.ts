import { chmodSync, chownSync, mkdtempSync, readFileSync, rmdirSync, rmSync } from "node:fs";
import type { Server } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HandshakeError } from "./handshake-error";
import { removeLeftSockets, SOCKET, SOCKET_FOLDER } from "./left-sockets";

/** Where the host may find us, in the words of the handshake line. */
export interface SocketAddress {
  readonly network: "unix" | "tcp";
  /** Path of the socket, or `127.0.0.1:PORT`. */
  readonly address: string;
}

/** What the host says of the socket, as it stands in the environment. */
export interface SocketSettings {
  /** @default - the system's folder for temporary files */
  readonly directory?: string;
  /** Name or number of a group that may connect too. @default - nobody but this user */
  readonly group?: string;
  /** @default - any free port */
  readonly minPort?: string;
  /** @default - any free port */
  readonly maxPort?: string;
}

/** A socket that waits for the host. */
export interface Listener {
  readonly server: Server;
  readonly address: SocketAddress;
  /** Removes what the socket left on the disk. Works while the process exits, when nothing can be awaited. */
  readonly remove: () => void;
}

const LOOPBACK = "127.0.0.1";

/** The longest socket path that every system takes: macOS has room for 104 bytes with the final zero, Linux for 108. */
const MAX_PATH_BYTES = 103;

/**
 * Listens on a Unix socket in a folder that only this user can open, or on a TCP port of the loopback interface where
 * there is no such thing: on Windows, whose pipes the host cannot dial, and where the path would be too long.
 *
 * @throws HandshakeError when the settings are wrong or no port is free.
 */
export async function listen(settings: SocketSettings): Promise<Listener> {
  const parent = settings.directory ?? tmpdir();
  const longest = join(parent, `${SOCKET_FOLDER}XXXXXX`, SOCKET);
  const fits = Buffer.byteLength(longest) <= MAX_PATH_BYTES;
  return process.platform !== "win32" && fits ? listenOnPath(parent, settings.group) : listenOnPort(settings);
}

async function listenOnPath(parent: string, group: string | undefined): Promise<Listener> {
  const groupId = group === undefined ? undefined : findGroupId(group);
  const folder = mkdtempSync(join(parent, SOCKET_FOLDER));
  const address = join(folder, SOCKET);
  const server = createServer();
  const remove = (): void => removeSocket(folder);
  try {
    await startListening(server, { path: address });
    if (groupId !== undefined) {
      shareWithGroup(folder, address, groupId);
    }
    // After the handshake line, for which the host waits. What cannot be removed is somebody else's.
    setImmediate(() => void removeLeftSockets(parent).catch(() => undefined));
    return { server, address: { network: "unix", address }, remove };
  } catch (error) {
    server.close();
    remove();
    throw error;
  }
}

/** What cannot be removed, since the disk has become read-only for example, is left to a later start. */
function removeSocket(folder: string): void {
  try {
    rmSync(join(folder, SOCKET), { force: true });
    rmdirSync(folder);
  } catch {
    // The process ends all the same, and as it would have.
  }
}

async function listenOnPort(settings: SocketSettings): Promise<Listener> {
  const { first, last } = parsePortRange(settings);
  for (let port = first; port <= last; port++) {
    const server = createServer();
    if (!(await startListening(server, { host: LOOPBACK, port }).catch(isFreePort))) {
      continue;
    }
    const address = server.address();
    const bound = address !== null && typeof address === "object" ? address.port : port;
    return { server, address: { network: "tcp", address: `${LOOPBACK}:${bound}` }, remove: () => undefined };
  }
  throw new HandshakeError(
    `No port from PLUGIN_MIN_PORT=${first} to PLUGIN_MAX_PORT=${last} is free on ${LOOPBACK}: widen the range or end what holds them.`,
  );
}

function startListening(server: Server, options: { path: string } | { host: string; port: number }): Promise<true> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(options, () => {
      server.off("error", reject);
      resolve(true);
    });
  });
}

/** False for a port that is taken or reserved. Any other error is none that the next port would cure. */
function isFreePort(error: NodeJS.ErrnoException): false {
  if (error.code === "EADDRINUSE" || error.code === "EACCES") {
    return false;
  }
  throw error;
}

function parsePortRange({ minPort, maxPort }: SocketSettings): { first: number; last: number } {
  if (minPort === undefined && maxPort === undefined) {
    return { first: 0, last: 0 };
  }
  const first = parsePort("PLUGIN_MIN_PORT", minPort);
  const last = parsePort("PLUGIN_MAX_PORT", maxPort);
  if (first <= last) {
    return { first, last };
  }
  throw new HandshakeError(`PLUGIN_MIN_PORT=${first} is above PLUGIN_MAX_PORT=${last}: exchange them.`);
}

function parsePort(name: string, value: string | undefined): number {
  const port = /^\d{1,5}$/.test(value ?? "") ? Number(value) : NaN;
  if (port >= 0 && port <= 65_535) {
    return port;
  }
  const received = value === undefined ? "is not set" : `is ${JSON.stringify(value)}`;
  throw new HandshakeError(`${name} ${received}: set both ends of the port range to numbers from 0 to 65535.`);
}

/** The group needs the folder too, to reach the socket in it. */
function shareWithGroup(folder: string, path: string, groupId: number): void {
  for (const [file, mode] of [
    [path, 0o660],
    [folder, 0o710],
  ] as const) {
    chownSync(file, -1, groupId);
    chmodSync(file, mode);
  }
}

function findGroupId(group: string): number {
  if (/^\d+$/.test(group)) {
    return Number(group);
  }
  const entry = readFileSync("/etc/group", "utf8")
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === group);
  if (entry?.[2] !== undefined) {
    return Number(entry[2]);
  }
  throw new HandshakeError(
    `PLUGIN_UNIX_SOCKET_GROUP is ${JSON.stringify(group)}, which is no group in /etc/group: give the name or the number of one.`,
  );
}
