import type { GrpcMethods } from "../transport/options";
import type { ProviderSchemas, TypeSchema } from "./provider-schemas";
import type { RpcContext } from "./rpc-context";
import { toSchema } from "./schema/to-schema";
import type { GetMetadata_Response, GetProviderSchema_Response, Schema } from "./tfplugin6/tfplugin6";

/** One kind of thing that a provider declares, on the wire. */
export interface WireKind {
  /** What tells the host the names of all. */
  metadata(provider: ProviderSchemas): Partial<GetMetadata_Response>;
  /** What tells the host how all are written. */
  schemas(provider: ProviderSchemas): Partial<GetProviderSchema_Response>;
  /** The procedures for things of this kind, by name. */
  methods(context: RpcContext): GrpcMethods;
}

/** The names of types, as metadata has them. */
export function toNames(definitions: readonly TypeSchema[] = []): { typeName: string }[] {
  return definitions.map(({ typeName }) => ({ typeName }));
}

/** The schemas of types by their names. */
export function toSchemas(definitions: readonly TypeSchema[] = []): Record<string, Schema> {
  return Object.fromEntries(definitions.map(({ typeName, schema }) => [typeName, toSchema(schema)]));
}
