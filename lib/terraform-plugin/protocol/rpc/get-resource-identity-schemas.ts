import type { UnaryMethod } from "../../transport/options";
import { toIdentitySchema } from "../schema/to-identity-schema";
import { GetResourceIdentitySchemas_Request, GetResourceIdentitySchemas_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { unary, withDiagnostic } from "./unary";

/** Returns the identity schemas of resource types (Terraform 1.12 and newer). */
export function getResourceIdentitySchemas({ types }: RpcContext<unknown>): UnaryMethod {
  return unary({
    name: "GetResourceIdentitySchemas",
    request: GetResourceIdentitySchemas_Request,
    response: GetResourceIdentitySchemas_Response,
    run: () => ({
      identitySchemas: Object.fromEntries(
        types.definitions.flatMap(({ typeName, identity }) =>
          identity ? [[typeName, toIdentitySchema(identity)]] : [],
        ),
      ),
    }),
    fail: withDiagnostic,
  });
}
