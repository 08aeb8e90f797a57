import { formatUri, tryParseUri } from "./address";
import { defaultPath, defaultPort, defaultProtocol } from "./remote-service-type";

/** A value of a declaration: null where it is left out, undefined where it is not known yet. */
export type Declared<T> = T | null | undefined;

/** Where a declaration says that a service is: a whole `uri`, or a `host` and what differs from the type's defaults. */
export interface DeclaredAddress extends AddressParts {
  /** API name of the type; undefined where it is not known yet. */
  readonly type: string | undefined;
  readonly uri: Declared<string>;
}

/** The parts of an address. */
export interface AddressParts {
  readonly host: Declared<string>;
  readonly protocol: Declared<string>;
  readonly port: Declared<number>;
  readonly path: Declared<string>;
}

/** An address with its defaults. What nothing gives is null; what follows from something unknown is undefined. */
export type CompleteAddress = Omit<DeclaredAddress, "type">;

/**
 * The whole address that a declaration means. A part that is left out follows from the others and from the type's
 * defaults, and from nothing else.
 */
export function completeAddress(declared: DeclaredAddress): CompleteAddress {
  const { type, uri } = declared;
  if (uri === undefined) {
    return { uri, host: undefined, protocol: undefined, port: undefined, path: undefined };
  }
  if (uri === null) {
    return fromParts(declared);
  }
  const parsed = tryParseUri(uri);
  if (!parsed) {
    return { uri, host: null, protocol: null, port: null, path: null };
  }
  const protocol = parsed.protocol.toLowerCase();
  const port = parsed.port ?? ofType(type, (name) => defaultPort(name, protocol));
  return withUri({ ...parsed, protocol, port }, uri);
}

/** One text for all URIs that mean one address of a service of this type. A text that is no URI means itself alone. */
export function canonicalUri(type: string, uri: string): string {
  const parsed = tryParseUri(uri);
  if (!parsed) {
    return uri;
  }
  const protocol = parsed.protocol.toLowerCase();
  const port = parsed.port ?? defaultPort(type, protocol) ?? null;
  return JSON.stringify([protocol, parsed.host.toLowerCase(), port, parsed.path]);
}

function fromParts({ type, host, ...given }: DeclaredAddress): CompleteAddress {
  const protocol = given.protocol === null ? ofType(type, defaultProtocol) : given.protocol;
  const port = given.port === null ? portOf(type, protocol) : given.port;
  const path = given.path === null ? ofType(type, defaultPath) : given.path;
  return withUri({ host, protocol, port, path }, null);
}

function portOf(type: string | undefined, protocol: Declared<string>): Declared<number> {
  return typeof protocol === "string" ? ofType(type, (name) => defaultPort(name, protocol)) : protocol;
}

/** Adds the URI that the parts make up; `otherwise` stands where they make up none. */
function withUri(parts: AddressParts, otherwise: string | null): CompleteAddress {
  const { host, protocol, port, path } = parts;
  if (host === null || protocol === null || port === null || path === null) {
    return { uri: otherwise, host, protocol, port, path };
  }
  if (host === undefined || protocol === undefined || port === undefined || path === undefined) {
    return { uri: undefined, host, protocol, port, path };
  }
  return { uri: formatUri({ host, protocol: protocol.toLowerCase(), port, path }), host, protocol, port, path };
}

function ofType<T>(type: string | undefined, find: (name: string) => T | undefined): Declared<T> {
  return type === undefined ? undefined : (find(type) ?? null);
}
