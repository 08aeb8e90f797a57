import { defaultPort, parseUri } from "../../../domain";
import type { ParsedUri } from "../../../domain";

/** True if both URIs mean one address of a service of this type: a port left out means the default. */
export function sameUri(a: string, b: string, type: unknown): boolean {
  return a === b || canonicalUri(a, type) === canonicalUri(b, type);
}

/** One text for all URIs that mean one address of a service of this type. What is no URI means itself alone. */
function canonicalUri(uri: string, type: unknown): string {
  const parsed = tryParse(uri);
  if (!parsed) {
    return uri;
  }
  const protocol = parsed.protocol.toLowerCase();
  const port = parsed.port ?? defaultPort(String(type), protocol) ?? null;
  return JSON.stringify([protocol, parsed.host.toLowerCase(), port, parsed.path]);
}

/** What services have in common that could be told apart by their locations alone. */
export function likenessOf({ type, uri }: { readonly type: string; readonly uri: string }): string {
  return `${type} ${canonicalUri(uri, type)}`;
}

/** Takes a URI apart; undefined if it is none. */
export function tryParse(uri: string): ParsedUri | undefined {
  try {
    return parseUri(uri);
  } catch {
    return undefined;
  }
}
