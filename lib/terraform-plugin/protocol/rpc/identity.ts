import type { ObjectValue } from "../../values/values";
import { CodecError } from "../../values/codec-error";
import { decodeObjectOrNull, encodeValue } from "../dynamic-value";
import type { ObjectSchema } from "../declared-types";
import type { ResourceIdentityData } from "../tfplugin6/tfplugin6";

/** Decodes the identity in a request, if the type has one and the host sends it. */
export function decodeIdentity(
  field: string,
  data: ResourceIdentityData | undefined,
  { identityType }: ObjectSchema,
): { readonly identity?: ObjectValue } {
  if (!identityType) {
    return {};
  }
  const identity = decodeObjectOrNull(field, data?.identityData, identityType);
  return identity ? { identity } : {};
}

/** Encodes an identity for a response. */
export function encodeIdentity(
  field: string,
  identity: ObjectValue | null | undefined,
  { identityType }: ObjectSchema,
): ResourceIdentityData | undefined {
  if (!identity) {
    return undefined;
  }
  if (!identityType) {
    throw new CodecError(`${field}: the resource type has no identity`);
  }
  return { identityData: encodeValue(field, identity, identityType) };
}
