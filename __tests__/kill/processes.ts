import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A process of this machine. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Everything that runs, but what has ended and only waits to be collected. */
export function listProcesses(): readonly Process[] {
  const lines = execFileSync("ps", ["-eo", "pid=,ppid=,stat=,args="], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [, pid, parent, status, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined || status?.startsWith("Z")
      ? []
      : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** The provider that a Terraform process has started, if one runs at the moment. */
export function findProvider(terraform: number): Process | undefined {
  return listProcesses().find(
    ({ parent, command }) => parent === terraform && command.includes("/.terraform/providers/"),
  );
}

/** Ends a process as `kill -9` does. False if it is gone already. */
export function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** Waits until no process has the text in its command line, and returns those that do not go. */
export async function leftProcesses(text: string): Promise<readonly string[]> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const left = listProcesses().filter(({ command }) => command.includes(text));
    if (left.length === 0 || Date.now() > deadline) {
      return left.map(({ pid, command }) => `The process ${pid} is left: ${command}`);
    }
    await sleep(50);
  }
}

/** Sockets in a folder and below. */
export function leftSockets(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isSocket())
    .map((entry) => `The socket ${entry.parentPath}/${entry.name} is left.`);
}
