import { defaultPort, parseUri, sameHost, samePath, sameProtocol } from "../../domain";
import type { ParsedUri } from "../../domain";

/** True if both URIs mean one address of a service of this type: a port left out means the default. */
export function sameUri(a: string, b: string, type: unknown): boolean {
  if (a === b) {
    return true;
  }
  const [left, right] = [tryParse(a), tryParse(b)];
  if (!left || !right) {
    return false;
  }
  const port = (uri: ParsedUri): number | undefined => uri.port ?? defaultPort(String(type), uri.protocol);
  return (
    sameProtocol(left.protocol, right.protocol) &&
    sameHost(left.host, right.host) &&
    port(left) === port(right) &&
    samePath(left.path, right.path)
  );
}

/** Takes a URI apart; undefined if it is none. */
export function tryParse(uri: string): ParsedUri | undefined {
  try {
    return parseUri(uri);
  } catch {
    return undefined;
  }
}
