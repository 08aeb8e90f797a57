import { isNotFound } from "../../../abiquo";
import type { RemoteService, RemoteServicesApi } from "../../../abiquo";
import { DiagnosticError } from "../../../terraform-plugin";
import type {
  CreateRequest,
  DeleteRequest,
  ImportRequest,
  OperationContext,
  ReadRequest,
  ResourceHandlers,
} from "../../../terraform-plugin";
import { Claims } from "../../reconcile/claims";
import { existsAlready, heldByAnother } from "../../reconcile/conflict";
import { warnOfAnotherServer } from "../import-id";
import type { Platform } from "../../platform";
import { AdoptMode } from "../../settings/policy";
import { explainRefusal } from "../../diagnostics/refused-delete";
import { warnOfFailedCheck } from "../remote-service/messages";
import { resolveConflicts } from "../../reconcile/resolve-conflicts";
import { turnOf } from "../../reconcile/turns";
import { findAttachment } from "./import-id";
import { locationConflict, writeLink } from "./link";
import { existingLink, lostLink, noService } from "./messages";
import { attachmentId, fromAttachment, isLinked, toAttachment } from "./model";
import type { Attachment, AttachmentState } from "./model";
import type { AttachmentSchema } from "./schema";

/** Attachments, as Terraform handles them. Each is a change of its remote service, made in that one's turn. */
export class AttachmentHandlers implements ResourceHandlers<AttachmentSchema> {
  private readonly services: RemoteServicesApi;
  private readonly claims = new Claims();

  constructor(private readonly platform: Platform) {
    this.services = platform.client.remoteServices;
  }

  async create(request: CreateRequest<AttachmentSchema>): Promise<AttachmentState> {
    const attachment = toAttachment(request.plan);
    const state = fromAttachment(attachment);
    const problem = this.platform.owners.declare(attachment);
    if (problem) {
      throw new DiagnosticError(problem);
    }
    await this.platform.links.ensure(request.signal);
    const make = (): Promise<boolean> =>
      this.platform.turns.run(keyOf(attachment), () => this.make(attachment, request));
    const isMade = (await make()) || ((await this.isGivenUp(attachment, request)) && (await make()));
    if (!isMade) {
      throw await this.existsAlready(attachment);
    }
    return state;
  }

  async read(request: ReadRequest<AttachmentSchema>): Promise<AttachmentState | undefined> {
    const attachment = toAttachment(request.state);
    const service = await this.services.find(attachment.serviceId, request);
    if (service && !isLinked(service, attachment)) {
      // A link that the login may not see is not gone.
      await this.platform.links.ensure(request.signal);
    }
    return service && isLinked(service, attachment) ? fromAttachment(attachment) : undefined;
  }

  async delete(request: DeleteRequest<AttachmentSchema>): Promise<void> {
    const attachment = toAttachment(request.state);
    const id = attachmentId(attachment);
    await this.platform.links.ensure(request.signal);
    const remove = async (): Promise<void> => {
      if (!this.claims.isHandedOver(id, `The attachment ${id}`, request)) {
        await this.detach(attachment, request).catch((error: unknown) => {
          throw explainRefusal(error, `The attachment ${id}`);
        });
      }
    };
    const { turns } = this.platform;
    await turns.run(deletionOf(attachment), () => turns.run(keyOf(attachment), () => turns.deletion(remove)));
  }

  async importState(request: ImportRequest): Promise<AttachmentState> {
    const { id, signal } = request;
    const found = await findAttachment(this.services, id, signal);
    warnOfAnotherServer(request, this.platform);
    return fromAttachment(found);
  }

  /** False if there is such a link already, and it is not taken over. */
  private async make(attachment: Attachment, request: CreateRequest<AttachmentSchema>): Promise<boolean> {
    const service = await this.attach(attachment, request.signal);
    if (!service) {
      return this.takeOver(attachment, request);
    }
    this.claims.add(attachmentId(attachment));
    warnOfFailedCheck(service, request.diagnostics);
    await this.confirm(attachment, () => request.save(fromAttachment(attachment)));
    return true;
  }

  /**
   * True when another resource of this run has deleted the link, as it happens to what is declared under a new name. It is
   * waited for outside of the service's turn, which the deletion takes.
   */
  private async isGivenUp(attachment: Attachment, { signal }: OperationContext): Promise<boolean> {
    const id = attachmentId(attachment);
    return (
      !this.claims.has(id) &&
      (await this.platform.turns.endOf(deletionOf(attachment), { waiter: `new attachment ${id}`, signal }))
    );
  }

  /** Undefined if the service was linked to the location before. */
  private async attach(attachment: Attachment, signal: AbortSignal): Promise<RemoteService | undefined> {
    const write = resolveConflicts(() => writeLink(this.services, { attachment, linked: true, signal }), {
      conflicts: [locationConflict(this.services, attachment)],
      waitFor: ({ id }) =>
        this.platform.turns.endOf(turnOf("remoteservices", id), { waiter: keyOf(attachment), signal }),
      explain: (existing) => heldByAnother(existing),
    });
    return write.catch(async (error: unknown) => {
      throw (await this.isGone(attachment, error))
        ? new DiagnosticError(noService(attachment), { cause: error })
        : error;
    });
  }

  /** A service that is gone serves no location. */
  private async detach(attachment: Attachment, { signal, diagnostics }: OperationContext): Promise<void> {
    try {
      const service = await writeLink(this.services, { attachment, linked: false, signal });
      if (service) {
        warnOfFailedCheck(service, diagnostics);
      }
    } catch (error) {
      if (!(await this.isGone(attachment, error))) {
        throw error;
      }
    }
  }

  /** What another process writes at the same moment may undo the link. */
  private async confirm(attachment: Attachment, save: () => void): Promise<void> {
    const service = await this.services.find(attachment.serviceId).catch((error: unknown) => {
      save();
      throw error;
    });
    if (!service || !isLinked(service, attachment)) {
      throw new DiagnosticError(lostLink(attachment));
    }
  }

  /** Only a link that no resource of this run has made is taken over. */
  private takeOver(attachment: Attachment, context: OperationContext): boolean {
    const id = attachmentId(attachment);
    const isFree = this.platform.policy.adopt === AdoptMode.EXACT && !this.claims.has(id);
    if (isFree) {
      this.claims.takeOver(id, `The attachment ${id}`, context);
    }
    return isFree;
  }

  private async existsAlready(attachment: Attachment): Promise<DiagnosticError> {
    const { adopt } = this.platform.policy;
    const isClaimed = this.claims.has(attachmentId(attachment));
    const existing = existingLink(await this.services.find(attachment.serviceId), attachment);
    return new DiagnosticError(existsAlready(existing, { adopt, differences: [], isClaimed }));
  }

  private async isGone({ serviceId }: Attachment, error: unknown): Promise<boolean> {
    // A location that is gone is not found either.
    return isNotFound(error) && (await this.services.find(serviceId)) === undefined;
  }
}

/** Key of the deletion of one link, apart from all else that is done with the service. */
function deletionOf(attachment: Attachment): string {
  return turnOf("deleted attachments", attachmentId(attachment));
}

function keyOf({ serviceId }: Attachment): string {
  return turnOf("remoteservices", serviceId);
}
