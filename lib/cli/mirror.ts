import { chmodSync, copyFileSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { CliError } from "./cli-error";
import { findText, makeFolder, temporarySibling, writeWhole } from "./files";
import { hashPackage } from "./package-hash";
import { PROVIDER_ADDRESSES } from "./provider-address";
import type { ProviderPackage } from "./provider-package";

/** Platforms whose folders are laid out. Windows cannot run the package: its executable is a POSIX script. */
export const MIRROR_PLATFORMS = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"] as const;

/** Lists, one per line, the hashes of all packages that were written here, which is how we know what is ours. */
const RECORD_FILE = ".cdktf-abiquo";

/**
 * Lays the provider out as an unpacked filesystem mirror: the same folder for every registry host and platform. A folder
 * that holds the very package is left alone: `terraform init` links to it. One with other content gives way only if
 * this function wrote it, since somebody else's lock files may hold its hash.
 * @returns the folders that were written
 * @throws CliError if a folder of this version holds a package from elsewhere; nothing is written then
 */
export function layOutMirror(provider: ProviderPackage, mirror: string): readonly string[] {
  const folders = packageFolders(provider, mirror);
  const stale = folders.filter((folder) => !holds(folder, provider.hash));
  const record = readRecord(mirror);
  const foreign = stale.find((folder) => existsSync(folder) && !record.includes(hashPackage(folder)));
  if (foreign !== undefined) {
    throw new CliError(
      `${foreign} holds another package of version ${provider.version}, which cdktf-abiquo did not write or which was ` +
        `changed since. Delete that folder, or name another mirror with --mirror.`,
    );
  }
  // The record comes first: after an interrupted run every folder is either old or one of the recorded packages.
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

/** Two pipelines may fill one mirror at the same time; whoever comes second finds the same package in place. */
function renameUnlessThere(fresh: string, folder: string, hash: string): void {
  try {
    renameSync(fresh, folder);
  } catch (error) {
    if (!holds(folder, hash)) {
      throw error;
    }
  }
}

/** A mirror that went through a pipeline's artifacts has lost its modes, which its hash does not show. */
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
    // Set rather than kept: package managers lose modes, or make files read-only.
    chmodSync(copy, file === provider.executable ? 0o755 : 0o644);
  }
}
