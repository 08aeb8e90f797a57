import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** A bundled third-party package. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly license: string;
  /** The licence text that must be distributed with it. */
  readonly licenseText: string;
}

/**
 * Returns the packages in some bundles, sorted by folder.
 *
 * @throws Error if a package names no licence or has no licence text, because it may not be distributed then
 */
export function bundledPackages(root: string, metafiles: readonly Metafile[]): readonly BundledPackage[] {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap((file) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    return match?.[1] === undefined ? [] : [match[1]];
  });
  return [...new Set(folders)].sort().map((folder) => readPackage(join(root, folder)));
}

/** Renders the packages as readable text, with the full text of every licence. */
export function renderLicenses(packages: readonly BundledPackage[]): string {
  return packages
    .map(({ name, version, license, licenseText }) => `${name} ${version} (${license})\n\n${licenseText}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function readPackage(folder: string): BundledPackage {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  const { name, version, license } = manifest as { name: string; version: string; license?: string };
  if (license === undefined) {
    throw new Error(`${name} is bundled, but its package.json names no licence.`);
  }
  // A compound SPDX expression may be in parentheses, which a bill of materials should not have.
  return { name, version, license: license.replace(/^\((.*)\)$/, "$1"), licenseText: readText(folder, name) };
}

/** Some packages omit their licence text. It is then kept in this repository. */
function readText(folder: string, name: string): string {
  const kept = join(__dirname, "license-texts", `${name}.txt`);
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => join(folder, file));
  const texts = files.length > 0 ? files : [kept].filter((file) => existsSync(file));
  if (texts.length === 0) {
    throw new Error(`${name} is bundled, but contains no licence text. Add its text as ${kept}.`);
  }
  return texts.map((file) => readFileSync(file, "utf8").trim()).join("\n\n");
}
