import type { UnaryMethod } from "../../transport/options";
import { toFunctions } from "../schema/to-function";
import type { FunctionSignature } from "../schema/to-function";
import { GetFunctions_Request, GetFunctions_Response } from "../tfplugin6/tfplugin6";
import { unary, withDiagnostic } from "./unary";

/** Returns the signatures of the functions. OpenTofu requests them again after configuring the provider. */
export function getFunctions(functions: readonly FunctionSignature[]): UnaryMethod {
  return unary({
    name: "GetFunctions",
    request: GetFunctions_Request,
    response: GetFunctions_Response,
    run: () => ({ functions: toFunctions(functions) }),
    fail: withDiagnostic,
  });
}
