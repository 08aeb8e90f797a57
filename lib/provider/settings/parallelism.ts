import { readFileSync } from "node:fs";
import type { Environment } from "../../domain";

/**
 * Returns how many resources Terraform processes concurrently, according to its command line and `TF_CLI_ARGS`.
 * Terraform does not tell its providers. Undefined if neither contains the number, or if the command line cannot be
 * read.
 */
export async function readParallelism(env: Environment): Promise<number | undefined> {
  return parallelismOf(await parentArguments(), env);
}

/** Returns the last `-parallelism`. The command line follows the variables. */
export function parallelismOf(args: readonly string[], env: Environment): number | undefined {
  const command = args.find((arg) => env[`TF_CLI_ARGS_${arg}`] !== undefined);
  const variables = [env.TF_CLI_ARGS, command && env[`TF_CLI_ARGS_${command}`]];
  const words = [...variables.flatMap((text) => text?.split(/\s+/) ?? []), ...args];
  const given = words.flatMap((word, index) => {
    const [, joined] = /^--?parallelism(?:=(\d+))?$/.exec(word) ?? [];
    return /^--?parallelism/.test(word) ? [Number(joined ?? words[index + 1])] : [];
  });
  return given.findLast((count) => count >= 1);
}

async function parentArguments(): Promise<readonly string[]> {
  try {
    return process.platform === "linux"
      ? readFileSync(`/proc/${process.ppid}/cmdline`, "utf8").split("\0")
      : (await listProcess(process.ppid)).split(/\s+/);
  } catch {
    // Windows has neither, and a process may hide from others. Terraform's default is assumed then.
    return [];
  }
}

async function listProcess(pid: number): Promise<string> {
  // Loaded here only, because most starts do without it.
  const { execFileSync } = await import("node:child_process");
  return execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
}
