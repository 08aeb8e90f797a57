import {
  defaultPath,
  defaultPort,
  defaultProtocol,
  findRemoteServiceType,
  parseUri,
  samePath,
  sameProtocol,
} from "../../domain";
import type { RemoteService } from "../../abiquo";

/** An address as people write it: a host plus whatever differs from the type's defaults, or a whole URI. */
export interface WrittenAddress {
  /** Set for a type without defaults. */
  readonly uri?: string;
  readonly host?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly path?: string;
}

/** Returns the shortest form of a service's address. */
export function writeAddress({ type, uri }: Pick<RemoteService, "type" | "uri">): WrittenAddress {
  if (findRemoteServiceType(type) === undefined) {
    return { uri };
  }
  const { host, protocol, port, path } = parseUri(uri);
  const isDefaultPort = port === undefined || port === defaultPort(type, protocol);
  return {
    host,
    ...(!sameProtocol(protocol, defaultProtocol(type) ?? "") && { protocol: protocol.toLowerCase() }),
    ...(!isDefaultPort && { port }),
    ...(!samePath(path, defaultPath(type) ?? "") && { path }),
  };
}
