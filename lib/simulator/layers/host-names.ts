import type { HostNameOptions } from "./host-name-options";
import type { MiddlewareHandler } from "hono";
import type { SimulatorEnv } from "../env";

/** Names of this machine for itself. */
const LOOPBACK: readonly string[] = ["localhost", "127.0.0.1", "::1"];

/**
 * Refuses requests to a name that is not the simulator's own. A web page can let its own name point to this machine
 * ("DNS rebinding"), and its scripts could then read and set everything here; the `Host` header gives them away.
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

/** A name or address as a `Host` header has it, without port and brackets. */
function hostNameOf(host: string): string {
  const [, address, name] = /^(?:\[([^\]]*)\]|([^:]*))(?::\d*)?$/.exec(host.toLowerCase()) ?? [];
  return address ?? name?.replace(/\.$/, "") ?? host;
}

/** IPv4 addresses come as IPv6 where the simulator listens on both. */
function plainAddress(address: string | undefined): string | undefined {
  return address?.replace(/^::ffff:(?=\d+\.)/, "");
}
