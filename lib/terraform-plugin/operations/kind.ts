import type { Provider } from "../schema/definitions/provider";
import type { Schema } from "../schema/schema";
import type { Runner } from "./running/runner";

/**
 * One kind of definition of a provider. To add a kind, write it in its own file and list it in `provider-server.ts`.
 * `Methods` are the operations that Terraform can request for this kind.
 */
export interface OperationKind<Methods> {
  /**
   * Checks the provider's definitions of this kind. @throws Error that lists the problems of the first invalid
   * definition
   */
  readonly check: <Data>(provider: Provider<Schema, Data>) => void;
  /** Creates the operations for all definitions of this kind. */
  readonly serve: <Data>(runner: Runner<Data>) => Methods;
}
