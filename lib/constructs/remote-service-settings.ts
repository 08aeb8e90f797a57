import type { AbiquoProvider } from "./abiquo-provider";
import type { CheckMode } from "./check-mode";
import type { RemoteServiceAddress } from "./remote-service-address";
import type { ResourceOptions } from "./resource-options";

/** What every remote service can be given: its address, and how it is dealt with. */
export interface RemoteServiceSettings extends RemoteServiceAddress, ResourceOptions {
  /**
   * What to do if Abiquo cannot reach a new address.
   *
   * @default - as the provider says; `CheckMode.WARN` unless it is told otherwise
   */
  readonly check?: CheckMode;
  /**
   * Lets others attach locations of theirs: its locations are no longer declared as a whole, and those told here are
   * attached one by one. To turn it on for a service that has locations already, adopt or import their links.
   *
   * @default false
   */
  readonly attachable?: boolean;
  /**
   * The provider configuration to use.
   *
   * @default - the stack's, or that of the location it is added to
   */
  readonly provider?: AbiquoProvider;
}
