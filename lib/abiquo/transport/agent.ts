import type { Agents } from "got";
import { checkServerIdentity } from "node:tls";
import type { PeerCertificate } from "node:tls";
import type { ClientOptions } from "../client";
import type * as Libraries from "./libraries";
import type { TlsOptions } from "./tls";
import { secureContextOf } from "./tls";

/**
 * Milliseconds after which an idle connection is closed. Proxies close them after 5 s and more (Apache httpd: 5 s); a write
 * on a connection that is just being closed would have an unknown outcome.
 */
const IDLE_TIMEOUT = 4000;

/** What connections depend on. */
export interface AgentOptions extends TlsOptions, Pick<ClientOptions, "proxy"> {
  readonly endpoint: string;
}

/** Who makes connections to the endpoint and keeps them: straight ones, or by a proxy. */
export async function createAgents(options: AgentOptions, libraries: typeof Libraries): Promise<Agents> {
  const { endpoint, proxy } = options;
  const { protocol, hostname } = new URL(endpoint);
  const isTls = protocol === "https:";
  const needsTls = isTls || proxy?.url.startsWith("https:");
  const security = needsTls && {
    secureContext: secureContextOf(options),
    rejectUnauthorized: options.insecure !== true,
  };
  const kept = { keepAlive: true, timeout: IDLE_TIMEOUT };
  if (proxy === undefined) {
    return isTls
      ? { https: new (await import("node:https")).Agent({ ...kept, ...security }) }
      : { http: new (await import("node:http")).Agent(kept) };
  }
  if (!isTls) {
    return { http: new libraries.HttpProxyAgent(proxy.url, { ...kept, ...security }) };
  }
  /** A tunnel, and in it TLS with the server: the library leaves what it is told about that to each request. */
  class TunnelAgent extends libraries.HttpsProxyAgent<string> {
    override async connect(...[request, opened]: Parameters<Libraries.HttpsProxyAgent<string>["connect"]>) {
      Object.assign(this.options, kept);
      const host = hostname.replace(/^\[|\]$/g, "");
      const inside = {
        ...security,
        // Without this it would hold the certificate of a server that is an IP address against the name of the proxy.
        checkServerIdentity: (_: string, certificate: PeerCertificate) => checkServerIdentity(host, certificate),
      };
      return super.connect(request, { ...opened, ...inside });
    }
  }
  return { https: new TunnelAgent(proxy.url, { ...kept, ...security }) };
}
