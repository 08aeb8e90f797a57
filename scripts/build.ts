/**
 * Builds the package into `dist/`: the constructs (by jsii, since they are for all its languages), the provider and the
 * command (by esbuild, with everything they need inside, and the licences of that), and a bill of the packages inside.
 */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { renderBillOfMaterials } from "./bill-of-materials";
import { bundleCommand, bundleProvider } from "./bundles";

const root = dirname(__dirname);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

async function main(): Promise<void> {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const jsii = join(root, "node_modules/jsii/bin/jsii");
  execFileSync(
    process.execPath,
    [jsii, "--generate-tsconfig", "tsconfig.jsii.json", "--silence-warnings", "reserved-word"],
    { cwd: root, stdio: "inherit" },
  );
  const bundles = { "dist/provider": await bundleProvider(), "dist/bin": await bundleCommand() };
  const { name, version, license } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
  writeFileSync(join(root, "dist/sbom.cdx.json"), renderBillOfMaterials({ name, version, license, bundles }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
