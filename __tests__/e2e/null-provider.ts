import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";

const root = dirname(dirname(__dirname));
const VERSION = "3.2.4";
const ARCHITECTURES: Readonly<Record<string, string>> = { x64: "amd64", arm64: "arm64" };

/** Puts our stand-in for `hashicorp/null` where Terraform looks for providers of a user without asking a registry. */
export function installNullProvider(home: string): void {
  const platform = `${process.platform}_${ARCHITECTURES[process.arch]}`;
  for (const host of ["registry.terraform.io", "registry.opentofu.org"]) {
    writeNullProvider(join(home, ".terraform.d/plugins", host, "hashicorp/null", VERSION, platform));
  }
}

function writeNullProvider(folder: string): void {
  buildSync({
    absWorkingDir: root,
    entryPoints: ["__tests__/fixtures/null-provider.ts"],
    outfile: join(folder, "main.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "warning",
  });
  const launcher = `#!/bin/sh\nexec node "\${0%/*}/main.cjs"\n`;
  writeFileSync(join(folder, `terraform-provider-null_v${VERSION}`), launcher, { mode: 0o755 });
}
