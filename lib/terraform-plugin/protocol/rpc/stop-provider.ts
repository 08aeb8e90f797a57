import type { UnaryMethod } from "../../transport/options";
import { StopProvider_Request, StopProvider_Response } from "../tfplugin6/tfplugin6";
import { unary } from "./unary";

/** Asks running operations to stop. Their calls still answer, so that Terraform can store what was done. */
export function stopProvider(server: { stop(): void }): UnaryMethod {
  return unary({
    name: "StopProvider",
    request: StopProvider_Request,
    response: StopProvider_Response,
    run: () => {
      server.stop();
      return {};
    },
    fail: ({ summary, detail = "" }) => ({ Error: `${summary}. ${detail}` }),
  });
}
