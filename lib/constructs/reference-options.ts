import type { AbiquoProvider } from "./abiquo-provider";

/** Options for looking up an object that another team or stack owns. */
export interface ReferenceOptions {
  /**
   * The provider configuration to use. It selects the platform.
   *
   * @default - the stack's
   */
  readonly provider?: AbiquoProvider;
}
