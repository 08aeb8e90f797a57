import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";

/** Start of the name of the folder in which this process keeps its socket; `mkdtemp` adds six characters. */
export const SOCKET_FOLDER = `plugin-${process.pid}-`;

/** Name of the socket in its folder. */
export const SOCKET = "socket";

const ANY_SOCKET_FOLDER = /^plugin-([1-9]\d*)-\w{6}$/;

/**
 * Removes sockets of plugins that were killed by a signal which leaves nobody to clean up after himself. One of a process
 * that lives is not touched, and one of any other only if nobody listens there: its process may be in another container.
 */
export async function removeLeftSockets(parent: string): Promise<void> {
  const names = await readdir(parent);
  await Promise.all(
    names.map(async (name) => {
      const pid = Number(ANY_SOCKET_FOLDER.exec(name)?.[1] ?? process.pid);
      if (!isAlive(pid) && (await isRefused(join(parent, name, SOCKET)))) {
        await rm(join(parent, name), { recursive: true, force: true });
      }
    }),
  );
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
