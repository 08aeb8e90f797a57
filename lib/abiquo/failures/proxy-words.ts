import type { ProxySetting } from "../../domain";

/** The proxy in messages. Its URL may contain a password. */
export function nameOfProxy({ url, source }: ProxySetting): string {
  return `the proxy ${new URL(url).host} (${source})`;
}

/**
 * A sentence about the proxy that an http request went through: what seems to come from the server may come from it. Empty
 * without a proxy, and for https, where a proxy only passes bytes on.
 */
export function throughProxy(endpoint: string, proxy: ProxySetting | undefined, did: string): string {
  return proxy === undefined || endpoint.startsWith("https:")
    ? ""
    : ` The request went through ${nameOfProxy(proxy)}, which may have ${did} instead of Abiquo.`;
}
