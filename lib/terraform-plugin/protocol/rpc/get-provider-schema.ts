import type { UnaryMethod } from "../../transport/options";
import { GetProviderSchema_Request, GetProviderSchema_Response } from "../tfplugin6/tfplugin6";
import { unary, withDiagnostic } from "./unary";

/** Returns all schemas. The response is always the same, so its bytes are created once. */
export function getProviderSchema(answer: () => Partial<GetProviderSchema_Response>): UnaryMethod {
  const encode = unary({
    name: "GetProviderSchema",
    request: GetProviderSchema_Request,
    response: GetProviderSchema_Response,
    run: answer,
    fail: withDiagnostic,
  });
  let encoded: Promise<Uint8Array> | undefined;
  return (request, context) => (encoded ??= encode(request, context));
}
