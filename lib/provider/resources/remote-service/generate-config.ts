import { defaultPath, defaultPort, defaultProtocol, findRemoteServiceType } from "../../../domain";
import type { Config, GenerateConfigRequest } from "../../../terraform-plugin";
import { deriveAddress } from "./address";
import type { StoredAddress } from "./address";
import type { RemoteServiceSchema } from "./schema";
import { sameUri } from "./uri";

type RemoteServiceConfig = Partial<Config<RemoteServiceSchema>>;

/**
 * Generates the configuration of a service: `host` and the parts of its address that differ from the type's defaults,
 * or `uri` if the type is unknown or the parts would mean another address. An empty location set is omitted: whoever
 * adds the first location, here or with an attachment, decides who manages the set.
 */
export function generateRemoteService({ state }: GenerateConfigRequest<RemoteServiceSchema>): RemoteServiceConfig {
  return {
    ...addressConfig(state),
    datacenter_ids: unlessEmpty(state.datacenter_ids),
    public_cloud_region_ids: unlessEmpty(state.public_cloud_region_ids),
  };
}

function addressConfig(state: StoredAddress & { readonly type: string }): StoredAddress {
  const { type, uri, host } = state;
  const parts = { uri: null, host, ...differences(state) };
  const meant = host === null ? null : deriveAddress({ type, ...parts }).uri;
  const isSame = findRemoteServiceType(type) && typeof meant === "string" && uri !== null && sameUri(meant, uri, type);
  return isSame ? parts : { uri, host: null, protocol: null, port: null, path: null };
}

/** Returns the parts that differ from the type's defaults. The default port depends on the protocol. */
function differences(
  state: StoredAddress & { readonly type: string },
): Pick<StoredAddress, "protocol" | "port" | "path"> {
  const { type, protocol, port, path } = state;
  return {
    protocol: protocol === (defaultProtocol(type) ?? null) ? null : protocol,
    port: port === (defaultPort(type, protocol ?? "") ?? null) ? null : port,
    path: path === (defaultPath(type) ?? null) ? null : path,
  };
}

function unlessEmpty(ids: readonly string[] | null): readonly string[] | null {
  return ids === null || ids.length === 0 ? null : ids;
}
