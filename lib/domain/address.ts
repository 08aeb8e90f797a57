/**
 * Addresses of remote services: `protocol://host:port/path`. Abiquo stores them as text and demands the port (RS-15);
 * two spellings of one address are told to be the same here.
 */
import { hostProblem, isHostSyntax, withoutBrackets } from "./host";

/** A complete address in parts. `host` of IPv6 has no brackets; `path` has no outer slashes and may be empty. */
export interface Address {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** An address as written: the port may be left out. */
export interface ParsedUri extends Omit<Address, "port"> {
  readonly port?: number;
}

/** Longest URI that Abiquo stores. */
export const MAX_URI_LENGTH = 255;

const URI = /^([a-z][a-z0-9+.-]*):\/\/(\[[0-9a-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d{1,5}))?(\/[^\s?#]*)?$/i;

/**
 * Takes a URI apart, without applying defaults. It reads whatever Abiquo may have stored: {@link uriProblem} is stricter.
 *
 * @throws Error with one sentence that says what is wrong, never repeating credentials
 */
export function parseUri(uri: string): ParsedUri {
  if (uri.includes("@")) {
    throw new Error("The URI must not contain credentials or an @ sign; remote services are called without a login.");
  }
  const match = URI.exec(uri);
  if (!match) {
    throw new Error(`"${uri}" is not a URI of the form protocol://host:port/path.`);
  }
  const [, protocol, host, port, path] = match as unknown as [string, string, string, string?, string?];
  const problem =
    (isHostSyntax(host) ? undefined : hostProblem(host)) ??
    (port === undefined ? undefined : portProblem(Number(port)));
  if (problem) {
    throw new Error(`"${uri}" is not a valid URI. ${problem}`);
  }
  return {
    protocol,
    host: withoutBrackets(host),
    port: port === undefined ? undefined : Number(port),
    path: trimSlashes(path ?? ""),
  };
}

/** Takes a URI apart; undefined if it is none. */
export function tryParseUri(uri: string): ParsedUri | undefined {
  try {
    return parseUri(uri);
  } catch {
    return undefined;
  }
}

/** Says what is wrong with a URI that somebody writes, or returns undefined. Never repeats credentials. */
export function uriProblem(uri: string): string | undefined {
  try {
    const problem = hostProblem(parseUri(uri).host);
    return problem && `"${uri}" is not a valid URI. ${problem}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Writes an address the way it is sent to Abiquo. */
export function formatUri(address: Address): string {
  const host = withoutBrackets(address.host);
  const authority = host.includes(":") ? `[${host}]` : host;
  const path = trimSlashes(address.path);
  return `${address.protocol}://${authority}:${address.port}${path === "" ? "" : `/${path}`}`;
}

/** True if both name one protocol: case does not matter. */
export function sameProtocol(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** True if both name one path: outer slashes do not matter, and no path is the empty path. */
export function samePath(a: string, b: string): boolean {
  return trimSlashes(a) === trimSlashes(b);
}

/** Says what is wrong with a port, or returns undefined. JavaScript lets text pass for a number. */
export function portProblem(port: number): string | undefined {
  if (typeof port === "string") {
    return `The port "${String(port)}" is text, and must be a number.`;
  }
  return Number.isInteger(port) && port >= 1 && port <= 65535
    ? undefined
    : `The port ${port} must be a whole number from 1 to 65535.`;
}

/** Says what is wrong with a path, or returns undefined. Never repeats what may be credentials. */
export function pathProblem(path: string): string | undefined {
  if (!/[\s?#@]/.test(path)) {
    return undefined;
  }
  const named = path.includes("@") ? "The path" : `The path ${JSON.stringify(path)}`;
  return `${named} must not hold blanks, ?, # or @. Give the path alone, such as "vsm".`;
}

/** A path without its outer slashes, as it is compared and stored. */
export function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}
