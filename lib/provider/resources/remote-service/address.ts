import { completeAddress } from "../../../domain";
import type { Declared, DeclaredAddress } from "../../../domain";
import { UNKNOWN, isUnknown } from "../../../terraform-plugin";
import type { Config, Plan, State, Unknown } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";

/** The attributes that say where a service is, as they are in a configuration. */
export type AddressConfig = Pick<Config<RemoteServiceSchema>, "type" | "uri" | "host" | "protocol" | "port" | "path">;

/** The five address attributes as planned. */
export type PlannedAddress = Pick<Plan<RemoteServiceSchema>, "uri" | "host" | "protocol" | "port" | "path">;

/** The five address attributes as stored. */
export type StoredAddress = Pick<State<RemoteServiceSchema>, "uri" | "host" | "protocol" | "port" | "path">;

/** A configured address in the terms of the domain, which calls what is not known yet undefined. */
export function toDeclaredAddress({ type, uri, host, protocol, port, path }: AddressConfig): DeclaredAddress {
  return {
    type: isUnknown(type) ? undefined : type,
    ...{ uri: declared(uri), host: declared(host), protocol: declared(protocol) },
    ...{ port: declared(port), path: declared(path) },
  };
}

/** The whole address that a configuration means. What nothing gives is null, which validation has reported. */
export function deriveAddress(config: AddressConfig): PlannedAddress {
  const { uri, host, protocol, port, path } = completeAddress(toDeclaredAddress(config));
  return {
    ...{ uri: planned(uri), host: planned(host), protocol: planned(protocol) },
    ...{ port: planned(port), path: planned(path) },
  };
}

/** The address of a registered service, in canonical spelling. A URI that cannot be read is kept as it is. */
export function addressOf({ type, uri }: { readonly type: string; readonly uri: string }): StoredAddress {
  // Without unknown values in the configuration there are none in what is derived from it.
  return deriveAddress({ type, uri, host: null, protocol: null, port: null, path: null }) as StoredAddress;
}

function declared<T>(value: T | null | Unknown): Declared<T> {
  return isUnknown(value) ? undefined : value;
}

function planned<T>(value: Declared<T>): T | null | Unknown {
  return value === undefined ? UNKNOWN : value;
}
