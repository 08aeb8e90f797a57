import type { RemoteService } from "../../../abiquo";
import { isRestricted } from "../../../domain";
import { DiagnosticError, isUnknown } from "../../../terraform-plugin";
import type { ModifyPlanRequest, PlanModification, PrivateState } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import * as conflicts from "../../reconcile/conflict-messages";
import type { Kind } from "../../reconcile/kind";
import { objectKey } from "../../reconcile/ownership";
import { findHolders, planObject } from "../../reconcile/plan-object";
import { placeKey } from "../remote-service/keys";
import { noSuchLocation, setUndoesAttachment } from "../remote-service/messages";
import { linkKey } from "./link-kind";
import type { ExistingLink } from "./link-kind";
import { isLeftToSet, noService, notShareable } from "./messages";
import { attachmentId, attributeOf, toAttachment } from "./model";
import type { Attachment } from "./model";
import type { AttachmentSchema } from "./schema";

type Request = ModifyPlanRequest<AttachmentSchema>;

/** Key in the private state of a planned deletion: the set of the service has the location, so that the link stays. */
const STAYS = "linkStays";

/** True if the plan of a deletion leaves the link to the set of its service. */
export function staysLinked(privateState: Pick<PrivateState, "get">): boolean {
  return privateState.get(STAYS) === true;
}

/** Looks at the plan of an attachment before anything changes. */
export async function planAttachment(
  kind: Kind<ExistingLink>,
  platform: Platform,
  request: Request,
): Promise<PlanModification<AttachmentSchema> | undefined> {
  const { state, plan, signal, isNoOp, requiresReplace } = request;
  const wanted = plan && knownAttachment(plan);
  const service = wanted && (await platform.kinds.remoteServices.known.look(signal)).get(wanted.serviceId);
  const isReplaced = state !== undefined && requiresReplace.length > 0;
  // What a replacement gives up is free for the new link, whose own plan comes next.
  if (wanted && !isNoOp && !isReplaced) {
    await refuseImpossible(platform, request, { wanted, service });
  }
  const { plan: owned } = await planObject(kind, platform, request, {
    what: state ? `The attachment ${state.id}` : "The attachment",
    keys: wanted ? [linkKey(wanted, service)] : [],
    differences: () => [],
    isHandedOver: () => wanted !== undefined && platform.linkOwnership.isHandedOver(wanted),
  });
  if (wanted && !isReplaced) {
    declareKept(platform, wanted, service);
  }
  if (state && (!plan || isReplaced)) {
    await reviewDeletion(platform, request, toAttachment(state));
  }
  return owned && { plan: owned };
}

/** An attachment whose ids are known. */
function knownAttachment({
  remote_service_id,
  datacenter_id,
  public_cloud_region_id,
}: NonNullable<Request["plan"]>): Attachment | undefined {
  return isUnknown(remote_service_id) || isUnknown(datacenter_id) || isUnknown(public_cloud_region_id)
    ? undefined
    : toAttachment({ remote_service_id, datacenter_id, public_cloud_region_id });
}

interface Wanted {
  readonly wanted: Attachment;
  readonly service: RemoteService | undefined;
}

/** The service and the location must be there, and the location must have no other service of the type. */
async function refuseImpossible(
  { kinds, ownership }: Platform,
  request: Request,
  { wanted, service }: Wanted,
): Promise<void> {
  if (!service) {
    throw new DiagnosticError(noService(wanted));
  }
  if (isRestricted(service.type)) {
    throw new DiagnosticError(notShareable(service));
  }
  const { known } = wanted.location.kind === "datacenter" ? kinds.datacenters : kinds.publicCloudRegions;
  const location = (await known.look(request.signal)).get(wanted.location.id);
  if (!location) {
    const path = [{ attribute: attributeOf(wanted.location) }];
    throw new DiagnosticError({ ...noSuchLocation(wanted.location), path });
  }
  const key = { ...placeKey(service.type, wanted.location, location.name), attribute: attributeOf(wanted.location) };
  if (ownership.isAskedForTwice(key.key, `${service.type} ${service.id}`)) {
    throw new DiagnosticError(conflicts.isAskedForTwice(key));
  }
  const { free } = await findHolders(kinds.remoteServices, { ownership, own: service.id }, request, [key]);
  if (free[0]) {
    throw new DiagnosticError(conflicts.isHeldByAnother(conflicts.existing(kinds.remoteServices, key, free[0].object)));
  }
}

/** The set of a service and an attachment may not contradict each other. */
function declareKept({ linkOwnership }: Platform, wanted: Attachment, service: RemoteService | undefined): void {
  linkOwnership.declareAttachment(wanted, "kept");
  if (service && linkOwnership.setOf(wanted) === "lacks it") {
    const path = [{ attribute: attributeOf(wanted.location) }];
    throw new DiagnosticError({ ...setUndoesAttachment(service, wanted.location), path });
  }
}

/** What the set of the service has from now on stays linked. All else is detached, and free for another service. */
async function reviewDeletion(
  { kinds, ownership, linkOwnership, affected }: Platform,
  { privateState, diagnostics, signal }: Request,
  link: Attachment,
): Promise<void> {
  linkOwnership.declareAttachment(link, "deleted");
  const holder = objectKey(kinds.remoteServices.collection, link.serviceId);
  await ownership.fateOncePlanned(holder, signal);
  const service = (await kinds.remoteServices.known.look(signal)).get(link.serviceId);
  const location = service?.locations.find(({ kind, id }) => kind === link.location.kind && id === link.location.id);
  if (!service || !location) {
    return;
  }
  if (linkOwnership.setOf(link) === "has it") {
    privateState.set(STAYS, true);
    diagnostics.warn(isLeftToSet(service, { attachment: attachmentId(link), location }));
    return;
  }
  ownership.release(holder, placeKey(service.type, link.location).key);
  affected.add([location], diagnostics);
}
