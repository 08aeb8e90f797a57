import type { Environment } from "./settings-reader";

/**
 * Name of the variable that sends other programs to this address by a proxy, which the provider does not use. Undefined
 * if there is none, or if NO_PROXY makes an exception of the host: by its name, by a domain that it is in, or by `*`.
 */
export function ignoredProxy(endpoint: string, env: Environment): string | undefined {
  const { protocol, hostname } = new URL(endpoint);
  const names = protocol === "https:" ? ["HTTPS_PROXY", "https_proxy"] : ["HTTP_PROXY", "http_proxy"];
  const exceptions = (env.NO_PROXY || env.no_proxy || "").split(/[\s,]+/).filter((entry) => entry !== "");
  return exceptions.some((entry) => includes(entry, hostname)) ? undefined : names.find((name) => Boolean(env[name]));
}

/** Entries are written as `host`, `host:port`, `.domain`, `*.domain` and `*`. */
function includes(entry: string, hostname: string): boolean {
  const domain = entry.toLowerCase().replace(/^\*?\.?|:\d+$/g, "");
  return domain === "" || hostname === domain || hostname.endsWith(`.${domain}`);
}
