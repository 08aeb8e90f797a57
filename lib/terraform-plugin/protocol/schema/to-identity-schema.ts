import type { IdentityDefinition } from "../../schema/definitions/resource";
import type { ResourceIdentitySchema } from "../tfplugin6/tfplugin6";
import { encodeType } from "../../values/json/type-json";
import type { WireObject } from "../../values/wire-type";

/** The identity of a resource type, without the code that reads it from a state. */
export type IdentitySchema = Pick<IdentityDefinition<never>, "version" | "attributes">;

/** Converts an identity to a message. */
export function toIdentitySchema(identity: IdentitySchema): ResourceIdentitySchema {
  return {
    version: BigInt(identity.version),
    identityAttributes: Object.entries(identity.attributes).map(([name, { type, description, requiredForImport }]) => ({
      name,
      type: encodeType(type),
      requiredForImport,
      optionalForImport: !requiredForImport,
      description,
    })),
  };
}

/** The object type of an identity. */
export function toIdentityType({ attributes }: IdentitySchema): WireObject {
  const types = Object.entries(attributes).map(([name, { type }]) => [name, type] as const);
  return { kind: "object", attributes: Object.fromEntries(types) };
}
