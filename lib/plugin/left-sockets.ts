import { once } from "node:events";
import { readdir, rm } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

/** Start of the name of the folder in which this process keeps its socket; `mkdtemp` adds six characters. */
export const SOCKET_FOLDER = `plugin-${process.pid}-`;

/** Name of the socket in its folder. */
export const SOCKET = "socket";

const ANY_SOCKET_FOLDER = /^plugin-([1-9]\d*)-\w{6}$/;

// Every start looks for left sockets, and `node:fs/promises` takes 4 ms to load.
const list = promisify(readdir);
const remove = promisify(rm);

/**
 * Removes sockets of plugins that were killed by a signal which leaves nobody to clean up after himself. One of a process
 * that lives is not touched, and one of any other only if nobody listens there: its process may be in another container.
 */
export async function removeLeftSockets(parent: string): Promise<void> {
  const names = await list(parent);
  await Promise.all(
    names.filter(isLeft).map(async (name) => {
      if (await isRefused(join(parent, name, SOCKET))) {
        await remove(join(parent, name), { recursive: true, force: true });
      }
    }),
  );
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

async function isRefused(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, "connect");
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ECONNREFUSED";
  } finally {
    socket.destroy();
  }
}
