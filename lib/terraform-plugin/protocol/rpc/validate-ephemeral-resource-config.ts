import type { EphemeralMethods } from "../../operations/ephemeral-resource";
import type { UnaryMethod } from "../../transport/options";
import {
  ValidateEphemeralResourceConfig_Request,
  ValidateEphemeralResourceConfig_Response,
} from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of an ephemeral resource. */
export function validateEphemeralResourceConfig({ server, types }: RpcContext<EphemeralMethods>): UnaryMethod {
  return validating(types, {
    name: "ValidateEphemeralResourceConfig",
    request: ValidateEphemeralResourceConfig_Request,
    response: ValidateEphemeralResourceConfig_Response,
    validate: (request) => server.validateEphemeralResourceConfig(request),
  });
}
