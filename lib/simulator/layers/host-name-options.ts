/** The host that the simulator listens on, and its other names. */
export interface HostNameOptions {
  readonly host: string;
  /** Origin of hrefs. */
  readonly hrefHost?: string;
  readonly allowedHosts?: readonly string[];
}
