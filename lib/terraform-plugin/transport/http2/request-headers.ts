import { ErrorCode, StreamError } from "./errors";
import { REQUIRED_PSEUDO_HEADERS } from "./header-faults";
import type { ReceivedHeader } from "./hpack/hpack";

/** Headers of a request by their names; pseudo-headers begin with a colon. */
export type Headers = ReadonlyMap<string, string>;

const COLON = 0x3a;

/**
 * The headers that begin a request. One that came more than once has all its values, with commas between them.
 *
 * @throws StreamError when the request is malformed.
 */
export function readRequestHeaders(list: readonly ReceivedHeader[]): Headers {
  const headers = new Map<string, string>();
  let isPastPseudoHeaders = false;
  for (const [name, value, fault] of list) {
    if (fault !== undefined) {
      throw malformed(fault);
    }
    if (name.charCodeAt(0) !== COLON) {
      isPastPseudoHeaders = true;
    } else if (isPastPseudoHeaders) {
      throw malformed(`${name} comes after other headers`);
    }
    headers.set(name, value);
  }
  for (const name of REQUIRED_PSEUDO_HEADERS) {
    if (!headers.get(name)) {
      throw malformed(`${name} is missing or empty`);
    }
  }
  return headers.size === list.length ? headers : joinRepeated(list);
}

function joinRepeated(list: readonly ReceivedHeader[]): Headers {
  const headers = new Map<string, string>();
  for (const [name, value] of list) {
    const earlier = headers.get(name);
    if (earlier !== undefined && name.charCodeAt(0) === COLON) {
      throw malformed(`${name} came twice`);
    }
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return headers;
}

/**
 * Looks at the headers that end a request. Nothing in them concerns us.
 *
 * @throws StreamError when they are malformed.
 */
export function checkTrailers(list: readonly ReceivedHeader[]): void {
  for (const [name, , fault] of list) {
    if (fault !== undefined) {
      throw malformed(fault);
    }
    if (name.charCodeAt(0) === COLON) {
      throw malformed(`${name} is among the trailers`);
    }
  }
}

/**
 * The length that a request has announced for its body, in bytes.
 *
 * @throws StreamError when it is no length.
 */
export function readContentLength(headers: Headers): number | undefined {
  const text = headers.get("content-length");
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d{1,15}$/.test(text)) {
    throw malformed("content-length is no length");
  }
  return Number(text);
}

function malformed(message: string): StreamError {
  return new StreamError(ErrorCode.PROTOCOL_ERROR, message);
}
