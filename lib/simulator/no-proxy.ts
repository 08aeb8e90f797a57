/**
 * Returns the variables with which a client in this environment reaches a simulated platform directly, whatever proxy the
 * environment names. Other exceptions remain. Clients differ in the spelling that they prefer.
 */
export function noProxyFor(
  url: string,
  { NO_PROXY, no_proxy }: Readonly<Record<string, string | undefined>>,
): Readonly<Record<"NO_PROXY" | "no_proxy", string>> {
  const hosts = [NO_PROXY || no_proxy, new URL(url).hostname].filter(Boolean).join(",");
  return { NO_PROXY: hosts, no_proxy: hosts };
}
