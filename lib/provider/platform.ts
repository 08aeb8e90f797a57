import type { AbiquoClient, Datacenter, PublicCloudRegion, RemoteService } from "../abiquo";
import type { AffectedLocations } from "./reconcile/affected-locations";
import type { Kind } from "./reconcile/kind";
import type { LinkAccess } from "./reconcile/link-access";
import type { LinkOwnership } from "./reconcile/link-ownership";
import type { KeyedMutex } from "./reconcile/lock";
import type { Ownership } from "./reconcile/ownership";
import type { PlatformIdentity } from "./reconcile/platform-identity";
import type { TakenServices } from "./reconcile/taken-services";
import type { Policy } from "./settings/policy";

/**
 * The Abiquo platform of one configured provider, which its resources and data sources share. Terraform configures a
 * provider for each operation, so nothing here outlives a plan or an apply.
 */
export interface Platform {
  readonly client: AbiquoClient;
  /** Base URL of the API. */
  readonly endpoint: string;
  readonly policy: Policy;
  readonly identity: PlatformIdentity;
  readonly kinds: Kinds;
  readonly ownership: Ownership;
  readonly linkOwnership: LinkOwnership;
  /** Locks shared by all resource types, since some of them write the same objects. */
  readonly locks: KeyedMutex;
  readonly links: LinkAccess;
  readonly affected: AffectedLocations;
  readonly taken: TakenServices;
}

/** The kinds of objects that resources manage. Those of locations are found by `LocationRef.kind`. */
export interface Kinds {
  readonly datacenter: Kind<Datacenter>;
  readonly publicCloudRegion: Kind<PublicCloudRegion>;
  readonly remoteService: Kind<RemoteService>;
}
