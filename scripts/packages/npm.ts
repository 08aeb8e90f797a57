import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { join } from "node:path";

/**
 * Packs the package of a folder into another folder. npm sets the same time and owner for every file, but keeps the
 * file modes, which depend on the umask.
 *
 * @returns the name of the file
 */
export function packNpmPackage(folder: string, target: string): string {
  for (const { path, mode } of npmPack(folder, "--dry-run").files) {
    chmodSync(join(folder, path), (mode & 0o100) === 0 ? 0o644 : 0o755);
  }
  return npmPack(folder, "--pack-destination", target).filename;
}

interface NpmPackage {
  readonly filename: string;
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

function npmPack(folder: string, ...args: readonly string[]): NpmPackage {
  const json = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--silent", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    maxBuffer: 64 * 1024 * 1024,
  });
  const [packed] = JSON.parse(json) as readonly NpmPackage[];
  if (packed === undefined) {
    throw new Error(`npm pack ${args.join(" ")} packed nothing.`);
  }
  return packed;
}
