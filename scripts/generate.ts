/**
 * Regenerates all generated files that are committed: the protobuf code from the protocol definition, the bindings from
 * the provider's current schema, and the references from that schema and the current constructs.
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
