import { spawnSync } from "node:child_process";

/**
 * Runs a JavaScript program, and shows its output only if it fails.
 *
 * @throws Error that contains the output
 */
export function runQuietly(
  program: string,
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
  });
  if (status !== 0) {
    throw new Error(`${[program, ...args].join(" ")} exited with code ${status}:\n${stdout}${stderr}`);
  }
}
