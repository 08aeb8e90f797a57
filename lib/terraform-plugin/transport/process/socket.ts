import { chmodSync, chownSync, mkdtempSync, readFileSync, rmdirSync, unlinkSync } from "node:fs";
import type { Server } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HandshakeError } from "./handshake-error";
import { removeLeftSockets, SOCKET, SOCKET_FOLDER } from "./left-sockets";

/** The address for the host, as in the handshake line. */
export interface SocketAddress {
  readonly network: "unix" | "tcp";
  /** Path of the socket, or `127.0.0.1:PORT`. */
  readonly address: string;
}

/** The host's settings for the socket, from the environment. */
export interface SocketSettings {
  /** @default - the system's folder for temporary files */
  readonly directory?: string;
  /** Name or number of a group that may also connect. @default - only this user */
  readonly group?: string;
  /** @default - any free port */
  readonly minPort?: string;
  /** @default - any free port */
  readonly maxPort?: string;
}

/** A listening socket. */
export interface Listener {
  readonly server: Server;
  readonly address: SocketAddress;
  /** Removes the socket's files. It is synchronous, so that it also works while the process exits. */
  readonly remove: () => void;
}

const LOOPBACK = "127.0.0.1";

/**
 * Time after which a process searches for sockets that others left. Most processes that only return the schema or
 * validate exit earlier, and their host waits for the end.
 */
const SEARCH_DELAY_MILLISECONDS = 40;

/** The longest socket path that works on every system: macOS allows 104 bytes including the final zero, Linux 108. */
const MAX_PATH_BYTES = 103;

/**
 * Listens on a Unix socket in a folder that only this user can open. It uses a TCP port of the loopback interface on
 * Windows, whose pipes the host cannot open, and if the path would be too long or would break the handshake line.
 *
 * @throws HandshakeError if the settings are wrong, or no port is free
 */
export async function listen(settings: SocketSettings): Promise<Listener> {
  const parent = settings.directory ?? tmpdir();
  const longest = join(parent, `${SOCKET_FOLDER}XXXXXX`, SOCKET);
  const fits = Buffer.byteLength(longest) <= MAX_PATH_BYTES && !/[|\r\n]/.test(longest);
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
    // A failure is ignored: the folder belongs to somebody else.
    setTimeout(() => void removeLeftSockets(parent).catch(() => undefined), SEARCH_DELAY_MILLISECONDS).unref();
    return { server, address: { network: "unix", address }, remove };
  } catch (error) {
    server.close();
    remove();
    throw error;
  }
}

/** If a file cannot be removed, for example because the disk is now read-only, a later process removes it. */
function removeSocket(folder: string): void {
  // Not `rmSync`, because Node loads code for it that takes half a millisecond of every exit.
  for (const remove of [() => unlinkSync(join(folder, SOCKET)), () => rmdirSync(folder)]) {
    try {
      remove();
    } catch {
      // The process exits as it would have otherwise.
    }
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
    `No port from PLUGIN_MIN_PORT=${first} to PLUGIN_MAX_PORT=${last} is free on ${LOOPBACK}: widen the range, or stop the programs that use them.`,
  );
}

function startListening(server: Server, options: { path: string } | { host: string; port: number }): Promise<true> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.once("listening", () => {
      server.off("error", reject);
      resolve(true);
    });
    if ("path" in options) {
      listenAlone(server, options.path);
    } else {
      server.listen(options);
    }
  });
}

/**
 * Listens on a path as `listen` does in a process that is not part of a cluster. To find that out, `listen` loads Node's
 * code for clusters and their processes, which takes a millisecond of every start. Every version of Node has had the part
 * after that question, `_listen2`, but does not document it.
 */
function listenAlone(server: Server & { readonly _listen2?: Listen2 }, path: string): void {
  if (server._listen2) {
    server._listen2(path, NO_PORT, NO_PORT, BACKLOG);
  } else {
    server.listen({ path });
  }
}

type Listen2 = (path: string, port: typeof NO_PORT, addressType: typeof NO_PORT, backlog: number) => void;

const NO_PORT = -1;
/** Node's default. */
const BACKLOG = 511;

/** Returns false for a port that is in use or reserved. With any other error, the next port would fail too. */
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
  throw new HandshakeError(`PLUGIN_MIN_PORT=${first} is above PLUGIN_MAX_PORT=${last}: swap them.`);
}

function parsePort(name: string, value: string | undefined): number {
  const port = /^\d{1,5}$/.test(value ?? "") ? Number(value) : NaN;
  if (port >= 0 && port <= 65_535) {
    return port;
  }
  const received = value === undefined ? "is not set" : `is ${JSON.stringify(value)}`;
  throw new HandshakeError(`${name} ${received}: set both ends of the port range to numbers from 0 to 65535.`);
}

/** Shares the socket with a group, which also needs access to the folder. */
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
    `PLUGIN_UNIX_SOCKET_GROUP is ${JSON.stringify(group)}, which is not a group in /etc/group: use the name or number of a group.`,
  );
}
