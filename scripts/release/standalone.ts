import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packProvider } from "../../lib/cli/publish/archive";
import { bundle } from "../bundles";
import { NODE_PLATFORMS, newestNode, nodeBinary, type NodePlatform } from "../node-binaries";
import { checksums } from "./assets";

/** Source, target and platforms of the archives. */
export interface StandaloneOptions {
  /** The repository, with `dist/` built. */
  readonly root: string;
  /** The target folder. It is emptied first. */
  readonly folder: string;
  /** @default - all platforms with a Node binary */
  readonly platforms?: readonly NodePlatform[];
}

/**
 * Writes archives of the provider that contain Node, for machines without Node and for Windows, where the launcher of
 * the other archives cannot run. Their names are those of packed mirrors. The same sources produce the same bytes.
 *
 * On Linux and Windows, the provider is one executable (a single executable application of Node). On macOS, it is the
 * launcher beside an unchanged Node: a changed executable loses its signature, and macOS kills it immediately.
 *
 * @returns the names of the files
 */
export async function writeStandalone(options: StandaloneOptions): Promise<readonly string[]> {
  const { root, folder, platforms = NODE_PLATFORMS } = options;
  const version = versionOf(root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names: string[] = [];
  for (const platform of platforms) {
    const scratch = mkdtempSync(join(tmpdir(), "abiquo-standalone-"));
    try {
      await writeStandaloneProvider({ root, platform, target: scratch });
      const name = `terraform-provider-abiquo_${version}_${platform}.zip`;
      writeFileSync(join(folder, name), packProvider(scratch, 6)); // Level 9 takes minutes for 100 MB and saves only 1 %.
      names.push(name);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  const sums = `terraform-provider-abiquo_${version}_SHA256SUMS`;
  writeFileSync(join(folder, sums), checksums(folder, names));
  return [...names, sums];
}

/** The contents of one archive. */
export interface StandaloneProvider {
  /** The repository, with `dist/` built. */
  readonly root: string;
  readonly platform: NodePlatform;
  /** The folder to fill. */
  readonly target: string;
}

/** Writes the contents of an archive. */
export async function writeStandaloneProvider({ root, platform, target }: StandaloneProvider): Promise<void> {
  const version = versionOf(root);
  const provider = join(root, "dist/provider");
  if (platform.startsWith("darwin")) {
    cpSync(provider, target, { recursive: true });
    copyFileSync(nodeBinary(platform), join(target, "node"));
  } else {
    const suffix = platform.startsWith("windows") ? ".exe" : "";
    await writeExecutable(platform, join(target, `terraform-provider-abiquo_v${version}${suffix}`));
    ["LICENSE", "LICENSES.txt"].forEach((name) => copyFileSync(join(provider, name), join(target, name)));
  }
  copyFileSync(join(newestNode(), "../../LICENSE"), join(target, "LICENSE-node.txt")); // one text for all platforms
}

/**
 * Puts the provider, as a single script, into a copy of Node. Node options in the environment are ignored, because they
 * are meant for the user's own programs (see the launcher of the other archives).
 *
 * @see https://nodejs.org/api/single-executable-applications.html
 */
async function writeExecutable(platform: NodePlatform, output: string): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), "abiquo-executable-"));
  try {
    await bundle("lib/bin/terraform-provider-abiquo.ts", join(scratch, "provider.cjs"));
    const config = {
      main: "provider.cjs", // The executable contains this path, so it must be the same everywhere.
      output,
      executable: nodeBinary(platform),
      disableExperimentalSEAWarning: true,
      useSnapshot: false, // A snapshot, like compiled code, works only on the platform that created it.
      useCodeCache: false,
      execArgv: ["--v8-pool-size=1"],
      execArgvExtension: "none",
    };
    writeFileSync(join(scratch, "sea.json"), JSON.stringify(config));
    execFileSync(newestNode(), ["--build-sea", "sea.json"], { cwd: scratch, stdio: "pipe" });
    chmodSync(output, 0o755);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly version: string }).version;
}
