import type { UnaryMethod } from "../../plugin";
import { toDiagnostics } from "../diagnostics";
import { GetMetadata_RequestSchema, GetMetadata_ResponseSchema } from "../tfplugin6/tfplugin6_pb";
import { SERVER_CAPABILITIES } from "./capabilities";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Names of everything the provider offers. */
export function getMetadata({ schemas: { provider } }: RpcContext): UnaryMethod {
  return unary({
    name: "GetMetadata",
    request: GetMetadata_RequestSchema,
    response: GetMetadata_ResponseSchema,
    run: () => ({
      serverCapabilities: SERVER_CAPABILITIES,
      resources: provider.resources.map(({ typeName }) => ({ typeName })),
      dataSources: provider.dataSources.map(({ typeName }) => ({ typeName })),
      functions: provider.functions.map(({ name }) => ({ name })),
    }),
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
