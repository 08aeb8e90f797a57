import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error";
import { findText, makeFolder, writeWhole } from "../files";
import { MIRROR_PLATFORMS } from "../mirror";
import { PROVIDER_ADDRESSES } from "../provider-address";
import type { ProviderPackage } from "../provider-package";
import { packProvider } from "./archive";

/**
 * Adds a version of the provider to a folder that any static https host can serve as a network mirror, under Terraform's
 * and OpenTofu's default hosts. Versions that are there stay, and running it again changes nothing.
 *
 * ```
 * HOST/abiquo/abiquo/index.json                            the versions
 * HOST/abiquo/abiquo/VERSION.json                          for each platform the archive and its hashes
 * HOST/abiquo/abiquo/terraform-provider-abiquo_VERSION.zip one archive, since the provider is the same on all platforms
 * ```
 *
 * @see https://developer.hashicorp.com/terraform/internals/provider-network-mirror-protocol
 * @returns the folders that hold the provider, one for each host
 */
export function writeNetworkMirror(provider: ProviderPackage, mirror: string): readonly string[] {
  const archive = packProvider(provider.folder);
  const name = `terraform-provider-abiquo_${provider.version}.zip`;
  const hashes = [provider.hash, `zh:${createHash("sha256").update(archive).digest("hex")}`];
  const archives = Object.fromEntries(MIRROR_PLATFORMS.map((platform) => [platform, { url: name, hashes }]));
  return PROVIDER_ADDRESSES.map((address) => {
    const folder = join(mirror, address);
    const index = join(folder, "index.json");
    const versions = { ...readVersions(index), [provider.version]: {} };
    makeFolder(folder);
    // A client reads the index first: what it leads to is in place before it.
    writeFileSync(join(folder, name), archive);
    writeWhole(join(folder, `${provider.version}.json`), toJson({ archives }));
    writeWhole(index, toJson({ versions }));
    return folder;
  });
}

function readVersions(index: string): Readonly<Record<string, unknown>> {
  const text = findText(index);
  if (text === undefined) {
    return {};
  }
  try {
    const { versions } = JSON.parse(text) as { readonly versions: Readonly<Record<string, unknown>> };
    return { ...versions };
  } catch {
    throw new CliError(`${index} is not the index of a network mirror. Delete it, or name another folder.`);
  }
}

function toJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
