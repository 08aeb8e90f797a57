import type { Usage } from "./rules/usage";
import type { Datacenter, PublicCloudRegion, RemoteService } from "./state/state";

/** The answer of `GET /simulator/platform`: everything on the platform, in the order of creation. */
export interface PlatformContents {
  /** Number of changes since the start. */
  readonly revision: number;
  readonly datacenters: readonly Datacenter[];
  readonly publicCloudRegions: readonly PublicCloudRegion[];
  readonly remoteServices: readonly RemoteService[];
  readonly usage: Usage;
}
