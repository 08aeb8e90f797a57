/**
 * Builds the package into `dist/`: the constructs (by jsii, since they are for all its languages), the provider and the
 * command (by esbuild, with everything they need inside, and the licences of that).
 */
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build, type Metafile } from "esbuild";
import { collectLicenses } from "./licenses";

const root = dirname(__dirname);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

async function main(): Promise<void> {
  rmSync(join(root, "dist"), { recursive: true, force: true });
  compileConstructs();
  await bundleProvider();
  await bundleCommand();
}

function compileConstructs(): void {
  execFileSync(
    join(root, "node_modules/.bin/jsii"),
    ["--generate-tsconfig", "tsconfig.jsii.json", "--silence-warnings", "reserved-word"],
    {
      cwd: root,
      stdio: "inherit",
    },
  );
}

async function bundleProvider(): Promise<void> {
  const folder = join(root, "dist/provider");
  const metafile = await bundle("lib/bin/terraform-provider-abiquo.ts", join(folder, "provider.cjs"));
  cpSync(join(root, "lib/bin/launcher/main.cjs"), join(folder, "main.cjs"));
  const executable = join(folder, `terraform-provider-abiquo_v${version}`);
  cpSync(join(root, "lib/bin/launcher/terraform-provider-abiquo.sh"), executable);
  chmodSync(executable, 0o755);
  writeFileSync(join(folder, "LICENSES.txt"), collectLicenses(root, metafile));
}

async function bundleCommand(): Promise<void> {
  const file = join(root, "dist/bin/cdktf-abiquo.cjs");
  const metafile = await bundle("lib/bin/cdktf-abiquo.ts", file, "#!/usr/bin/env node");
  chmodSync(file, 0o755);
  writeFileSync(join(root, "dist/bin/LICENSES.txt"), collectLicenses(root, metafile));
}

async function bundle(entry: string, outfile: string, banner = ""): Promise<Metafile> {
  mkdirSync(dirname(outfile), { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    metafile: true,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    define: { PROVIDER_VERSION: JSON.stringify(version) },
    banner: { js: banner },
    logLevel: "warning",
  });
  return metafile;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
