import { exactlyOneOf } from "../../../terraform-plugin";
import type { ResourceDefinition } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { deriveTakesOver } from "../owned-attributes";
import { attachmentIdentity } from "./identity";
import { attachmentSchema } from "./schema";
import type { AttachmentSchema } from "./schema";

/** `abiquo_remote_service_attachment` */
export const attachmentResource: ResourceDefinition<AttachmentSchema, Platform> = {
  typeName: "abiquo_remote_service_attachment",
  schema: attachmentSchema,
  identity: attachmentIdentity,
  configValidators: [exactlyOneOf("datacenter_id", "public_cloud_region_id")],
  derive: deriveTakesOver,
  async handlers(platform) {
    const { AttachmentHandlers } = await import("./handlers");
    return new AttachmentHandlers(platform);
  },
};
