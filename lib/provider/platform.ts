import type { AbiquoClient } from "../abiquo";
import type { LinkAccess } from "./link-access";
import type { Policy } from "./policy";
import type { LinkOwners } from "./remote-service-attachment/link-owners";
import type { Turns } from "./turns";

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
