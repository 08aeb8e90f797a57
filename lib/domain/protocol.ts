/** Protocols that remote services are addressed by. The values are those of a URI. */
export enum Protocol {
  /** Plain HTTP. Default port 8009. */
  HTTP = "http",
  /** HTTP over TLS. There is no default port; 443 is common. */
  HTTPS = "https",
  /** ISC DHCP's management protocol. Default port 7911. */
  OMAPI = "omapi",
  /** A dnsmasq server. Default port 823. */
  DNSMASQ = "dnsmasq",
  /** Guacamole's proxy daemon. Default port 4822. */
  GUACD = "guacd",
}

/**
 * Ports that Abiquo's remote services listen on by default. HTTPS has none: a front end terminates it, on a port of
 * its own choice. 823 for dnsmasq is inferred from the order in which Abiquo's documentation names the ports.
 *
 * @see https://wiki.abiquo.com - "Manage Remote Services via API", ABI54
 */
export const DEFAULT_PORTS: Readonly<Record<Protocol, number | undefined>> = {
  [Protocol.HTTP]: 8009,
  [Protocol.HTTPS]: undefined,
  [Protocol.OMAPI]: 7911,
  [Protocol.DNSMASQ]: 823,
  [Protocol.GUACD]: 4822,
};

/** True unless an address over this protocol is a host and a port alone. Of a protocol that is not known nothing is said. */
export function takesPath(protocol: string): boolean {
  return ![Protocol.OMAPI, Protocol.DNSMASQ, Protocol.GUACD].some((each: string) => each === protocol.toLowerCase());
}

/**
 * True if DHCP moves from omapi to dnsmasq: networks that were made before it need Abiquo's `dnsmasq-restore` tool.
 *
 * @see VLAN-108 in Abiquo's list of errors
 */
export function needsDnsmasqRestore(before: string, after: string): boolean {
  return before.toLowerCase() === "omapi" && after.toLowerCase() === "dnsmasq";
}
