import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { toFunctions } from "../schema/to-function";
import { GetFunctions_Request, GetFunctions_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { unary } from "./unary";

/** Returns the signatures of the functions. OpenTofu requests them again after configuring the provider. */
export function getFunctions({ schemas: { provider } }: RpcContext): UnaryMethod {
  return unary({
    name: "GetFunctions",
    request: GetFunctions_Request,
    response: GetFunctions_Response,
    run: () => ({ functions: toFunctions(provider.functions) }),
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
