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
