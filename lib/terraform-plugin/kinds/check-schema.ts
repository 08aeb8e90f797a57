import { checkRules } from "../schema/validation/schema-rules";
import type { SchemaRules } from "../schema/validation/schema-rules";
import type { Schema } from "../schema/schema";
import { KINDS } from "./kinds";

/** The use of a schema, which determines what it may declare and the names that Terraform reserves. */
export type SchemaUse = "provider" | "resource" | "data source" | "ephemeral resource" | "list resource" | "action";

/**
 * Checks a schema against the rules of Terraform and of this framework, so that a mistake fails in the provider's tests
 * rather than for a user.
 *
 * @throws Error that lists all problems
 *
 * @example
 * checkSchema("notebook_note", schema, "resource");
 */
export function checkSchema(name: string, schema: Schema, use: SchemaUse): void {
  checkRules(name, schema, rulesOf(use));
}

function rulesOf(use: SchemaUse): SchemaRules {
  const all = KINDS.flatMap<readonly [SchemaUse, SchemaRules]>((kind) =>
    "rules" in kind ? [[kind.noun, kind.rules]] : [],
  );
  const found = all.find(([noun]) => noun === use);
  if (!found) {
    throw new Error(`No schema is used for ${JSON.stringify(use)}.`);
  }
  return found[1];
}
