import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Metafile } from "esbuild";

/**
 * Lists the packages that went into a bundle, with version, licence and the text of their licence files.
 *
 * @throws Error if a package names no licence, since it then may not be passed on
 */
export function collectLicenses(root: string, metafile: Metafile): string {
  return bundledPackages(metafile)
    .map((folder) => describe(join(root, folder)))
    .join(`\n${"-".repeat(80)}\n\n`);
}

/** Folders of the packages whose files are in a bundle, sorted. */
function bundledPackages(metafile: Metafile): readonly string[] {
  const folders = Object.keys(metafile.inputs).flatMap((file) => {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
    return match?.[1] === undefined ? [] : [match[1]];
  });
  return [...new Set(folders)].sort();
}

function describe(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, unknown>;
  const { name, version, license } = manifest as { name: string; version: string; license?: string };
  if (license === undefined) {
    throw new Error(`${name} is bundled, but its package.json names no licence.`);
  }
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), "utf8").trim());
  return `${name} ${version} (${license})\n\n${texts.length > 0 ? texts.join("\n\n") : `Its package holds no licence text; see https://spdx.org/licenses/${license}.html`}\n`;
}
