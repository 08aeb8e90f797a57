import { isUnknown } from "../../../terraform-plugin";
import type { ValidateConfigRequest } from "../../../terraform-plugin";
import type { LinkOwners } from "./link-owners";
import { toAttachment } from "./model";
import type { AttachmentSchema } from "./schema";

type Request = ValidateConfigRequest<AttachmentSchema>;

/** Reports unless exactly one location is given. An unknown value counts as given. */
export function validateAttachment(request: Request): void {
  const { datacenter_id, public_cloud_region_id } = request.config;
  if ((datacenter_id === null) === (public_cloud_region_id === null)) {
    request.diagnostics.error({
      summary: datacenter_id === null ? "The attachment has no location" : "The attachment has two locations",
      detail: "Give exactly one of datacenter_id and public_cloud_region_id, and one attachment for each location.",
      path: [{ attribute: datacenter_id === null ? "datacenter_id" : "public_cloud_region_id" }],
    });
  }
}

/** Reports an attachment that a plan of its service, seen before, would undo. One with an unknown id is not there yet. */
export function validateOwner(owners: LinkOwners, { config, diagnostics }: Request): void {
  const { remote_service_id, datacenter_id, public_cloud_region_id } = config;
  if (isUnknown(remote_service_id) || isUnknown(datacenter_id) || isUnknown(public_cloud_region_id)) {
    return;
  }
  const problem = owners.declare(toAttachment({ remote_service_id, datacenter_id, public_cloud_region_id }));
  if (problem) {
    diagnostics.error(problem);
  }
}
