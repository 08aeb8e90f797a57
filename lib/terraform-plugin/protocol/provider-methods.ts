import type { ProviderServer } from "../operations/server";
import type { GrpcMethods } from "../transport/options";
import type { WireKind } from "./kind";
import { actions } from "./kinds/action";
import { dataSources } from "./kinds/data-source";
import { ephemeralResources } from "./kinds/ephemeral-resource";
import { functions } from "./kinds/function";
import { listResources } from "./kinds/list-resource";
import { resources } from "./kinds/resource";
import { SchemaIndex } from "./provider-schemas";
import type { ProviderSchemas } from "./provider-schemas";
import { configureProvider } from "./rpc/configure-provider";
import { getMetadata } from "./rpc/get-metadata";
import { getProviderSchema } from "./rpc/get-provider-schema";
import { REFUSALS } from "./rpc/refusals";
import { stopProvider } from "./rpc/stop-provider";
import { validateProviderConfig } from "./rpc/validate-provider-config";

const SERVICE = "/tfplugin6.Provider/";

/** All kinds of definitions. */
const KINDS: readonly WireKind[] = [resources, dataSources, ephemeralResources, listResources, actions, functions];

/**
 * Creates the methods of plugin protocol 6.11, except WriteStateBytes. A server answers them, for the schemas of its
 * provider.
 */
export function createProviderMethods(server: ProviderServer, provider: ProviderSchemas): GrpcMethods {
  const context = { server, schemas: new SchemaIndex(provider) };
  const methods: GrpcMethods = Object.fromEntries([
    ...Object.entries(REFUSALS),
    ...Object.entries({
      GetMetadata: getMetadata(context, KINDS),
      GetProviderSchema: getProviderSchema(context, KINDS),
      ValidateProviderConfig: validateProviderConfig(context),
      ConfigureProvider: configureProvider(context),
      StopProvider: stopProvider(context),
    }),
    ...KINDS.flatMap((kind) => Object.entries(kind.methods(context))),
  ]);
  return Object.fromEntries(Object.entries(methods).map(([name, method]) => [SERVICE + name, method]));
}
