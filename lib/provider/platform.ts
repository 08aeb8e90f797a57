import type { AbiquoClient } from "../abiquo";

/** What resources and data sources need to reach Abiquo. */
export interface Platform {
  readonly client: AbiquoClient;
}
