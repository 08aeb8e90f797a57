import { once } from "node:events";
import { lstatSync, readdirSync, rmdirSync, unlinkSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { isAlive } from "./process-rules";

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

/**
 * Removes sockets of plugins that were killed without a chance to clean up. A socket of a running process is never
 * removed. Any other socket is removed only if nobody listens on it, because its process may be in another container.
 *
 * Files are read synchronously. For anything else, Node would start four threads, and end them at the exit.
 */
export async function removeLeftSockets(parent: string): Promise<void> {
  // One after the other: thousands at once would exceed the number of files that this process may open.
  for (const name of readdirSync(parent).filter(isLeft)) {
    // A failure means that it is in use, or that another process has just removed it.
    await removeUnlessInUse(join(parent, name)).catch(() => undefined);
  }
}

/**
 * Removes only the socket and its folder, and only if this user owns them. In a shared temporary folder, another user
 * may have placed a link to a file that only this user can remove.
 */
async function removeUnlessInUse(folder: string): Promise<void> {
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    return;
  }
  const socket = join(folder, SOCKET);
  const failure = await failureToConnect(socket);
  if (failure === "ECONNREFUSED") {
    unlinkSync(socket);
  } else if (failure !== "ENOENT" || Date.now() - found.mtimeMs < EMPTY_MILLISECONDS) {
    return;
  }
  rmdirSync(folder);
}

/** Whether this is the folder of a process that no longer exists on this system. */
function isLeft(name: string): boolean {
  const pid = ANY_SOCKET_FOLDER.exec(name)?.[1];
  return pid !== undefined && !isAlive(Number(pid));
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
