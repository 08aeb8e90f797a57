import { DiagnosticError } from "../../../terraform-plugin";
import type { IdentityDefinition } from "../../../terraform-plugin";
import { attachmentId, parseAttachmentId } from "../../reconcile/attachment-id";
import type { AttachmentSchema } from "./schema";

/** Identity of an attachment: its id, which contains the ids of the service and the location. */
export const attachmentIdentity: IdentityDefinition<AttachmentSchema> = {
  version: 0,
  attributes: {
    id: {
      type: "string",
      description: "Id of the service, and kind and id of the location, such as `5/datacenters/7`.",
      requiredForImport: true,
    },
  },
  fromState: ({ id }) => ({ id }),
  toState({ id }) {
    const attachment = typeof id === "string" ? parseAttachmentId(id) : undefined;
    if (!attachment) {
      throw new DiagnosticError({
        summary: "The identity cannot be imported",
        detail: 'Its id must look like "5/datacenters/7" or "5/publiccloudregions/9".',
      });
    }
    return { id: attachmentId(attachment) };
  },
};
