import type { LocationRef } from "../../abiquo";

/** A link between a remote service and one of its locations. */
export interface Link {
  readonly serviceId: string;
  readonly location: Pick<LocationRef, "kind" | "id">;
}

/** What the resource of a service says of its locations of one kind. */
export interface DeclaredSet {
  /** The whole set; undefined if it leaves them to others. */
  readonly ids: ReadonlySet<string> | undefined;
  /** True for a location that the resource has linked itself. */
  readonly isOwn: (id: string) => boolean;
}

/**
 * Knows who manages the links of remote services in one walk: the location set of the service itself, or attachments. What
 * contradicts each other is told by whichever is planned later.
 */
export class LinkOwnership {
  /** By service and kind of location. */
  readonly #sets = new Map<string, DeclaredSet>();
  readonly #attachments = new Map<string, Link & { readonly fate: "kept" | "deleted" }>();

  /**
   * Says what the plan of a service makes of its locations of a kind.
   *
   * @returns the attachments that the set would undo
   */
  declareSet(serviceId: string, kind: LocationRef["kind"], set: DeclaredSet): readonly Link[] {
    const { ids } = set;
    this.#sets.set(setKey(serviceId, kind), set);
    return [...this.#attachments.values()].filter(
      (link) =>
        link.fate === "kept" &&
        link.serviceId === serviceId &&
        link.location.kind === kind &&
        ids?.has(link.location.id) === false,
    );
  }

  /** Says that an attachment stays, or goes. */
  declareAttachment(link: Link, fate: "kept" | "deleted"): void {
    this.#attachments.set(linkKey(link), { ...link, fate });
  }

  /** Whose the link is by the plan of its service: "unknown" until that is made. */
  setOf({ serviceId, location }: Link): "unknown" | "left out" | "has it" | "lacks it" {
    const set = this.#sets.get(setKey(serviceId, location.kind));
    if (set?.ids === undefined) {
      return set ? "left out" : "unknown";
    }
    return set.ids.has(location.id) ? "has it" : "lacks it";
  }

  /** True if the resource of the service made the link itself, and leaves it to an attachment from now on. */
  isHandedOver(link: Link): boolean {
    const set = this.#sets.get(setKey(link.serviceId, link.location.kind));
    return set !== undefined && set.ids === undefined && set.isOwn(link.location.id);
  }

  /** True if the attachment of a link is to go. */
  isGivenUp(link: Link): boolean {
    return this.#attachments.get(linkKey(link))?.fate === "deleted";
  }
}

function setKey(serviceId: string, kind: string): string {
  return `${serviceId} ${kind}`;
}

function linkKey({ serviceId, location }: Link): string {
  return `${serviceId} ${location.kind} ${location.id}`;
}
