/**
 * Regenerates what is generated and committed: the protobuf code from the protocol definition, and the bindings from the
 * schema of the provider as it is now.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleProvider } from "./bundles";
import { generateBindings } from "./generate-bindings";
import { readProviderSchema } from "./provider-schema";

const root = dirname(__dirname);

async function main(): Promise<void> {
  execFileSync(process.execPath, ["--import", "tsx", join(__dirname, "generate-protobuf.ts")], {
    cwd: root,
    stdio: "inherit",
  });
  await bundleProvider();
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  await generateBindings({ schema: readProviderSchema(), version, directory: join(root, "lib/bindings") });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
