import type { AbiquoProvider } from "./abiquo-provider";
import type { CheckMode } from "./check-mode";
import type { RemoteServiceAddress } from "./remote-service-address";
import type { ResourceOptions } from "./resource-options";

/** Settings of every remote service: its address and options. */
export interface RemoteServiceSettings extends RemoteServiceAddress, ResourceOptions {
  /**
   * What to do if Abiquo cannot reach a new address.
   *
   * @default - the provider's setting, which is `CheckMode.WARN` by default
   */
  readonly check?: CheckMode;
  /**
   * Lets others attach their locations. Its locations are then no longer a full set: those given here are attached one by
   * one. If you turn this on for a service that already has locations, adopt or import their links.
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
