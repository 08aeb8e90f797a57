import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/** A package of somebody else's that went into a bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** SPDX expression. */
  readonly license: string;
  /** What has to be passed on with it. */
  readonly licenseText: string;
}

/**
 * The packages that went into some bundles, sorted by folder.
 *
 * @throws Error if one names no licence or brings no text of it, since it then may not be passed on
 */
export function bundledPackages(root: string, metafiles: readonly Metafile[]): readonly BundledPackage[] {
  const files = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = files.flatMap((file) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    return match?.[1] === undefined ? [] : [match[1]];
  });
  return [...new Set(folders)].sort().map((folder) => readPackage(join(root, folder)));
}

/** The packages as a text for people, with the whole text of every licence. */
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
  // The SPDX form of a compound may stand in parentheses, which no reader of a bill of materials wants.
  return { name, version, license: license.replace(/^\((.*)\)$/, "$1"), licenseText: readText(folder, name) };
}

/** Some packages leave their licence text out; it is kept here then. */
function readText(folder: string, name: string): string {
  const kept = join(__dirname, "license-texts", `${name}.txt`);
  const files = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => join(folder, file));
  const texts = files.length > 0 ? files : [kept].filter((file) => existsSync(file));
  if (texts.length === 0) {
    throw new Error(`${name} is bundled, but holds no licence text. Put its text into ${kept}.`);
  }
  return texts.map((file) => readFileSync(file, "utf8").trim()).join("\n\n");
}
