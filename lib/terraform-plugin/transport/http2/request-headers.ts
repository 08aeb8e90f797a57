import { ErrorCode, StreamError } from "./errors";
import type { Header } from "./static-table";

/** Headers of a request by their names; pseudo-headers begin with a colon. */
export type Headers = ReadonlyMap<string, string>;

/** What a request has to say (RFC 9113, section 8.3.1). */
const REQUIRED_PSEUDO_HEADERS = [":method", ":scheme", ":path"];

/** What a request may say. */
const PSEUDO_HEADERS: ReadonlySet<string> = new Set([...REQUIRED_PSEUDO_HEADERS, ":authority"]);

/** Headers of HTTP/1 that speak of one connection (RFC 9113, section 8.2.2). */
const OF_ONE_CONNECTION: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "transfer-encoding",
  "upgrade",
]);

/** Tokens of RFC 9110, in lower case. */
const NAME = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;

/** Line ends and NUL anywhere, blanks at either end (RFC 9113, section 8.2.1). */
const FORBIDDEN_IN_VALUE = /[\0\r\n]|^[ \t]|[ \t]$/;

/**
 * The headers that begin a request. One that came more than once has all its values, with commas between them.
 *
 * @throws StreamError when the request is malformed.
 */
export function readRequestHeaders(list: readonly Header[]): Headers {
  const headers = new Map<string, string>();
  let isPastPseudoHeaders = false;
  for (const [name, value] of list) {
    const earlier = headers.get(name);
    if (name.startsWith(":")) {
      if (isPastPseudoHeaders) throw malformed(`${name} comes after other headers`);
      if (!PSEUDO_HEADERS.has(name)) throw malformed(`${name} is no pseudo-header of a request`);
      if (earlier !== undefined) throw malformed(`${name} came twice`);
    } else {
      isPastPseudoHeaders = true;
      checkHeader(name, value);
    }
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  for (const name of REQUIRED_PSEUDO_HEADERS) {
    if (!headers.get(name)) throw malformed(`${name} is missing or empty`);
  }
  return headers;
}

/**
 * Looks at the headers that end a request. Nothing in them concerns us.
 *
 * @throws StreamError when they are malformed.
 */
export function checkTrailers(list: readonly Header[]): void {
  for (const [name, value] of list) {
    if (name.startsWith(":")) throw malformed(`${name} is among the trailers`);
    checkHeader(name, value);
  }
}

/**
 * The length that a request has announced for its body, in bytes.
 *
 * @throws StreamError when it is no length.
 */
export function readContentLength(headers: Headers): number | undefined {
  const text = headers.get("content-length");
  if (text === undefined) return undefined;
  if (!/^\d{1,15}$/.test(text)) throw malformed("content-length is no length");
  return Number(text);
}

function checkHeader(name: string, value: string): void {
  if (!NAME.test(name)) throw malformed(`${JSON.stringify(name)} is no name in lower case`);
  if (FORBIDDEN_IN_VALUE.test(value)) throw malformed(`the value of ${name} has characters that are not allowed`);
  if (OF_ONE_CONNECTION.has(name)) throw malformed(`${name} is a header of HTTP/1`);
  if (name === "te" && value !== "trailers") throw malformed("te has another value than trailers");
}

function malformed(message: string): StreamError {
  return new StreamError(ErrorCode.PROTOCOL_ERROR, message);
}
