import type { HostNameOptions } from "./host-name-options";
import type { MiddlewareHandler } from "hono";
import type { SimulatorEnv } from "../env";

/** The loopback names of this machine. */
const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "::1"];

/**
 * Refuses requests to a host name that is not one of the simulator's. A web page can make its own name resolve to this
 * machine ("DNS rebinding"), and its scripts could then read and change everything here. The `Host` header reveals such
 * requests.
 */
export function ownHostNames({ host, hrefHost, allowedHosts = [] }: HostNameOptions): MiddlewareHandler<SimulatorEnv> {
  const configured = hrefHost === undefined ? [] : [hostNameOf(new URL(hrefHost).host)];
  const known = [...LOOPBACK, host, ...configured, ...allowedHosts].map((name) => name.toLowerCase());
  return async (c, next) => {
    const { headers, socket } = c.env.incoming;
    const name = hostNameOf(headers.host ?? "");
    if (known.includes(name) || name === plainAddress(socket.localAddress)) {
      return next();
    }
    const answered = [...new Set(known)].join(", ");
    const advice = "Give the name to the simulator: --allowed-host NAME on the command line, allowedHosts in a test.";
    const sentence = `The simulator does not answer to the host name ${JSON.stringify(name)}, only to ${answered}.`;
    return c.text(`${sentence} ${advice}\n`, 421);
  };
}

/** The name or address in a `Host` header, without port and brackets. */
function hostNameOf(host: string): string {
  const [, address, name] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host.toLowerCase()) ?? [];
  return address ?? name?.replace(/\.$/, "") ?? host;
}

/** If the simulator listens on IPv4 and IPv6, Node reports IPv4 addresses as mapped IPv6 addresses. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/, "");
}
