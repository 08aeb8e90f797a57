import type { ProviderServer } from "../operations/server";
import type { SchemaIndex } from "./provider-schemas";

/** What every procedure is made from: who answers, and what the values in its messages look like. */
export interface RpcContext {
  readonly server: ProviderServer;
  readonly schemas: SchemaIndex;
}
