import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "../cli-error";
import { findText, makeFolder, temporarySibling, writeWhole } from "../files";
import { hashPackage } from "./package-hash";
import { PROVIDER_ADDRESSES } from "../provider-address";
import type { ProviderPackage } from "./provider-package";

/** Platforms in the mirror. Windows cannot run the package, since its executable is a POSIX script. */
export const MIRROR_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

/** File with the hashes of all packages written here, one per line. It identifies the packages that may be replaced. */
const RECORD_FILE = ".cdktf-abiquo";

/**
 * Writes the provider as an unpacked filesystem mirror, with the same package for every registry host and platform. A
 * folder that already contains the same package is left alone, since `terraform init` links to it. A folder with
 * another package is replaced only if this function wrote it, since other lock files may contain its hash.
 * @returns the folders that were written
 * @throws CliError if a folder of this version contains a foreign package; nothing is written then
 */
export function layOutMirror(provider: ProviderPackage, mirror: string): readonly string[] {
  const folders = packageFolders(provider, mirror);
  const stale = folders.filter((folder) => !holds(folder, provider.hash));
  const record = readRecord(mirror);
  const foreign = stale.find((folder) => existsSync(folder) && !record.includes(hashPackage(folder)));
  if (foreign !== undefined) {
    throw new CliError(
      `${foreign} contains another package of version ${provider.version}: cdktf-abiquo did not write it, or it has ` +
        `changed since. Delete the folder, or choose another mirror.`,
    );
  }
  // The record is written first, so that it covers every folder after an interrupted run.
  if (!record.includes(provider.hash)) {
    writeWhole(join(mirror, RECORD_FILE), [...record, provider.hash, ""].join("\n"));
  }
  stale.forEach((folder) => placePackage(provider, folder));
  folders.forEach((folder) => makeExecutable(join(folder, provider.executable)));
  return stale;
}

function packageFolders(provider: ProviderPackage, mirror: string): readonly string[] {
  return PROVIDER_ADDRESSES.flatMap((address) =>
    MIRROR_PLATFORMS.map((platform) => join(mirror, address, provider.version, platform)),
  );
}

function readRecord(mirror: string): readonly string[] {
  return (findText(join(mirror, RECORD_FILE)) ?? "").split("\n").filter((line) => line !== "");
}

function holds(folder: string, hash: string): boolean {
  return existsSync(folder) && hashPackage(folder) === hash;
}

function placePackage(provider: ProviderPackage, folder: string): void {
  const fresh = temporarySibling(folder);
  const old = temporarySibling(folder);
  try {
    copyPackage(provider, fresh);
    if (existsSync(folder)) {
      renameSync(folder, old);
    }
    renameUnlessThere(fresh, folder, provider.hash);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  }
}

/** Two pipelines may fill a mirror at the same time. The second one then finds the same package in place. */
function renameUnlessThere(fresh: string, folder: string, hash: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!holds(folder, hash)) {
      throw error;
    }
  }
}

/** Files lose their modes when a pipeline stores the mirror as an artifact. The hash does not cover modes. */
function makeExecutable(file: string): void {
  if ((statSync(file).mode & 0o111) !== 0o111) {
    chmodSync(file, 0o755);
  }
}

function copyPackage(provider: ProviderPackage, target: string): void {
  for (const file of provider.files) {
    const copy = join(target, file);
    makeFolder(dirname(copy));
    copyFileSync(join(provider.folder, file), copy);
    // The modes are set, not copied: package managers may lose them or make files read-only.
    chmodSync(copy, file === provider.executable ? 0o755 : 0o644);
  }
}
