import { once } from "node:events";
import { lstat, readdir, rmdir, unlink } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

/** Prefix of the folder for the socket of this process. `mkdtemp` adds six characters. */
export const SOCKET_FOLDER = `plugin-${process.pid}-`;

/** File name of the socket in its folder. */
export const SOCKET = "socket";

const ANY_SOCKET_FOLDER = /^plugin-([1-9]\d*)-\w{6}$/;

/**
 * Time after which an empty folder counts as abandoned. Until then, a process in another container may be about to
 * listen.
 */
const EMPTY_MILLISECONDS = 60_000;

// Every start searches for abandoned sockets, and `node:fs/promises` takes 4 ms to load.
const list = promisify(readdir);
const look = promisify(lstat);
const removeFile = promisify(unlink);
const removeFolder = promisify(rmdir);

/**
 * Removes sockets of plugins that were killed without a chance to clean up. A socket of a running process is never
 * removed. Any other socket is removed only if nobody listens on it, because its process may be in another container.
 */
export async function removeLeftSockets(parent: string): Promise<void> {
  const names = await list(parent);
  // One after the other: thousands at once would exceed the number of files that this process may open.
  for (const name of names.filter(isLeft)) {
    // A failure means that it is in use, or that another process has just removed it.
    await removeUnlessInUse(join(parent, name)).catch(() => undefined);
  }
}

/**
 * Removes only the socket and its folder, and only if this user owns them. In a shared temporary folder, another user
 * may have placed a link to a file that only this user can remove.
 */
async function removeUnlessInUse(folder: string): Promise<void> {
  const found = await look(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    return;
  }
  const socket = join(folder, SOCKET);
  const failure = await failureToConnect(socket);
  if (failure === "ECONNREFUSED") {
    await removeFile(socket);
  } else if (failure !== "ENOENT" || Date.now() - found.mtimeMs < EMPTY_MILLISECONDS) {
    return;
  }
  await removeFolder(folder);
}

/** Whether this is the folder of a process that no longer exists on this system. */
function isLeft(name: string): boolean {
  const pid = ANY_SOCKET_FOLDER.exec(name)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

/** Returns the error code of a connection attempt. Undefined if somebody listens. */
async function failureToConnect(path: string): Promise<string | undefined> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code;
  } finally {
    socket.destroy();
  }
}
