/**
 * Regenerates what is generated and committed: the protobuf code from the protocol definition, the bindings from the
 * schema of the provider as it is now, and the references from that schema and from the constructs as they are now.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { bundleProvider } from "./bundles";
import { compileConstructs } from "./compile-constructs";
import { generateBindings } from "./generate-bindings";
import { writeDocs } from "./generate-docs";
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
  compileConstructs();
  writeDocs();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
