/** Protocols of remote services. The values are URI schemes. */
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
 * Ports that Abiquo's remote services listen on by default. HTTPS has none: a front end terminates TLS on a port of its
 * choice. 823 for dnsmasq is inferred from the order in which Abiquo's documentation lists the ports.
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

/**
 * Returns whether addresses over a protocol may have a path: false only for protocols that use just a host and a port.
 */
export function takesPath(protocol: string): boolean {
  return ![Protocol.OMAPI, Protocol.DNSMASQ, Protocol.GUACD].some((each: string) => each === protocol.toLowerCase());
}

/**
 * Returns whether DHCP changes from omapi to dnsmasq. Networks created before the change then need Abiquo's
 * `dnsmasq-restore` tool.
 *
 * @see VLAN-108 in Abiquo's list of errors
 */
export function needsDnsmasqRestore(before: string, after: string): boolean {
  return before.toLowerCase() === "omapi" && after.toLowerCase() === "dnsmasq";
}
