/**
 * Builds the package into `dist/`: the constructs (by jsii, since they are for all its languages), the provider and the
 * command (by esbuild, with everything they need inside, and the licences of that).
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleCommand, bundleProvider } from "./bundles";

const root = dirname(__dirname);

async function main(): Promise<void> {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  const jsii = join(root, "node_modules/jsii/bin/jsii");
  execFileSync(
    process.execPath,
    [jsii, "--generate-tsconfig", "tsconfig.jsii.json", "--silence-warnings", "reserved-word"],
    { cwd: root, stdio: "inherit" },
  );
  await bundleProvider();
  await bundleCommand();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
