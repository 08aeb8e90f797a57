import type { ResourceDefinition } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { attachmentIdentity } from "./identity";
import type { LinkOwners } from "./link-owners";
import { attachmentSchema } from "./schema";
import type { AttachmentSchema } from "./schema";
import { validateAttachment, validateOwner } from "./validate";

/**
 * `abiquo_remote_service_attachment`. Terraform validates a configuration again when it plans, with ids that are known by
 * then. Nothing else tells of an attachment that stays as it is: a plan that changes nothing reaches no handler.
 */
export function createAttachmentResource(owners: LinkOwners): ResourceDefinition<AttachmentSchema, Platform> {
  return {
    typeName: "abiquo_remote_service_attachment",
    schema: attachmentSchema,
    identity: attachmentIdentity,
    validateConfig(request) {
      validateAttachment(request);
      validateOwner(owners, request);
    },
    async handlers(platform) {
      const { AttachmentHandlers } = await import("./handlers");
      return new AttachmentHandlers(platform);
    },
  };
}
