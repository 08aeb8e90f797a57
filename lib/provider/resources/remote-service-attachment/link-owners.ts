import type { Message } from "../../../terraform-plugin";
import { setOf } from "../remote-service/model";
import { attachmentId, attributeOf } from "./model";
import type { Attachment } from "./model";

/** A location that the plan of a service takes from it. */
export interface Drop extends Attachment {
  readonly type: string;
  readonly uri: string | null;
}

/**
 * Knows which links of one run are declared by attachments, and which are taken away by the location set of a service: a
 * link that is both comes and goes with every other run. It is told when it is seen, whichever is seen first.
 *
 * Only what one configured provider sees in one run is known. What another configuration attaches is not, nor what
 * `-target` leaves out. A set that has the location is in nobody's way, and one that does not have it yet in that of the
 * next run.
 */
export class LinkOwners {
  readonly #declared = new Set<string>();
  readonly #dropped = new Map<string, Drop>();

  /** Forgets everything: a new run begins. */
  clear(): void {
    this.#declared.clear();
    this.#dropped.clear();
  }

  /** Says that an attachment is there to stay. Returns what is wrong with that. */
  declare(attachment: Attachment): Message | undefined {
    const id = attachmentId(attachment);
    this.#declared.add(id);
    const drop = this.#dropped.get(id);
    return drop && { ...managedTwice(drop), path: [{ attribute: attributeOf(attachment.location) }] };
  }

  /** Says that a service is to lose a location. Returns what is wrong with that. */
  drop(drop: Drop): Message | undefined {
    const id = attachmentId(drop);
    this.#dropped.set(id, drop);
    return this.#declared.has(id) ? { ...managedTwice(drop), path: [{ attribute: setOf(drop.location) }] } : undefined;
  }
}

function managedTwice(drop: Drop): Message {
  const [id, set] = [attachmentId(drop), setOf(drop.location)];
  return {
    summary: `${set} of ${drop.type} at ${drop.uri} takes away what the attachment ${id} declares`,
    detail:
      `${set} is the whole set, and does not have the location ${drop.location.id}: the attachment would be undone, and made ` +
      `again by the next run. Leave ${set} out of the service (in TypeScript attachable: true), so that attachments alone ` +
      `manage these locations. Or add the location to ${set}, and let Terraform forget the attachment with ` +
      "terraform state rm, since to destroy it would detach the service.",
  };
}
