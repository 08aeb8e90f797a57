import type { AbiquoProvider } from "./abiquo-provider";

/** How an object that another team or stack owns is looked up. */
export interface ReferenceOptions {
  /**
   * The provider configuration to use. It selects the platform.
   *
   * @default - the stack's
   */
  readonly provider?: AbiquoProvider;
}
