import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import type { ProviderSchemas } from "../provider-schemas";
import { toFunction } from "../schema/to-function";
import { toSchema } from "../schema/to-schema";
import { GetProviderSchema_Request, GetProviderSchema_Response } from "../tfplugin6/tfplugin6";
import { toServerCapabilities } from "./capabilities";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** All schemas. The response is always the same, so that its bytes are made once. */
export function getProviderSchema({ schemas: { provider } }: RpcContext): UnaryMethod {
  const encode = unary({
    name: "GetProviderSchema",
    request: GetProviderSchema_Request,
    response: GetProviderSchema_Response,
    run: () => ({
      provider: toSchema(provider.schema),
      resourceSchemas: byTypeName(provider.resources),
      dataSourceSchemas: byTypeName(provider.dataSources),
      listResourceSchemas: byTypeName(provider.listResources ?? []),
      actionSchemas: Object.fromEntries(
        (provider.actions ?? []).map(({ typeName, schema }) => [typeName, { schema: toSchema(schema) }]),
      ),
      functions: Object.fromEntries(provider.functions.map((definition) => [definition.name, toFunction(definition)])),
      serverCapabilities: toServerCapabilities(provider),
    }),
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
  let encoded: Promise<Uint8Array> | undefined;
  return (request, context) => (encoded ??= encode(request, context));
}

function byTypeName(definitions: ProviderSchemas["dataSources"]): Record<string, ReturnType<typeof toSchema>> {
  return Object.fromEntries(definitions.map(({ typeName, schema }) => [typeName, toSchema(schema)]));
}
