import type { GrpcMethods } from "../transport/options";
import type { ProviderSchemas, TypeSchema } from "./provider-schemas";
import type { RpcContext } from "./rpc-context";
import { toSchema } from "./schema/to-schema";
import type { GetMetadata_Response, GetProviderSchema_Response, Schema } from "./tfplugin6/tfplugin6";

/** One kind of definition on the wire. */
export interface WireKind {
  /** The metadata with the names of all definitions of this kind. */
  metadata(provider: ProviderSchemas): Partial<GetMetadata_Response>;
  /** The schemas of all definitions of this kind. */
  schemas(provider: ProviderSchemas): Partial<GetProviderSchema_Response>;
  /** The procedures for this kind, by name. */
  methods(context: RpcContext): GrpcMethods;
}

/** Converts type names to metadata. */
export function toNames(definitions: readonly TypeSchema[] = []): { typeName: string }[] {
  return definitions.map(({ typeName }) => ({ typeName }));
}

/** Converts schemas to messages, by type name. */
export function toSchemas(definitions: readonly TypeSchema[] = []): Record<string, Schema> {
  return Object.fromEntries(definitions.map(({ typeName, schema }) => [typeName, toSchema(schema)]));
}
