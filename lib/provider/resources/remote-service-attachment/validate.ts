import type { ValidateConfigRequest } from "../../../terraform-plugin";
import type { AttachmentSchema } from "./schema";

type Request = ValidateConfigRequest<AttachmentSchema>;

/** Reports an error unless exactly one location is given. An unknown value counts as given. */
export function validateAttachment(request: Request): void {
  const { datacenter_id, public_cloud_region_id } = request.config;
  if ((datacenter_id === null) === (public_cloud_region_id === null)) {
    request.diagnostics.error({
      summary: datacenter_id === null ? "The attachment has no location" : "The attachment has two locations",
      detail: "Set exactly one of datacenter_id and public_cloud_region_id, and declare one attachment per location.",
      path: [{ attribute: datacenter_id === null ? "datacenter_id" : "public_cloud_region_id" }],
    });
  }
}
