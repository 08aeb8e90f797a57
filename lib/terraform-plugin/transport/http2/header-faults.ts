/** Pseudo-headers that a request must have (RFC 9113, section 8.3.1). */
export const REQUIRED_PSEUDO_HEADERS = [":method", ":scheme", ":path"];

/** Pseudo-headers that a request may have. */
const PSEUDO_HEADERS: ReadonlySet<string> = new Set([...REQUIRED_PSEUDO_HEADERS, ":authority"]);

/** Connection-specific headers of HTTP/1 (RFC 9113, section 8.2.2). */
const OF_ONE_CONNECTION: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
]);

/** Tokens of RFC 9110, in lower case. */
const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;

/** Line breaks and NUL anywhere, blanks at either end (RFC 9113, section 8.2.1). */
const FORBIDDEN_IN_VALUE = /[\0\r\n]|^[ \t]|[ \t]$/;

/** Returns the fault of a header, regardless of its position. Undefined if it has none. */
export function findFault(name: string, value: string): string | undefined {
  if (name.startsWith(":")) {
    return PSEUDO_HEADERS.has(name) ? undefined : `${name} is no pseudo-header of a request`;
  }
  if (!NAME.test(name)) {
    return `${JSON.stringify(name)} is no name in lower case`;
  }
  if (FORBIDDEN_IN_VALUE.test(value)) {
    return `the value of ${name} has characters that are not allowed`;
  }
  if (OF_ONE_CONNECTION.has(name)) {
    return `${name} is a header of HTTP/1`;
  }
  if (name === "te" && value !== "trailers") {
    return "te has another value than trailers";
  }
  return undefined;
}
