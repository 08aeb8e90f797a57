/** Writes everything that is published on npm into `dist/packages/`: `npm run package`. */
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { buildCdktnPackage } from "./cdktn/build";
import { packNpmPackage } from "./packages/npm";
import { buildTerraformPluginPackage } from "./terraform-plugin/build";

const root = dirname(__dirname);
const target = join(root, "dist/packages");

/** Builds one package and gives the folder that it lies in, ready for `npm pack`. */
type PackageBuilder = () => string | Promise<string>;

/** `dist/` itself is built before this script runs. */
const BUILDERS: readonly PackageBuilder[] = [() => root, buildCdktnPackage, buildTerraformPluginPackage];

async function main(): Promise<void> {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const build of BUILDERS) {
    console.log(relative(root, join(target, packNpmPackage(await build(), target))));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
