import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { GrpcMethods } from "../terraform-plugin/transport";

/**
 * Methods whose answer is always the same, with the names of the files that hold the answers. The build asks the
 * provider once and writes the files beside its bundles. Terraform starts a provider in every command just for its
 * schema.
 */
export const PREPARED_ANSWERS: Readonly<Record<string, string>> = {
  "/tfplugin6.Provider/GetProviderSchema": "schema.bin",
  "/tfplugin6.Provider/GetResourceIdentitySchemas": "identity-schemas.bin",
};

/** The prepared answers in a folder. Undefined if there are none, as in a single executable. */
export function findPreparedAnswers(folder: string): GrpcMethods | undefined {
  const answers = Object.entries(PREPARED_ANSWERS).map(([path, name]) => [path, join(folder, name)] as const);
  return answers.every(([, file]) => existsSync(file))
    ? Object.fromEntries(answers.map(([path, file]) => [path, async () => readFileSync(file)]))
    : undefined;
}
