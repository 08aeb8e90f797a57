import type { Protocol } from "../domain";

/** Where a remote service listens: a full `uri`, or a `host` and the parts that differ from the type's defaults. */
export interface RemoteServiceAddress {
  /**
   * The full address, such as `http://rs.example.com:8009/vsm`.
   *
   * @default - built from `host` and the other parts
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
   * Path. Outer slashes do not matter.
   *
   * @default - the type's, such as `virtualfactory`
   */
  readonly path?: string;
}
