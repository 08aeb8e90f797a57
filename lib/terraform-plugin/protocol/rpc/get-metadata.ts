import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { GetMetadata_Request, GetMetadata_Response } from "../tfplugin6/tfplugin6";
import { toServerCapabilities } from "./capabilities";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Names of everything the provider offers. */
export function getMetadata({ schemas: { provider } }: RpcContext): UnaryMethod {
  return unary({
    name: "GetMetadata",
    request: GetMetadata_Request,
    response: GetMetadata_Response,
    run: () => ({
      serverCapabilities: toServerCapabilities(provider),
      resources: provider.resources.map(({ typeName }) => ({ typeName })),
      dataSources: provider.dataSources.map(({ typeName }) => ({ typeName })),
      listResources: (provider.listResources ?? []).map(({ typeName }) => ({ typeName })),
      actions: (provider.actions ?? []).map(({ typeName }) => ({ typeName })),
      functions: provider.functions.map(({ name }) => ({ name })),
    }),
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
