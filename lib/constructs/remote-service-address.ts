import type { Protocol } from "../domain";

/** Where a remote service listens: a whole `uri`, or a `host` and what differs from the defaults of the type. */
export interface RemoteServiceAddress {
  /**
   * The whole address, such as `http://rs.example.com:8009/vsm`.
   *
   * @default - made of `host` and the other parts
   */
  readonly uri?: string;
  /**
   * Host name or IP address.
   *
   * @default - taken from `uri`
   */
  readonly host?: string;
  /**
   * Protocol.
   *
   * @default - the type's: HTTP, OMAPI for DHCP, GUACD for remote access
   */
  readonly protocol?: Protocol;
  /**
   * Port.
   *
   * @default - the protocol's: 8009 for HTTP, 7911 for OMAPI, 823 for DNSMASQ, 4822 for GUACD; HTTPS has none
   */
  readonly port?: number;
  /**
   * Path; outer slashes do not matter.
   *
   * @default - the type's, such as `virtualfactory`
   */
  readonly path?: string;
}
