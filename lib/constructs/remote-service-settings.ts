import type { CheckMode } from "../domain";
import type { AbiquoProvider } from "./abiquo-provider";
import type { RemoteServiceAddress } from "./remote-service-address";
import type { ResourceOptions } from "./resource-options";

/** Settings that every remote service has: its address and options. */
export interface RemoteServiceSettings extends RemoteServiceAddress, ResourceOptions {
  /**
   * What to do if Abiquo cannot reach a new address.
   *
   * @default - the provider's setting, which is `CheckMode.WARN` by default
   */
  readonly check?: CheckMode;
  /**
   * Allows other stacks to attach their locations. The service then no longer manages a full set of locations: the
   * locations given here are attached one by one. If you turn this on for a service that already has locations, adopt
   * or import their links.
   *
   * @default false
   */
  readonly attachable?: boolean;
  /**
   * The provider configuration to use.
   *
   * @default - the stack's, or that of the location that it is added to
   */
  readonly provider?: AbiquoProvider;
}
