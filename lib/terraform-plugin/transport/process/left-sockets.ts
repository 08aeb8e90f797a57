import { once } from "node:events";
import { lstat, readdir, rmdir, unlink } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

/** Start of the name of the folder in which this process keeps its socket; `mkdtemp` adds six characters. */
export const SOCKET_FOLDER = `plugin-${process.pid}-`;

/** Name of the socket in its folder. */
export const SOCKET = "socket";

const ANY_SOCKET_FOLDER = /^plugin-([1-9]\d*)-\w{6}$/;

/** How long a folder may be empty before its process is taken for gone: one in another container may be about to listen. */
const EMPTY_MILLISECONDS = 60_000;

// Every start looks for left sockets, and `node:fs/promises` takes 4 ms to load.
const list = promisify(readdir);
const look = promisify(lstat);
const removeFile = promisify(unlink);
const removeFolder = promisify(rmdir);

/**
 * Removes sockets of plugins that were killed by a signal which leaves nobody to clean up after himself. One of a process
 * that lives is not touched, and one of any other only if nobody listens there: its process may be in another container.
 */
export async function removeLeftSockets(parent: string): Promise<void> {
  const names = await list(parent);
  // One after the other: thousands at once would take all the files that this process may open.
  for (const name of names.filter(isLeft)) {
    // What cannot be removed is in use, or another start has just removed it.
    await removeUnlessInUse(join(parent, name)).catch(() => undefined);
  }
}

/**
 * Nothing but the socket and its folder is ever removed, and only what is this user's own: in a folder for everybody's
 * temporary files, somebody else may have put a link to what only this user may remove.
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

/** Whether this is the folder of a process that is not there, as far as this system knows. */
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

/** The code of the error, or undefined where somebody listens. */
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
