import type { AbiquoClient } from "../abiquo";
import type { LinkAccess } from "./reconcile/link-access";
import type { Policy } from "./settings/policy";
import type { LinkOwners } from "./resources/remote-service-attachment/link-owners";
import type { Turns } from "./reconcile/turns";

/** What resources and data sources need to work with Abiquo. */
export interface Platform {
  readonly client: AbiquoClient;
  /** Base URL of the API. */
  readonly endpoint: string;
  readonly policy: Policy;
  /** Shared by all resource types, since some write the same objects. */
  readonly turns: Turns;
  readonly links: LinkAccess;
  readonly owners: LinkOwners;
}
