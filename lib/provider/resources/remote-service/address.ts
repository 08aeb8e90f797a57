import { defaultPath, defaultPort, defaultProtocol, formatUri } from "../../../domain";
import { UNKNOWN, isUnknown } from "../../../terraform-plugin";
import type { Config, Plan, State } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";
import { tryParse } from "./uri";

/** The attributes that say where a service is, as they are in a configuration. */
export type AddressConfig = Pick<Config<RemoteServiceSchema>, "type" | "uri" | "host" | "protocol" | "port" | "path">;

/** The five address attributes as planned. */
export type PlannedAddress = Pick<Plan<RemoteServiceSchema>, "uri" | "host" | "protocol" | "port" | "path">;

/** The five address attributes as stored. */
export type StoredAddress = Pick<State<RemoteServiceSchema>, "uri" | "host" | "protocol" | "port" | "path">;

type Parts = Omit<PlannedAddress, "uri">;

/**
 * The whole address that a configuration means: what it leaves out follows from the rest and from the type's defaults,
 * never from the prior state. What follows from something unknown is unknown; what nothing gives is null, which
 * validation has reported.
 */
export function deriveAddress(config: AddressConfig): PlannedAddress {
  if (isUnknown(config.uri)) {
    return { uri: UNKNOWN, host: UNKNOWN, protocol: UNKNOWN, port: UNKNOWN, path: UNKNOWN };
  }
  if (config.uri === null) {
    return fromParts(config);
  }
  const parsed = tryParse(config.uri);
  if (!parsed) {
    return { uri: config.uri, host: null, protocol: null, port: null, path: null };
  }
  const port = parsed.port ?? portOf(config.type, parsed.protocol);
  return withUri({ host: parsed.host, protocol: parsed.protocol.toLowerCase(), port, path: parsed.path }, config.uri);
}

/** The address of a registered service, in canonical spelling. A URI that cannot be read is kept as it is. */
export function addressOf({ type, uri }: { readonly type: string; readonly uri: string }): StoredAddress {
  // Without unknown values in the configuration there are none in what is derived from it.
  return deriveAddress({ type, uri, host: null, protocol: null, port: null, path: null }) as StoredAddress;
}

function fromParts(config: AddressConfig): PlannedAddress {
  const { type, host } = config;
  const protocol = config.protocol ?? fromType(type, defaultProtocol);
  const port = config.port ?? portOf(type, protocol);
  const path = config.path ?? fromType(type, defaultPath);
  return withUri({ host, protocol, port, path }, null);
}

/** Adds the URI that the parts make up; `fallback` stands where they make up none. */
function withUri(parts: Parts, fallback: string | null): PlannedAddress {
  const { host, protocol, port, path } = parts;
  if (host === null || protocol === null || port === null || path === null) {
    return { uri: fallback, host, protocol, port, path };
  }
  if (isUnknown(host) || isUnknown(protocol) || isUnknown(port) || isUnknown(path)) {
    return { uri: UNKNOWN, host, protocol, port, path };
  }
  const uri = formatUri({ host, protocol: protocol.toLowerCase(), port, path });
  return { uri, host, protocol, port, path };
}

function portOf(type: AddressConfig["type"], protocol: Parts["protocol"]): Parts["port"] {
  if (protocol === null) {
    return null;
  }
  return isUnknown(protocol) ? UNKNOWN : fromType(type, (name) => defaultPort(name, protocol));
}

function fromType<T>(type: AddressConfig["type"], find: (name: string) => T | undefined): T | null | typeof UNKNOWN {
  return isUnknown(type) ? UNKNOWN : (find(type) ?? null);
}
