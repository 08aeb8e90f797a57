import type { RemoteService } from "../../../abiquo";
import { isRestricted } from "../../../domain";
import { DiagnosticError, isUnknown } from "../../../terraform-plugin";
import type { ModifyPlanRequest, PlanModification, PrivateState } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { attachmentId } from "../../reconcile/attachment-id";
import { attributeOf } from "../remote-service/location-argument";
import * as conflicts from "../../reconcile/conflict-messages";
import type { Kind } from "../../reconcile/kind";
import { objectKey } from "../../reconcile/ownership";
import { findHolders, planObject } from "../../reconcile/plan-object";
import { placeKey } from "../remote-service/keys";
import { findLocationName } from "../remote-service/location-name";
import { isLocation } from "../remote-service/location-sets";
import { noSuchLocation, setMayUndoAttachment, setUndoesAttachment } from "../remote-service/messages";
import { linkKey } from "./link-kind";
import type { ExistingLink } from "./link-kind";
import { ATTACHMENT_TYPE, leftToSet, noService, notShareable } from "./messages";
import { toAttachment } from "./model";
import type { Attachment } from "./model";
import type { AttachmentSchema } from "./schema";

type Request = ModifyPlanRequest<AttachmentSchema>;

/** Key in the private state of a planned deletion: the service's own set decides about the location, so the link stays. */
const STAYS = "linkStays";

/** Returns whether the planned deletion leaves the link to the set of its service. */
export function staysLinked(privateState: Pick<PrivateState, "get">): boolean {
  return privateState.get(STAYS) === true;
}

/** Reviews the plan of an attachment, and reports problems before anything changes. */
export async function planAttachment(
  kind: Kind<ExistingLink>,
  platform: Platform,
  request: Request,
): Promise<PlanModification<AttachmentSchema> | undefined> {
  const { state, plan, signal, isNoOp, requiresReplace } = request;
  const wanted = plan && knownAttachment(plan);
  const service = wanted && (await platform.kinds.remoteService.known.find(wanted.serviceId, signal));
  const isReplaced = state !== undefined && requiresReplace.length > 0;
  // A replacement frees its old link for the new one, which is planned next.
  if (wanted && !isNoOp && !isReplaced) {
    await refuseImpossible(platform, request, { wanted, service });
  }
  const { plan: owned } = await planObject(kind, platform, request, {
    what: state ? `The attachment ${state.id}` : "The attachment",
    keys: wanted ? [linkKey(wanted, service)] : [],
    differences: () => [],
  });
  if (wanted && !isReplaced) {
    declareKept(platform, request, { wanted, service });
  }
  if (state && (!plan || isReplaced)) {
    await reviewDeletion(platform, request, toAttachment(state));
  }
  return owned && { plan: owned };
}

/** Returns the attachment if all its ids are known. */
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

/** Checks that the service and the location exist, and that the location has no other service of the type. */
async function refuseImpossible(platform: Platform, request: Request, { wanted, service }: Wanted): Promise<void> {
  const { kinds, ownership } = platform;
  if (!service) {
    throw new DiagnosticError(noService(wanted));
  }
  if (isRestricted(service.type)) {
    throw new DiagnosticError(notShareable(service));
  }
  const name = await findLocationName(platform, wanted.location, request.signal);
  if (name === undefined) {
    const path = [{ attribute: attributeOf(wanted.location) }];
    throw new DiagnosticError({ ...noSuchLocation(wanted.location), path });
  }
  const key = { ...placeKey(service.type, wanted.location, name), attribute: attributeOf(wanted.location) };
  if (!ownership.claim(kinds.remoteService, key.key, `${service.type} ${service.id}`)) {
    throw new DiagnosticError(conflicts.askedForTwice(key));
  }
  const { free } = await findHolders(kinds.remoteService, { ownership, own: service.id }, request, [key]);
  if (free[0]) {
    const existing = conflicts.existing(kinds.remoteService, key, free[0].object);
    const change = { purpose: ownership.purpose, newType: ATTACHMENT_TYPE };
    throw new DiagnosticError(conflicts.heldByAnother(existing, change));
  }
}

/** Reports a service's set that contradicts the attachment. */
function declareKept({ linkOwnership }: Platform, { diagnostics }: Request, { wanted, service }: Wanted): void {
  linkOwnership.declareAttachment(wanted, "kept");
  const verdict = linkOwnership.setOf(wanted);
  const path = [{ attribute: attributeOf(wanted.location) }];
  if (service && verdict === "lacks it") {
    throw new DiagnosticError({ ...setUndoesAttachment(service, wanted.location), path });
  }
  if (service && verdict === "may have it") {
    diagnostics.warn({ ...setMayUndoAttachment(service, wanted.location), path });
  }
}

/**
 * Plans a deletion. A location that the service's own set has stays linked; any other is freed for other services. While
 * the set is not known completely, its service decides in the apply, which updates it after the deletion.
 *
 * Terraform plans the deletion of a removed block in any order. If all its slots wait, this plan ends before that of the
 * service, which then refuses to lose a location that its set has.
 */
async function reviewDeletion(
  { kinds, ownership, linkOwnership, affected }: Platform,
  { privateState, diagnostics, signal }: Request,
  link: Attachment,
): Promise<void> {
  const holder = objectKey(kinds.remoteService.collection, link.serviceId);
  await ownership.fateOncePlanned(holder, signal);
  const service = (await kinds.remoteService.known.look(signal)).get(link.serviceId);
  const location = service?.locations.find(isLocation(link.location));
  if (!service || !location) {
    return;
  }
  const verdict = linkOwnership.setOf(link);
  if (verdict === "has it" || verdict === "may have it") {
    privateState.set(STAYS, true);
    diagnostics.warn(leftToSet(service, { attachment: attachmentId(link), location, verdict }));
    return;
  }
  linkOwnership.declareAttachment(link, "detached");
  ownership.release(holder, placeKey(service.type, link.location).key);
  affected.add([location], diagnostics);
}
