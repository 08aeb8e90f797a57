import { defaultPort, parseUri, sameHost, samePath, sameProtocol } from "../../domain";

/** True if both URIs mean one address of a service of this type: a port left out means the default. */
export function sameUri(a: string, b: string, type: unknown): boolean {
  if (a === b) {
    return true;
  }
  const [left, right] = [tryParse(a), tryParse(b)];
  if (!left || !right) {
    return false;
  }
  const port = (uri: typeof left): number | undefined => uri.port ?? defaultPort(String(type), uri.protocol);
  return (
    sameProtocol(left.protocol, right.protocol) &&
    sameHost(left.host, right.host) &&
    port(left) === port(right) &&
    samePath(left.path, right.path)
  );
}

function tryParse(uri: string): ReturnType<typeof parseUri> | undefined {
  try {
    return parseUri(uri);
  } catch {
    return undefined;
  }
}
