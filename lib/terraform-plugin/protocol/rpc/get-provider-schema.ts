import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import type { WireKind } from "../kind";
import { toSchema } from "../schema/to-schema";
import { GetProviderSchema_Request, GetProviderSchema_Response } from "../tfplugin6/tfplugin6";
import { toServerCapabilities } from "./capabilities";
import type { RpcContext } from "../rpc-context";
import { unary } from "./unary";

/** Returns all schemas. The response is always the same, so its bytes are created once. */
export function getProviderSchema({ schemas: { provider } }: RpcContext, kinds: readonly WireKind[]): UnaryMethod {
  const encode = unary({
    name: "GetProviderSchema",
    request: GetProviderSchema_Request,
    response: GetProviderSchema_Response,
    run: () =>
      kinds.reduce<Partial<GetProviderSchema_Response>>((all, kind) => ({ ...all, ...kind.schemas(provider) }), {
        provider: toSchema(provider.schema),
        serverCapabilities: toServerCapabilities(provider),
      }),
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
  let encoded: Promise<Uint8Array> | undefined;
  return (request, context) => (encoded ??= encode(request, context));
}
