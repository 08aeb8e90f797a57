import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GrpcMethods } from "../terraform-plugin/transport";

/**
 * Methods that always answer the same, by the names of the files that hold their answers: the build asks the provider once
 * and writes them beside its bundles. Terraform starts a provider for its schema alone in every command.
 */
export const PREPARED_ANSWERS: Readonly<Record<string, string>> = {
  "/tfplugin6.Provider/GetProviderSchema": "schema.bin",
  "/tfplugin6.Provider/GetResourceIdentitySchemas": "identity-schemas.bin",
};

/** The answers in a folder; undefined where there are none, as in an executable of its own. */
export function findPreparedAnswers(folder: string): GrpcMethods | undefined {
  const answers = Object.entries(PREPARED_ANSWERS).map(([path, name]) => [path, join(folder, name)] as const);
  return answers.every(([, file]) => existsSync(file))
    ? Object.fromEntries(answers.map(([path, file]) => [path, async () => readFileSync(file)]))
    : undefined;
}
