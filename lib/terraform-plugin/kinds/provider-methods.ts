import { toServerCapabilities } from "../protocol/rpc/capabilities";
import { getMetadata } from "../protocol/rpc/get-metadata";
import { getProviderSchema } from "../protocol/rpc/get-provider-schema";
import { REFUSALS } from "../protocol/rpc/refusals";
import { stopProvider } from "../protocol/rpc/stop-provider";
import type { Provider } from "../schema/definitions/provider";
import type { GrpcMethods } from "../transport/options";
import { KINDS } from "./kinds";
import type { ProviderServer } from "./server";

const SERVICE = "/tfplugin6.Provider/";

/**
 * Creates the methods of plugin protocol 6.11, except WriteStateBytes. A server answers them, for the schemas of its
 * provider.
 */
export function createProviderMethods(server: ProviderServer, provider: Provider): GrpcMethods {
  const serverCapabilities = toServerCapabilities(provider);
  const methods: GrpcMethods = KINDS.reduce((all, kind) => ({ ...all, ...kind.rpcs(server, provider) }), {
    ...REFUSALS,
    GetMetadata: getMetadata(() =>
      KINDS.reduce((all, kind) => ({ ...all, ...kind.metadata(provider) }), { serverCapabilities }),
    ),
    GetProviderSchema: getProviderSchema(() =>
      KINDS.reduce((all, kind) => ({ ...all, ...kind.schemas(provider) }), { serverCapabilities }),
    ),
    StopProvider: stopProvider(server),
  });
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [SERVICE + name, method]));
}
