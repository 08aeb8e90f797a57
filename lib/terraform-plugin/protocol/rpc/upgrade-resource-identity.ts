import type { ResourceMethods } from "../../operations/resource/methods";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { UpgradeResourceIdentity_Request, UpgradeResourceIdentity_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { encodeIdentity } from "./identity";
import { toUpgradeRequest } from "./raw-state";
import { unary, withDiagnostic } from "./unary";

/**
 * Upgrades a stored identity to the current schema. Terraform also calls it for an object without an identity, written
 * before its type had one. There is nothing to upgrade then, and the next refresh sets the identity.
 */
export function upgradeResourceIdentity({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "UpgradeResourceIdentity",
    request: UpgradeResourceIdentity_Request,
    response: UpgradeResourceIdentity_Response,
    run: async ({ typeName, version, rawIdentity }) => {
      const resource = types.get(typeName);
      if (!rawIdentity || rawIdentity.json.length === 0) {
        return {};
      }
      const { identity, diagnostics } = await server.upgradeResourceIdentity(
        toUpgradeRequest("raw_identity", { typeName, version, raw: rawIdentity }),
      );
      return {
        upgradedIdentity: encodeIdentity("upgraded_identity", identity, resource),
        diagnostics: toDiagnostics(diagnostics),
      };
    },
    fail: withDiagnostic,
  });
}
