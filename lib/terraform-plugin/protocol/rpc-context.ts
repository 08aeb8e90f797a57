import type { DeclaredTypes } from "./declared-types";

/** The context of a procedure for one kind: the operations that answer, and the types of the values in its messages. */
export interface RpcContext<Methods> {
  readonly server: Methods;
  readonly types: DeclaredTypes;
}
