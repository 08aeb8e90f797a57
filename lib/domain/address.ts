/**
 * Addresses of remote services: `protocol://host:port/path`. Abiquo stores them as text and requires the port (RS-15).
 * This file recognizes two spellings of the same address.
 */
import { hostProblem, isHostSyntax, withoutBrackets } from "./host";
import { printable } from "./printable";

/** The parts of a complete address. An IPv6 `host` has no brackets. `path` has no outer slashes and may be empty. */
export interface Address {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

/** An address as written. The port is optional. */
export interface ParsedUri extends Omit<Address, "port"> {
  readonly port?: number;
}

/** Maximum length of a URI in Abiquo, in characters. */
export const MAX_URI_LENGTH = 255;

const URI = /^([a-z][a-z0-9+.-]*):\/\/(\[[0-9a-f:.]+\]|[^\s/:?#@[\]]+)(?::(\d{1,5}))?(\/[^\s?#]*)?$/i;

/**
 * Parses a URI, without applying defaults. Accepts whatever Abiquo may have stored; {@link uriProblem} is stricter.
 *
 * @throws Error with one sentence that says what is wrong and never repeats credentials
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

/** Parses a URI. Returns undefined if it is malformed. */
export function tryParseUri(uri: string): ParsedUri | undefined {
  try {
    return parseUri(uri);
  } catch {
    return undefined;
  }
}

/** Says what is wrong with a URI in a configuration, or returns undefined. Never repeats credentials. */
export function uriProblem(uri: string): string | undefined {
  try {
    const { host, path } = parseUri(uri);
    const problem = hostProblem(host) ?? pathProblem(path);
    return problem && `"${printable(uri)}" is not a valid URI. ${problem}`;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Says why a text is no URI to look for, or returns undefined. Less strict than {@link uriProblem}, because Abiquo may
 * have stored a URI that the rules would reject. Never repeats credentials.
 */
export function lookupUriProblem(uri: string): string | undefined {
  try {
    parseUri(uri);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Formats an address as the URI that Abiquo is sent. */
export function formatUri(address: Address): string {
  const host = withoutBrackets(address.host);
  const authority = host.includes(":") ? `[${host}]` : host;
  const path = trimSlashes(address.path);
  return `${address.protocol}://${authority}:${address.port}${path === "" ? "" : `/${path}`}`;
}

/** Returns whether two protocols are the same, ignoring case. */
export function sameProtocol(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Returns whether two paths are the same, ignoring outer slashes. */
export function samePath(a: string, b: string): boolean {
  return trimSlashes(a) === trimSlashes(b);
}

/**
 * Says what is wrong with a port, or returns undefined. JavaScript callers may pass text, so the type is checked too.
 */
export function portProblem(port: number): string | undefined {
  if (typeof port === "string") {
    return `The port "${String(port)}" is text, and must be a number.`;
  }
  return Number.isInteger(port) && port >= 1 && port <= 65535
    ? undefined
    : `The port ${port} must be a whole number from 1 to 65535.`;
}

/** Says what is wrong with a path, or returns undefined. Never repeats text that may contain credentials. */
export function pathProblem(path: string): string | undefined {
  if (!/[\s?#@]/.test(path)) {
    // Abiquo would store it, but could not be understood when it answers with it.
    return printable(path) === path
      ? undefined
      : `The path "${printable(path)}" must not contain control characters or marks that cannot be seen. Write it again, such as "vsm".`;
  }
  const named = path.includes("@") ? "The path" : `The path ${JSON.stringify(path)}`;
  return `${named} must not contain whitespace, ?, # or @. Give only the path, such as "vsm".`;
}

/** Removes the outer slashes of a path, for comparing and storing it. */
function trimSlashes(path: string): string {
  return path.replace(/^\/+|\/+$/g, "");
}
