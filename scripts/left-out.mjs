/**
 * Stands in for packages that got and the proxy agents import and that requests to Abiquo never use: HTTP/2, a cache,
 * Kerberos, and a debug log that would write headers. They would double what Node reads before the first request.
 */
export default () => () => undefined;

/** got asks whether an error is one of its cache. */
export class CacheError extends Error {}

/** Proxies that want Kerberos are not supported. */
export const createNegotiateAuth = undefined;
