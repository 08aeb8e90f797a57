import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { writeProviderPackage } from "./made-up";

const root = dirname(dirname(__dirname));

/** The command in an installed package, with a fake provider. */
export interface InstalledCommand {
  /** The file that Node runs. */
  readonly file: string;
  remove(): void;
}

/** Bundles the command as the build does. */
export function installCommand(): InstalledCommand {
  const folder = mkdtempSync(join(tmpdir(), "abiquo-command-"));
  const file = join(folder, "bin/cdktf-abiquo.cjs");
  const options = ["--bundle", "--platform=node", `--define:PROVIDER_VERSION="1.2.3"`, `--outfile=${file}`];
  execFileSync(join(root, "node_modules/.bin/esbuild"), ["lib/bin/cdktf-abiquo.ts", "--log-level=error", ...options], {
    cwd: root,
  });
  writeProviderPackage(join(folder, "provider"));
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Output and exit code of a finished program. */
export interface ProgramResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program until it ends. */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<ProgramResult> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, HOME: options.cwd, ...options.env };
    const child = execFile(program, args, { cwd: options.cwd, env }, (_error, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}
