/** Rules for single settings of the provider. They hold for the configuration and for environment variables alike. */

/** Says what is wrong with the base URL of the API, or returns undefined. Never repeats credentials. */
export function endpointProblem(endpoint: string): string | undefined {
  if (endpoint.includes("@")) {
    return "The URL must not contain credentials. Set username and password, token or oauth instead.";
  }
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    return `"${endpoint}" is not an http or https URL. Write it like https://abiquo.example.com/api.`;
  }
  return url.search === "" && url.hash === "" ? undefined : `"${endpoint}" must not have a query or a fragment.`;
}

/** Says that a text is empty, or returns undefined. Never repeats the text. */
export function emptyProblem(text: string): string | undefined {
  return text === "" ? "It is empty. Give a value, or leave it out to use the environment." : undefined;
}

/** Says what is wrong with a text that travels in a header of HTTP, or returns undefined. Never repeats the text. */
export function headerProblem(text: string): string | undefined {
  return /^[\x21-\x7e\xa1-\xff]([\x20-\x7e\xa1-\xff]*[\x21-\x7e\xa1-\xff])?$/.test(text)
    ? undefined
    : "It must be text without line breaks, outer blanks and letters beyond Latin-1: it is sent in a header.";
}

/** PEM text with real line breaks: secrets of pipelines often hold it in one line, with `\\n` in the place of each. */
export function unescapePem(pem: string): string {
  return pem.replace(/\\r/g, "").replace(/\\n/g, "\n");
}

/** Says what is wrong with a certificate, or returns undefined. The name of a file is the common mistake. */
export function certificateProblem(pem: string): string | undefined {
  return /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(pem)
    ? undefined
    : 'It must be the PEM text of a certificate, not the name of a file: use file("ca.pem") for one, or "$(cat ca.pem)" in the environment.';
}

/** Says what is wrong with a private key, or returns undefined. Never repeats the key. */
export function keyProblem(pem: string): string | undefined {
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]+-----END [A-Z ]*PRIVATE KEY-----/.test(pem)
    ? undefined
    : 'It must be the PEM text of a private key, not the name of a file: use file("key.pem") for one, or "$(cat key.pem)" in the environment.';
}

/**
 * Says what is wrong with the URL of a proxy, or returns undefined. Never repeats it, since it may hold a password.
 */
export function proxyProblem(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) {
    return "It must be an http or https URL, such as http://proxy.example.com:3128 or http://user:password@proxy.example.com:3128; other proxies, such as SOCKS, are not supported.";
  }
  if (parsed.search !== "" || parsed.hash !== "" || parsed.pathname !== "/") {
    return "It must end with the host and the port. Letters such as / and # in a password are written as %2F and %23.";
  }
  return [parsed.username, parsed.password].every(isPercentEncoded)
    ? undefined
    : "User and password must be percent-encoded: a % in them is written as %25.";
}

function isPercentEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}

/** Says what is wrong with an API version, or returns undefined. */
export function versionProblem(version: string): string | undefined {
  return /^\d+\.\d+$/.test(version) ? undefined : `"${version}" is not a version of the API, such as 5.4.`;
}

/** A rule for whole numbers from `minimum` on. */
export function atLeast(minimum: number): (value: number) => string | undefined {
  return (value) => (value >= minimum ? undefined : `It is ${value}, and must be ${minimum} or more.`);
}

/** By setting of the connection, its rule. A setting that is not listed takes any value of its type. */
export const CONNECTION_RULES = {
  endpoint: endpointProblem,
  username: emptyProblem,
  password: emptyProblem,
  token: emptyProblem,
  ca_certificate: certificateProblem,
  client_certificate: certificateProblem,
  client_key: keyProblem,
  proxy_url: proxyProblem,
  api_version: versionProblem,
  request_timeout: atLeast(1),
  max_retries: atLeast(0),
  max_concurrent_requests: atLeast(1),
} as const;
