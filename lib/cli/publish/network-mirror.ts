import { createHash } from "node:crypto";
import { join } from "node:path";
import { findText, makeFolder, writeWhole } from "../files";
import { formatJson, isRecord, readJson } from "../json";
import { MIRROR_PLATFORMS } from "../package/mirror";
import { PROVIDER_ADDRESSES } from "../provider-address";
import type { ProviderPackage } from "../package/provider-package";
import { packProvider } from "./archive";

/**
 * Adds a version of the provider to a folder that any static HTTPS host can serve as a network mirror. The provider is
 * listed under the default hosts of Terraform and OpenTofu. Existing versions stay, and a second run changes nothing.
 *
 * ```
 * HOST/abiquo/abiquo/index.json                            the versions
 * HOST/abiquo/abiquo/VERSION.json                          the archive and its hashes for each platform
 * HOST/abiquo/abiquo/terraform-provider-abiquo_VERSION.zip the archive, which is the same for all platforms
 * ```
 *
 * @see https://developer.hashicorp.com/terraform/internals/provider-network-mirror-protocol
 * @returns the folders with the provider, one for each host
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
    // Clients read the index first, so it is written last.
    writeWhole(join(folder, name), archive);
    writeWhole(join(folder, `${provider.version}.json`), formatJson({ archives }));
    writeWhole(index, formatJson({ versions }));
    return folder;
  });
}

function readVersions(index: string): Readonly<Record<string, unknown>> {
  const text = findText(index);
  const sentence = `${index} is not the index of a network mirror. Delete it, or choose another folder.`;
  return text === undefined ? {} : readJson(text, isIndex, sentence).versions;
}

function isIndex(value: unknown): value is { readonly versions: Readonly<Record<string, unknown>> } {
  return isRecord(value) && isRecord(value.versions);
}
