/** Where the simulator listens, and what else it is called. */
export interface HostNameOptions {
  readonly host: string;
  /** Origin of hrefs. */
  readonly hrefHost?: string;
  readonly allowedHosts?: readonly string[];
}
