/** Rules for single settings of the provider. They apply to the configuration and to environment variables. */

/**
 * Says what is wrong with the base URL of the API, or returns undefined. Never repeats credentials, nor the parts of a URL that
 * may hold a token: query, fragment and parameters such as `;jsessionid=...`.
 */
function endpointProblem(endpoint: string): string | undefined {
  if (endpoint.includes("@")) {
    return "The URL must not contain credentials. Set username and password, token or oauth instead.";
  }
  const [base = ""] = endpoint.split(/[?#;]/);
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (!url || !["http:", "https:"].includes(url.protocol)) {
    return `"${base}" is not an http or https URL. Write it like https://abiquo.example.com/api.`;
  }
  return url.search === "" && url.hash === "" && !url.pathname.includes(";")
    ? undefined
    : `The URL must not have a query, a fragment or parameters after a semicolon. Write it like ${base}.`;
}

/** Says that a text is empty, or returns undefined. */
export function emptyProblem(text: string): string | undefined {
  return text === "" ? "It is empty. Give a value, or leave it out to use the environment." : undefined;
}

/** Says what is wrong with text that is sent in an HTTP header, or returns undefined. Never repeats the text. */
export function headerProblem(text: string): string | undefined {
  return /^[\x21-\x7e\xa1-\xff]([\x20-\x7e\xa1-\xff]*[\x21-\x7e\xa1-\xff])?$/.test(text)
    ? undefined
    : "It is sent in an HTTP header, so it must not contain line breaks, outer whitespace or characters outside Latin-1.";
}

/**
 * Restores the lines of PEM text. Pipelines often store secrets as one line, with a space or `\\n` for each line break, or within
 * quotes, and YAML indents lines. OpenSSL would ignore such a certificate without an error.
 */
export function normalizePem(pem: string): string {
  return pem
    .replace(/\\r/g, "")
    .replace(/\\n/g, "\n")
    .replace(
      /(-----BEGIN [A-Z ]+-----)([^-]*)(-----END [A-Z ]+-----)\n?/g,
      (_, begin: string, body: string, end: string) => `\n${begin}\n${body.trim().replace(/\s+/g, "\n")}\n${end}\n`,
    )
    .trimStart();
}

/**
 * Says what is wrong with a certificate, or returns undefined. A file name instead of its content is a common mistake.
 */
function certificateProblem(pem: string): string | undefined {
  return /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.test(pem)
    ? undefined
    : 'It must be the PEM text of a certificate, not a file name: use file("ca.pem"), or "$(cat ca.pem)" in the environment.';
}

/** Says what is wrong with a private key, or returns undefined. Never repeats the key. */
function keyProblem(pem: string): string | undefined {
  return /-----BEGIN [A-Z ]*PRIVATE KEY-----[^]+-----END [A-Z ]*PRIVATE KEY-----/.test(pem)
    ? undefined
    : 'It must be the PEM text of a private key, not a file name: use file("key.pem"), or "$(cat key.pem)" in the environment.';
}

/** A / or # in a password ends the URL's host. */
const PASSWORD_FORM = "Write characters such as / and # in a password as %2F and %23.";

/**
 * Says what is wrong with the URL of a proxy, or returns undefined. Never repeats the URL: it may contain a password.
 */
export function proxyProblem(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !["http:", "https:"].includes(parsed.protocol)) {
    const form = /^https?:.*@/is.test(url) ? ` ${PASSWORD_FORM}` : "";
    return `It must be an http or https URL, such as http://proxy.example.com:3128 or http://user:password@proxy.example.com:3128; other proxies, such as SOCKS, are not supported.${form}`;
  }
  if (parsed.search !== "" || parsed.hash !== "" || parsed.pathname !== "/") {
    return `It must end with the host and the port. ${PASSWORD_FORM}`;
  }
  return [parsed.username, parsed.password].every(isPercentEncoded)
    ? undefined
    : "User and password must be percent-encoded: write % as %25.";
}

function isPercentEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== undefined;
  } catch {
    return false;
  }
}

/** Says what is wrong with an API version, or returns undefined. */
function versionProblem(version: string): string | undefined {
  return /^\d+\.\d+$/.test(version) ? undefined : `"${version}" is not a version of the API. Write it like 5.4.`;
}

/** Returns a rule for whole numbers that are at least `minimum`. */
export function atLeast(minimum: number): (value: number) => string | undefined {
  return (value) => {
    if (!Number.isSafeInteger(value)) {
      return `It is ${value}, and must be a whole number.`;
    }
    return value >= minimum ? undefined : `It is ${value}, and must be ${minimum} or more.`;
  };
}

/** Seconds. A longer timer of Node fires at once. */
const LONGEST_TIMEOUT = 2_147_483;

function timeoutProblem(seconds: number): string | undefined {
  return seconds > LONGEST_TIMEOUT ? `It is ${seconds}, and must be ${LONGEST_TIMEOUT} or less.` : atLeast(1)(seconds);
}

/** Rules of the connection's settings. A setting that is not listed takes any value of its type. */
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
  request_timeout: timeoutProblem,
  max_retries: atLeast(0),
  max_concurrent_requests: atLeast(1),
} as const;
