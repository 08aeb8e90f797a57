import type { IdentityDefinition } from "../../schema/definitions/resource";
import type { ResourceIdentitySchema } from "../tfplugin6/tfplugin6";
import { encodeType } from "../../values/json/type-json";
import type { WireObject } from "../../values/wire-type";

/** What the identity of a resource type is made of, without the code that reads it from a state. */
export type IdentitySchema = Pick<IdentityDefinition<never>, "version" | "attributes">;

/** An identity as Terraform reads it. */
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

/** The object that an identity is. */
export function toIdentityType({ attributes }: IdentitySchema): WireObject {
  const types = Object.entries(attributes).map(([name, { type }]) => [name, type] as const);
  return { kind: "object", attributes: Object.fromEntries(types) };
}
