/**
 * Returns the value of `NO_PROXY` with which a client in this environment reaches a simulated platform directly, whatever
 * proxy the environment names. Other exceptions remain.
 */
export function noProxyFor(url: string, { NO_PROXY, no_proxy }: NodeJS.ProcessEnv): string {
  return [NO_PROXY || no_proxy, new URL(url).hostname].filter(Boolean).join(",");
}
