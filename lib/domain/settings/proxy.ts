import { BlockList, isIP } from "node:net";
import type { Environment } from "./settings-reader";

/** A proxy, and where it was configured. */
export interface ProxySetting {
  /** URL with scheme, and with user and password if the proxy needs a login. */
  readonly url: string;
  /** Name of the setting or variable, for messages. */
  readonly source: string;
}

/**
 * Returns the proxy for an endpoint from the environment: `HTTPS_PROXY` or `HTTP_PROXY`, depending on the endpoint's
 * protocol, unless `NO_PROXY` matches its host. Lowercase names work too.
 *
 * `NO_PROXY` follows the rules of Go programs. A name matches itself and its subdomains; a name with a leading dot
 * matches only the subdomains. IP addresses and networks such as `10.0.0.0/8` match by number. Each entry may have a
 * port. `*` matches everything.
 */
export function proxyFromEnvironment(endpoint: string, env: Environment): ProxySetting | undefined {
  const { protocol, hostname, port } = new URL(endpoint);
  const scheme = protocol.slice(0, -1);
  const source = [`${scheme.toUpperCase()}_PROXY`, `${scheme}_proxy`].find((name) => env[name]);
  const url = source && env[source]?.trim();
  if (!source || !url) {
    return undefined;
  }
  const host = hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const target = { host, port: port || (scheme === "https" ? "443" : "80") };
  const exceptions = (env.NO_PROXY || env.no_proxy || "").split(/[\s,]+/).filter(Boolean);
  return exceptions.some((exception) => isMeant(exception.toLowerCase(), target))
    ? undefined
    : { url: url.includes("://") ? url : `http://${url}`, source };
}

function isMeant(exception: string, target: { readonly host: string; readonly port: string }): boolean {
  const [, address = exception, port] = /^(.*?):(\d+)$/.exec(isIP(exception) === 6 ? "" : exception) ?? [];
  if (port !== undefined && port !== target.port) {
    return false;
  }
  const name = address.replace(/^\[|\]$/g, "");
  if (isIP(target.host)) {
    return name === "*" || isInNetwork(name, target.host);
  }
  const domain = name.replace(/^\*?(?=\.)/, "");
  return (
    name === "*" ||
    (domain.startsWith(".")
      ? target.host.endsWith(domain)
      : target.host === domain || target.host.endsWith(`.${domain}`))
  );
}

function isInNetwork(network: string, host: string): boolean {
  const [address = "", prefix] = network.split("/");
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  const bits = Number(prefix ?? (family === "ipv6" ? 128 : 32));
  if (!isIP(address) || !Number.isInteger(bits) || bits < 0 || bits > (family === "ipv6" ? 128 : 32)) {
    return false;
  }
  const list = new BlockList();
  list.addSubnet(address, bits, family);
  return list.check(host, isIP(host) === 6 ? "ipv6" : "ipv4");
}
