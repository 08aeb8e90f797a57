import { formatUri, samePath, sameProtocol, tryParseUri } from "./address";
import { sameHost } from "./host";
import { defaultPath, defaultPort, defaultProtocol } from "./remote-service-type";

/** A declared value: null if it is omitted, undefined if it is not known yet. */
export type Declared<T> = T | null | undefined;

/** The address of a service as declared: a whole `uri`, or a `host` plus whatever differs from the type's defaults. */
export interface DeclaredAddress extends AddressParts {
  /** API name of the type; undefined if it is not known yet. */
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

/**
 * An address with its defaults. A missing part without a default is null; a part that depends on an unknown is
 * undefined.
 */
export type CompleteAddress = Omit<DeclaredAddress, "type">;

/**
 * Completes a declared address. Omitted parts are derived only from the other parts and from the type's defaults.
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

const SAME: Readonly<Record<keyof AddressParts, (a: string, b: string) => boolean>> = {
  host: sameHost,
  protocol: sameProtocol,
  port: (a, b) => a === b,
  path: samePath,
};

/** Returns whether two spellings of a part of an address mean the same. */
export function samePart(part: keyof AddressParts, a: string | number, b: string | number): boolean {
  return SAME[part](String(a), String(b));
}

/**
 * Returns the same text for all URIs that mean the same address of a service of this type. Text that is not a URI is
 * returned unchanged.
 */
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

/** Adds the URI that the parts make up, or `otherwise` if parts are missing. */
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
