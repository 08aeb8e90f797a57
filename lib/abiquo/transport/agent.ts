import type { ClientRequest } from "node:http";
import type { PeerCertificate } from "node:tls";
import { checkServerIdentity } from "node:tls";
import type { Agents } from "got";
import type { ClientOptions } from "../client";
import type { HttpProxyAgent, HttpsProxyAgent } from "./proxy-libraries";
import { openWith } from "./proxy-opening";
import type { TlsOptions } from "./tls";
import { secureContextOf } from "./tls";

/**
 * Milliseconds until we close an idle connection. Proxies close theirs after 5 s or more (Apache httpd: 5 s). We must be
 * first: a write on a connection that the other side is closing would have an unknown outcome.
 */
const IDLE_TIMEOUT = 4000;

/**
 * Milliseconds for each of a name's addresses but the last. Node's own 250 are too short for a distant server: where the
 * next address cannot be reached, no connection would ever be opened. Where the first one cannot be reached, each
 * connection waits for so long.
 */
const ADDRESS_TIMEOUT = 1000;

/** What a connection depends on. */
export interface AgentOptions extends TlsOptions, Pick<ClientOptions, "proxy"> {
  readonly endpoint: string;
}

/**
 * Has the library open a connection for a request whose headers may wait for it, with the body. The library stores the
 * headers again, as ones that were not sent: Node would send them once more behind the body, as a second request.
 */
function withHeadersOnce<T>(request: ClientRequest, open: () => Promise<T>): Promise<T> {
  const internals = request as unknown as { _headerSent: boolean };
  const isSent = internals._headerSent;
  const opening = open();
  internals._headerSent = isSent;
  return opening;
}

/** Opens connections to the endpoint, directly or through a proxy, and keeps them. */
export async function createAgents(options: AgentOptions): Promise<Agents> {
  const { endpoint, proxy } = options;
  const { protocol, hostname } = new URL(endpoint);
  const isTls = protocol === "https:";
  const needsTls = isTls || (proxy !== undefined && new URL(proxy.url).protocol === "https:");
  const security = needsTls && {
    secureContext: secureContextOf(options),
    rejectUnauthorized: options.insecure !== true,
  };
  const kept = { keepAlive: true, timeout: IDLE_TIMEOUT, autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT };
  if (proxy === undefined) {
    return isTls
      ? { https: new (await import("node:https")).Agent({ ...kept, ...security }) }
      : { http: new (await import("node:http")).Agent(kept) };
  }
  const libraries = await import("./proxy-libraries");
  if (!isTls) {
    class PlainAgent extends libraries.HttpProxyAgent<string> {
      override connect(...[request, wanted]: Parameters<HttpProxyAgent<string>["connect"]>) {
        return openWith(this, request, () => withHeadersOnce(request, () => super.connect(request, wanted)));
      }
    }
    return { http: new PlainAgent(proxy.url, { ...kept, ...security }) };
  }
  /** Opens a tunnel, and in it a TLS connection to the server. The library takes the options for the latter from each call. */
  class TunnelAgent extends libraries.HttpsProxyAgent<string> {
    override connect(...[request, wanted]: Parameters<HttpsProxyAgent<string>["connect"]>) {
      Object.assign(this.options, kept);
      const host = hostname.replace(/^\[|\]$/g, "");
      const inside = {
        ...security,
        // Where the server is an IP address, the library would compare its certificate with the name of the proxy.
        checkServerIdentity: (_: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate),
      };
      return openWith(this, request, () => super.connect(request, { ...wanted, ...inside }));
    }
  }
  return { https: new TunnelAgent(proxy.url, { ...kept, ...security }) };
}
