import type { AbiquoClient } from "../abiquo";
import type { Policy } from "./policy";

/** What resources and data sources need to work with Abiquo. */
export interface Platform {
  readonly client: AbiquoClient;
  readonly policy: Policy;
}
