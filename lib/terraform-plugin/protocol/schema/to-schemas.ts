import type { ResourceDefinition } from "../../schema/definitions/resource";
import type { Schema } from "../tfplugin6/tfplugin6";
import { toSchema } from "./to-schema";

/** A definition with a type name, without its code. */
export type TypeSchema = Pick<ResourceDefinition, "typeName" | "schema">;

/** Converts type names to metadata. */
export function toNames(definitions: readonly TypeSchema[]): { typeName: string }[] {
  return definitions.map(({ typeName }) => ({ typeName }));
}

/** Converts schemas to messages, by type name. */
export function toSchemas(definitions: readonly TypeSchema[]): Record<string, Schema> {
  return Object.fromEntries(definitions.map(({ typeName, schema }) => [typeName, toSchema(schema)]));
}
