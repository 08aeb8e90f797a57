import type { ResourceMethods } from "../../operations/resource/methods";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { encodeValue } from "../dynamic-value";
import { UpgradeResourceState_Request, UpgradeResourceState_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { toUpgradeRequest } from "./raw-state";
import { unary, withDiagnostic } from "./unary";

/** Upgrades a stored object to the current schema. It is called for every object, even for the current version. */
export function upgradeResourceState({ server, types }: RpcContext<ResourceMethods>): UnaryMethod {
  return unary({
    name: "UpgradeResourceState",
    request: UpgradeResourceState_Request,
    response: UpgradeResourceState_Response,
    run: async ({ typeName, version, rawState }) => {
      const { type } = types.get(typeName);
      const { state, diagnostics } = await server.upgradeResourceState(
        toUpgradeRequest("raw_state", { typeName, version, raw: rawState }),
      );
      return { upgradedState: encodeValue("upgraded_state", state, type), diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
