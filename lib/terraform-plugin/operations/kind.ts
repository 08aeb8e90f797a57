import type { Provider } from "../schema/definitions/provider";
import type { Schema } from "../schema/schema";
import type { Runner } from "./running/runner";

/**
 * One kind of thing that a provider declares. To add one, write it in a file of its own and name it in
 * `provider-server.ts`. `Methods` are what Terraform can ask of things of this kind.
 */
export interface OperationKind<Methods> {
  /** @throws Error that lists what is wrong with the first invalid one that the provider declares */
  readonly check: <Data>(provider: Provider<Schema, Data>) => void;
  /** What answers for all of them. */
  readonly serve: <Data>(runner: Runner<Data>) => Methods;
}
