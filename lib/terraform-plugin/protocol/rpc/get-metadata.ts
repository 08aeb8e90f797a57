import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import type { WireKind } from "../kind";
import { GetMetadata_Request, GetMetadata_Response } from "../tfplugin6/tfplugin6";
import { toServerCapabilities } from "./capabilities";
import type { RpcContext } from "../rpc-context";
import { unary } from "./unary";

/** Returns the names of all definitions. */
export function getMetadata({ schemas: { provider } }: RpcContext, kinds: readonly WireKind[]): UnaryMethod {
  return unary({
    name: "GetMetadata",
    request: GetMetadata_Request,
    response: GetMetadata_Response,
    run: () =>
      kinds.reduce<Partial<GetMetadata_Response>>((all, kind) => ({ ...all, ...kind.metadata(provider) }), {
        serverCapabilities: toServerCapabilities(provider),
      }),
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
