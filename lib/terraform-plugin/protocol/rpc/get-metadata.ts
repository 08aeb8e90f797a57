import type { UnaryMethod } from "../../transport/options";
import { GetMetadata_Request, GetMetadata_Response } from "../tfplugin6/tfplugin6";
import { unary, withDiagnostic } from "./unary";

/** Returns the names of all definitions. */
export function getMetadata(answer: () => Partial<GetMetadata_Response>): UnaryMethod {
  return unary({
    name: "GetMetadata",
    request: GetMetadata_Request,
    response: GetMetadata_Response,
    run: answer,
    fail: withDiagnostic,
  });
}
