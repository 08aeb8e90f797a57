import type { IdentityDefinition } from "../../schema/definitions/resource";
import type { ResourceIdentitySchema } from "../tfplugin6/tfplugin6";
import { encodeType } from "../../values/json/type-json";

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
