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

/** An address as a person writes it: the host and what differs from the type's defaults, or a whole URI. */
export interface WrittenAddress {
  /** Of a type that has no defaults. */
  readonly uri?: string;
  readonly host?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly path?: string;
}

/** The address of a service, as short as it can be. */
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
