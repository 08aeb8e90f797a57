import { ErrorCode, StreamError } from "./errors";
import { REQUIRED_PSEUDO_HEADERS } from "./header-faults";
import type { ReceivedHeader } from "./hpack/hpack";

/** Headers of a request by name. Pseudo-headers begin with a colon. */
export type Headers = ReadonlyMap<string, string>;

const COLON = 0x3a;

/**
 * Reads the headers at the beginning of a request. Values of a repeated header are joined by commas.
 *
 * @throws StreamError if the request is malformed
 */
export function readRequestHeaders(list: readonly ReceivedHeader[]): Headers {
  const headers = new Map<string, string>();
  let isPastPseudoHeaders = false;
  for (const { name, value, fault } of list) {
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
  for (const { name, value } of list) {
    const earlier = headers.get(name);
    if (earlier !== undefined && name.charCodeAt(0) === COLON) {
      throw malformed(`${name} came twice`);
    }
    headers.set(name, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return headers;
}

/**
 * Checks the trailers of a request. Their content is ignored.
 *
 * @throws StreamError if they are malformed
 */
export function checkTrailers(list: readonly ReceivedHeader[]): void {
  for (const { name, fault } of list) {
    if (fault !== undefined) {
      throw malformed(fault);
    }
    if (name.charCodeAt(0) === COLON) {
      throw malformed(`${name} is among the trailers`);
    }
  }
}

/**
 * The announced length of a request's body, in bytes.
 *
 * @throws StreamError if it is not a length
 */
export function readContentLength(headers: Headers): number | undefined {
  const text = headers.get("content-length");
  if (text === undefined) {
    return undefined;
  }
  if (!/^\d{1,15}$/.test(text)) {
    throw malformed("content-length is not a length");
  }
  return Number(text);
}

function malformed(message: string): StreamError {
  return new StreamError(ErrorCode.PROTOCOL_ERROR, message);
}
