import { createHash } from "node:crypto";
import { join } from "node:path";
import { findText, makeFolder, writeWhole } from "../files";
import { isListOf, isRecord, readJson } from "../json";
import { MIRROR_PLATFORMS } from "../package/mirror";
import type { ProviderPackage } from "../package/provider-package";
import { packProvider } from "./archive";

const INDEX = "application/vnd.oci.image.index.v1+json";
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const EMPTY = "application/vnd.oci.empty.v1+json";
const TAG = "org.opencontainers.image.ref.name";

/** A reference to a blob by its hash. */
interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly artifactType?: string;
  readonly platform?: { readonly os: string; readonly architecture: string };
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * Adds a version of the provider to an OCI image layout. `oras cp --from-oci-layout` or `skopeo copy` copies it to a
 * registry for OpenTofu's `oci_mirror`. The tag is the version. Existing versions stay.
 *
 * ```
 * index.json ─▶ index of the version, `vnd.opentofu.provider` ─▶ manifest of a platform, `vnd.opentofu.provider-target`
 *                                                                    └▶ one layer, `archive/zip`, the same for all
 * ```
 *
 * @see https://opentofu.org/docs/cli/oci_registries/provider-mirror/
 * @see https://github.com/opencontainers/image-spec/blob/v1.1.0/image-layout.md
 * @returns the tag
 */
export function writeOciLayout(provider: ProviderPackage, layout: string): string {
  const tag = provider.version.replaceAll("+", "_"); // A tag cannot contain a plus sign.
  const others = readManifests(join(layout, "index.json")).filter(({ annotations }) => annotations?.[TAG] !== tag);
  const blobs = join(layout, "blobs/sha256");
  makeFolder(blobs);
  const layer = { ...writeBlob(blobs, packProvider(provider.folder)), mediaType: "archive/zip" };
  const config = { ...writeBlob(blobs, Buffer.from("{}")), mediaType: EMPTY };
  const artifactType = "application/vnd.opentofu.provider-target";
  const manifests = MIRROR_PLATFORMS.map((platform): Descriptor => {
    const [os = "", architecture = ""] = platform.split("_");
    // The platform is in the manifest too, since a registry may not store the same manifest for two platforms.
    const annotations = {
      "org.opencontainers.image.title": `terraform-provider-abiquo_${provider.version}_${platform}`,
    };
    const manifest = { schemaVersion: 2, mediaType: MANIFEST, artifactType, config, layers: [layer], annotations };
    return { ...writeJson(blobs, manifest), mediaType: MANIFEST, artifactType, platform: { os, architecture } };
  });
  const index = { schemaVersion: 2, mediaType: INDEX, artifactType: "application/vnd.opentofu.provider", manifests };
  const version = { ...writeJson(blobs, index), mediaType: INDEX, annotations: { [TAG]: tag } };
  writeWhole(join(layout, "oci-layout"), `${JSON.stringify({ imageLayoutVersion: "1.0.0" })}\n`);
  writeWhole(
    join(layout, "index.json"),
    `${JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [...others, version] })}\n`,
  );
  return tag;
}

function writeJson(blobs: string, value: object): Omit<Descriptor, "mediaType"> {
  return writeBlob(blobs, Buffer.from(JSON.stringify(value)));
}

function writeBlob(blobs: string, bytes: Uint8Array): Omit<Descriptor, "mediaType"> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  writeWhole(join(blobs, hash), bytes);
  return { digest: `sha256:${hash}`, size: bytes.length };
}

function readManifests(file: string): readonly Descriptor[] {
  const text = findText(file);
  const sentence = `${file} is not the index of an OCI image layout. Delete it, or choose another folder.`;
  return text === undefined ? [] : readJson(text, isIndex, sentence).manifests;
}

function isIndex(value: unknown): value is { readonly manifests: readonly Descriptor[] } {
  return isRecord(value) && isListOf(value.manifests, isDescriptor);
}

function isDescriptor(value: unknown): value is Descriptor {
  return isRecord(value) && (value.annotations === undefined || isRecord(value.annotations));
}
