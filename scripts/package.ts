/**
 * Writes everything that is published into `dist/packages/`: the npm packages, and with `npm run package -- python java go`
 * a folder for each of these languages with the constructs for both hosts.
 */
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { buildCdktnPackage } from "./cdktn/build";
import { LANGUAGES, generateLanguage, type ConstructLanguage } from "./packages/languages";
import { packNpmPackage } from "./packages/npm";
import { buildTerraformPluginPackage } from "./terraform-plugin/build";

const root = dirname(__dirname);
const target = join(root, "dist/packages");

/** Builds one package and gives the folder that it lies in, ready for `npm pack`. */
type PackageBuilder = () => string | Promise<string>;

/** `dist/` itself is built before this script runs. */
const BUILDERS: readonly PackageBuilder[] = [() => root, buildCdktnPackage, buildTerraformPluginPackage];

/** Packages of constructs, by their folders once they are built. */
const CONSTRUCTS = [root, join(root, "build/cdktn-abiquo")];

async function main(): Promise<void> {
  const languages = process.argv.slice(2);
  const unknown = languages.find((name) => !LANGUAGES.includes(name as ConstructLanguage));
  if (unknown !== undefined) {
    throw new Error(`"${unknown}" is no language of the constructs. They are: ${LANGUAGES.join(", ")}.`);
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
