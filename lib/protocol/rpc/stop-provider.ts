import type { UnaryMethod } from "../../plugin";
import { StopProvider_RequestSchema, StopProvider_ResponseSchema } from "../tfplugin6/tfplugin6_pb";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Asks running operations to wind down. Their calls still answer, so that Terraform can store what was done. */
export function stopProvider({ server }: RpcContext): UnaryMethod {
  return unary({
    name: "StopProvider",
    request: StopProvider_RequestSchema,
    response: StopProvider_ResponseSchema,
    run: () => {
      server.stop();
      return {};
    },
    fail: ({ summary, detail = "" }) => ({ Error: `${summary}. ${detail}` }),
  });
}
