/**
 * Replaces packages that got and the proxy agents import, but that requests to Abiquo never use: HTTP/2, caches,
 * uploaded forms, Kerberos, and a debug log that would write headers. They would double the code that Node reads before
 * the first request.
 */
export default () => () => undefined;

/** got checks whether an error comes from its cache. */
export class CacheError extends Error {}

/** Proxies that require Kerberos are not supported. */
export const createNegotiateAuth = undefined;

/** got checks whether a body is a form. */
export const isFormData = () => false;
export const FormDataEncoder = undefined;
