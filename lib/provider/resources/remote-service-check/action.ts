import { exactlyOneOf } from "../../../terraform-plugin";
import type { ActionDefinition } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { checkActionSchema } from "./action-schema";
import type { CheckActionSchema } from "./action-schema";

const oneTarget = exactlyOneOf("remote_service_id", "datacenter_id", "public_cloud_region_id");

/** `action "abiquo_check_remote_service"` */
export const checkRemoteServiceAction: ActionDefinition<CheckActionSchema, Platform> = {
  typeName: "abiquo_check_remote_service",
  schema: checkActionSchema,
  configValidators: [oneTarget],
  async handlers({ client }) {
    const { checkServices } = await import("./check-services");
    return {
      async invoke(request) {
        // Terraform does not validate again what was unknown before the apply.
        oneTarget({ ...request, schema: checkActionSchema });
        if (!request.diagnostics.hasError) {
          await checkServices(client, request);
        }
      },
    };
  },
};
