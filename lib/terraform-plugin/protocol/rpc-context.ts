import type { ProviderServer } from "../operations/server";
import type { SchemaIndex } from "./provider-schemas";

/** The context of every procedure: the server that answers, and the schemas of the values in its messages. */
export interface RpcContext {
  readonly server: ProviderServer;
  readonly schemas: SchemaIndex;
}
