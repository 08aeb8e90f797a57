import { completeAddress } from "../../../domain";
import type { Declared, DeclaredAddress } from "../../../domain";
import { UNKNOWN, isUnknown } from "../../../terraform-plugin";
import type { Config, Plan, State, Unknown } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";

/** The type and the address attributes of a service in a configuration. */
export type AddressConfig = Pick<Config<RemoteServiceSchema>, "type" | "uri" | "host" | "protocol" | "port" | "path">;

/** The five address attributes in a plan. */
export type PlannedAddress = Pick<Plan<RemoteServiceSchema>, "uri" | "host" | "protocol" | "port" | "path">;

/** The five address attributes in the state. */
export type StoredAddress = Pick<State<RemoteServiceSchema>, "uri" | "host" | "protocol" | "port" | "path">;

/** Converts a configured address to the domain's form, in which unknown values are undefined. */
export function toDeclaredAddress({ type, uri, host, protocol, port, path }: AddressConfig): DeclaredAddress {
  return {
    type: isUnknown(type) ? undefined : type,
    uri: declared(uri),
    host: declared(host),
    protocol: declared(protocol),
    port: declared(port),
    path: declared(path),
  };
}

/** Derives the complete address from a configuration. A missing part is null; validation has reported it. */
export function deriveAddress(config: AddressConfig): PlannedAddress {
  const { uri, host, protocol, port, path } = completeAddress(toDeclaredAddress(config));
  return {
    uri: planned(uri),
    host: planned(host),
    protocol: planned(protocol),
    port: planned(port),
    path: planned(path),
  };
}

/** Returns the address of a registered service in canonical spelling. A malformed URI is kept as it is. */
export function addressOf({ type, uri }: { readonly type: string; readonly uri: string }): StoredAddress {
  // A configuration without unknown values derives none.
  return deriveAddress({ type, uri, host: null, protocol: null, port: null, path: null }) as StoredAddress;
}

function declared<T>(value: T | null | Unknown): Declared<T> {
  return isUnknown(value) ? undefined : value;
}

function planned<T>(value: Declared<T>): T | null | Unknown {
  return value === undefined ? UNKNOWN : value;
}
