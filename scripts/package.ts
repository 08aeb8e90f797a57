/**
 * Writes everything that is published into `dist/packages/`: the npm packages and, with `npm run package -- python java
 * go`, a folder per language with the constructs for both frameworks.
 */
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { buildCdktnPackage } from "./cdktn/build";
import { LANGUAGES, generateLanguage, type ConstructLanguage } from "./packages/languages";
import { packNpmPackage } from "./packages/npm";
import { buildTerraformPluginPackage } from "./terraform-plugin/build";

const root = dirname(__dirname);
const target = join(root, "dist/packages");

/** Builds one package and returns its folder, ready for `npm pack`. */
type PackageBuilder = () => string | Promise<string>;

/** `dist/` must be built before this script runs. */
const BUILDERS: readonly PackageBuilder[] = [() => root, buildCdktnPackage, buildTerraformPluginPackage];

/** The folders of the built construct packages. */
const CONSTRUCTS = [root, join(root, "build/cdktn-abiquo")];

async function main(): Promise<void> {
  const languages = process.argv.slice(2);
  const unknown = languages.find((name) => !LANGUAGES.includes(name as ConstructLanguage));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is not a language of the constructs. The languages are ${LANGUAGES.join(", ")}.`);
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const build of BUILDERS) {
    console.log(relative(root, join(target, packNpmPackage(await build(), target))));
  }
  for (const language of languages as readonly ConstructLanguage[]) {
    CONSTRUCTS.forEach((source) => console.log(relative(root, generateLanguage(source, language, target))));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
