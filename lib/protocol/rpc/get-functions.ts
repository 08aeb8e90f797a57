import type { UnaryMethod } from "../../plugin";
import { toDiagnostics } from "../diagnostics";
import { toFunction } from "../schema/to-function";
import { GetFunctions_RequestSchema, GetFunctions_ResponseSchema } from "../tfplugin6/tfplugin6_pb";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Signatures of the functions. OpenTofu asks for them again once the provider is configured. */
export function getFunctions({ schemas: { provider } }: RpcContext): UnaryMethod {
  return unary({
    name: "GetFunctions",
    request: GetFunctions_RequestSchema,
    response: GetFunctions_ResponseSchema,
    run: () => ({
      functions: Object.fromEntries(provider.functions.map((definition) => [definition.name, toFunction(definition)])),
    }),
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
