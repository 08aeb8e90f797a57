import type { Config, Diagnostics } from "../../../terraform-plugin";
import type { ActionDefinition } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { checkActionSchema } from "./action-schema";
import type { CheckActionSchema } from "./action-schema";

/** `action "abiquo_check_remote_service"` */
export const checkRemoteServiceAction: ActionDefinition<CheckActionSchema, Platform> = {
  typeName: "abiquo_check_remote_service",
  schema: checkActionSchema,
  validateConfig: validateTarget,
  async handlers({ client }) {
    const { checkServices } = await import("./check-services");
    return { invoke: (request) => checkServices(client.remoteServices, request) };
  },
};

/** Reports an error unless exactly one target is given. An unknown value counts as given. */
function validateTarget({
  config,
  diagnostics,
}: {
  readonly config: Config<CheckActionSchema>;
  readonly diagnostics: Diagnostics;
}): void {
  const given = Object.entries(config).flatMap(([name, value]) => (value === null ? [] : [name]));
  if (given.length !== 1) {
    diagnostics.error({
      summary: given.length === 0 ? "There is nothing to check" : "There is more than one target to check",
      detail:
        "Set exactly one of remote_service_id, datacenter_id and public_cloud_region_id. " +
        `Given: ${given.join(", ") || "none"}.`,
      path: [{ attribute: given[1] ?? "remote_service_id" }],
    });
  }
}
