import type { AbiquoProvider } from "./abiquo-provider";

/** How something that another team or stack owns is looked up. */
export interface ReferenceOptions {
  /**
   * The provider configuration to use: it says on which platform to look.
   *
   * @default - the stack's
   */
  readonly provider?: AbiquoProvider;
}
