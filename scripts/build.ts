/**
 * Builds the package into `dist/`: the constructs (by jsii, since they are for all its languages), the provider, the
 * command and the testing kit (by esbuild, with everything they need inside, and the licences of that), and a bill of the
 * packages inside.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderBillOfMaterials } from "./bill-of-materials";
import { bundleCommand, bundleProvider, bundleTesting } from "./bundles";
import { compileConstructs } from "./compile-constructs";

const root = dirname(__dirname);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

async function main(): Promise<void> {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  compileConstructs();
  const bundles = {
    "dist/provider": await bundleProvider(),
    "dist/bin": await bundleCommand(),
    "dist/testing": await bundleTesting(),
  };
  const { name, version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  writeFileSync(join(root, "dist/sbom.cdx.json"), renderBillOfMaterials({ name, version, license, bundles }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
