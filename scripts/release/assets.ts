import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MIRROR_PLATFORMS } from "../../lib/cli/package/mirror";
import { packProvider } from "../../lib/cli/publish/archive";
import { packNpmPackage } from "../packages/npm";

/** @see https://developer.hashicorp.com/terraform/registry/providers/publishing#terraform-registry-manifest-file */
const MANIFEST = { version: 1, metadata: { protocol_versions: ["6.0"] } };

/** Source and target of a release. */
export interface ReleaseOptions {
  /** The repository, with `dist/` built. */
  readonly root: string;
  /** The target folder. It is emptied first. */
  readonly folder: string;
  /** GPG key that signs the checksums. @default - they are not signed */
  readonly signingKey?: string;
}

/**
 * Writes the assets of a release: the files for a Terraform registry (archives, manifest, checksums and their
 * signature), the npm package and the bill of materials. The same `dist/` produces the same bytes, except for the
 * signature.
 *
 * @returns names of the files, in the order of the checksums
 */
export function writeRelease({ root, folder, signingKey }: ReleaseOptions): readonly string[] {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const prefix = `terraform-provider-abiquo_${version}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  const archive = packProvider(join(root, "dist/provider"));
  // The files are the same on all platforms, but the registry requires an archive for each.
  const archives = MIRROR_PLATFORMS.map((platform) => `${prefix}_${platform}.zip`);
  archives.forEach((name) => writeFileSync(join(folder, name), archive));
  const manifest = `${prefix}_manifest.json`;
  writeFileSync(join(folder, manifest), `${JSON.stringify(MANIFEST, undefined, 2)}\n`);
  const bill = `cdktf-abiquo-${version}.cdx.json`;
  copyFileSync(join(root, "dist/sbom.cdx.json"), join(folder, bill));
  const assets = [...archives, manifest, packNpmPackage(root, folder), bill].sort();

  const sums = `${prefix}_SHA256SUMS`;
  writeFileSync(join(folder, sums), checksums(folder, assets));
  if (signingKey === undefined) {
    return [...assets, sums];
  }
  sign(join(folder, sums), signingKey);
  return [...assets, sums, `${sums}.sig`];
}

/** The lines of a SHA256SUMS file. */
export function checksums(folder: string, names: readonly string[]): string {
  const sha256 = (name: string): string =>
    createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
  return names.map((name) => `${sha256(name)}  ${name}\n`).join("");
}

/** Writes a binary detached signature, as registries require. */
function sign(file: string, key: string): void {
  execFileSync("gpg", ["--batch", "--yes", "--local-user", key, "--output", `${file}.sig`, "--detach-sign", file], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}
