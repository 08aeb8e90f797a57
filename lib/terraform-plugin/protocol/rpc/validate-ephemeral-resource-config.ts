import type { UnaryMethod } from "../../transport/options";
import {
  ValidateEphemeralResourceConfig_Request,
  ValidateEphemeralResourceConfig_Response,
} from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { validating } from "./validating";

/** Checks the configuration of an ephemeral resource. */
export function validateEphemeralResourceConfig(context: RpcContext): UnaryMethod {
  return validating(context, {
    name: "ValidateEphemeralResourceConfig",
    request: ValidateEphemeralResourceConfig_Request,
    response: ValidateEphemeralResourceConfig_Response,
    kind: "ephemeralResources",
    validate: (request) => context.server.validateEphemeralResourceConfig(request),
  });
}
