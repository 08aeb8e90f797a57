/** Says what is wrong with the endpoint of dynamic regions, or returns undefined. Never repeats credentials. */
export function regionEndpointProblem(endpoint: string): string | undefined {
  if (endpoint.includes("@")) {
    return "The URL must not contain credentials. Set region_credentials in the provider's configuration instead.";
  }
  return /^https?:\/\/[\x21-\x7e]+$/i.test(endpoint) && URL.canParse(endpoint)
    ? undefined
    : `"${endpoint}" is not an http or https URL. Write it like https://keystone.example.com:5000/v3.`;
}

/**
 * Returns whether two URLs are the same endpoint, ignoring case of protocol and host, default ports and trailing
 * slashes.
 */
export function sameEndpoint(a: string, b: string): boolean {
  return canonicalEndpoint(a) === canonicalEndpoint(b);
}

/** Returns the text that all spellings of one endpoint have in common. */
export function canonicalEndpoint(endpoint: string): string {
  return (URL.canParse(endpoint) ? new URL(endpoint).href : endpoint).replace(/\/+$/, "");
}
