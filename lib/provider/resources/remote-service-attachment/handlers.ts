import type { RemoteService } from "../../../abiquo";
import { DiagnosticError } from "../../../terraform-plugin";
import type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  ModifyPlanRequest,
  PlanModification,
  ReadRequest,
  ResourceHandlers,
} from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { attachmentId, parseAttachmentId } from "../../reconcile/attachment-id";
import { createObject, deleteObject } from "../../reconcile/apply-object";
import type { Kind } from "../../reconcile/kind";
import { serves } from "../../reconcile/link-ownership";
import { isStub, readObject, showState } from "../../reconcile/read-object";
import { LinkWriter } from "../../reconcile/verify";
import { isRestricted } from "../../../domain";
import { warnOfAnotherServer } from "../import-id";
import { ownedState } from "../owned-attributes";
import { placeKey } from "../remote-service/keys";
import { warnOfFailedCheck } from "../remote-service/messages";
import { findAttachment } from "./import-id";
import { linkKey, linkKind } from "./link-kind";
import type { ExistingLink } from "./link-kind";
import { alreadyLinked, lostLink, noService, notShareable, placeTaken, unverified } from "./messages";
import { fromAttachment, toAttachment } from "./model";
import type { Attachment, AttachmentState } from "./model";
import { planAttachment, staysLinked } from "./plan";
import type { AttachmentSchema } from "./schema";

/**
 * Handlers of `abiquo_remote_service_attachment`. An attachment is one link of a service; Abiquo writes all links at
 * once.
 */
export class AttachmentHandlers implements ResourceHandlers<AttachmentSchema> {
  private readonly kind: Kind<ExistingLink>;
  private readonly writer: LinkWriter;

  constructor(private readonly platform: Platform) {
    this.kind = linkKind(platform.kinds.remoteService);
    this.writer = new LinkWriter(platform.client.remoteServices, platform.locks);
  }

  noticeState(state: AttachmentState): void {
    showState(this.kind, this.platform, state);
  }

  modifyPlan(request: ModifyPlanRequest<AttachmentSchema>): Promise<PlanModification<AttachmentSchema> | undefined> {
    return this.platform.ownership.planning(() => planAttachment(this.kind, this.platform, request));
  }

  async create(request: CreateRequest<AttachmentSchema>): Promise<AttachmentState> {
    const { plan } = request;
    const attachment = toAttachment(plan);
    const state = { ...fromAttachment(attachment), ...ownedState(this.platform, plan) };
    await this.platform.links.ensure(request);
    await createObject(this.kind, this.platform, request, {
      platform: plan.platform,
      takesOver: plan.takes_over,
      keys: [linkKey(attachment, undefined)],
      post: async () => ({
        id: attachmentId(attachment),
        service: await this.attach(attachment, request, () => request.save(state)),
      }),
      isResult: ({ id }) => id === attachmentId(attachment),
      differences: () => [],
    });
    return state;
  }

  async read(request: ReadRequest<AttachmentSchema>): Promise<AttachmentState | undefined> {
    const { state } = request;
    const attachment = state.id === null ? toAttachment(state) : (parseAttachmentId(state.id) ?? toAttachment(state));
    const found = await readObject(this.kind, this.platform, request, {
      what: `The attachment ${state.id}`,
      isSame: () => true,
    });
    if (found && isStub(state)) {
      // The attachment could be neither declared nor deleted.
      refuseUnshareable(found.object.service);
    }
    if (!found) {
      // A link that the login may not see still exists.
      await this.platform.links.ensure(request);
    }
    return found && { ...fromAttachment(attachment), ...found.owned };
  }

  async delete(request: DeleteRequest<AttachmentSchema>): Promise<void> {
    const { state } = request;
    const attachment = toAttachment(state);
    const what = `attachment ${attachmentId(attachment)}`;
    await deleteObject(this.kind, this.platform, {
      id: attachmentId(attachment),
      platform: state.platform,
      what: `The ${what}`,
      remove: async () => {
        if (!staysLinked(request.privateState)) {
          await this.platform.links.ensure({ signal: request.signal, what: `the ${what}` });
          await this.detach(attachment, request);
        }
      },
    });
  }

  async importState(request: ImportRequest): Promise<Pick<AttachmentState, "id">> {
    const found = await findAttachment(this.platform.client.remoteServices, request);
    warnOfAnotherServer(request, this.platform);
    return { id: attachmentId(found) };
  }

  /**
   * Links the service to the location, and verifies that the link lasts. `save` stores an attachment that cannot be
   * verified.
   */
  private async attach(
    attachment: Attachment,
    { diagnostics }: Pick<CreateRequest<AttachmentSchema>, "diagnostics">,
    save: () => void,
  ): Promise<RemoteService> {
    const outcome = await this.writer
      .write({ ...attachment, linked: true, check: refuseUnshareable })
      .catch(async (error: unknown) => {
        throw await this.explain(attachment, error);
      });
    switch (outcome.kind) {
      case "lasted":
        warnOfFailedCheck(outcome.service, diagnostics);
        this.platform.kinds.remoteService.known.put(outcome.service);
        return outcome.service;
      case "unverified":
        save();
        throw unverified(outcome.error, attachment, "attached");
      case "was so":
        throw new DiagnosticError(alreadyLinked(outcome.service, attachment));
      case "did not last":
      case "superseded":
        throw new DiagnosticError(lostLink(attachment, "attached"));
      case "no service":
        throw new DiagnosticError(noService(attachment));
    }
  }

  /** Unlinks the service from the location. Does nothing if the service no longer exists. */
  private async detach(
    attachment: Attachment,
    { diagnostics }: Pick<DeleteRequest<AttachmentSchema>, "diagnostics">,
  ): Promise<void> {
    const outcome = await this.writer.write({ ...attachment, linked: false });
    if (outcome.kind === "unverified") {
      throw unverified(outcome.error, attachment, "detached");
    }
    if (outcome.kind === "did not last") {
      throw new DiagnosticError(lostLink(attachment, "detached"));
    }
    if (outcome.kind === "lasted") {
      warnOfFailedCheck(outcome.service, diagnostics);
      this.platform.kinds.remoteService.known.put(outcome.service);
      this.platform.taken.note(outcome.service, [attachment.location]);
    }
  }

  /** Explains Abiquo's refusal of a second service of a type at a location. */
  private async explain(attachment: Attachment, error: unknown): Promise<unknown> {
    const { remoteServices } = this.platform.client;
    const service = await remoteServices.find(attachment.serviceId).catch(() => undefined);
    if (!service) {
      return error;
    }
    const key = placeKey(service.type, attachment.location);
    if (!key.isConflict(error)) {
      return error;
    }
    const others = await remoteServices.list({ type: service.type }).catch(() => []);
    const holder = others.find((other) => other.id !== service.id && serves(other, attachment.location));
    return holder ? new DiagnosticError(placeTaken(holder, attachment), { cause: error as Error }) : error;
  }
}

function refuseUnshareable(current: RemoteService): void {
  if (isRestricted(current.type)) {
    throw new DiagnosticError(notShareable(current));
  }
}
