import type { LocationRef } from "../../abiquo";

/** A link between a remote service and one of its locations. */
export interface Link {
  readonly serviceId: string;
  readonly location: Pick<LocationRef, "kind" | "id">;
}

/**
 * Knows who manages the links of remote services in one walk: the location set of the service itself, or attachments. What
 * contradicts each other is told by whichever is planned later.
 */
export class LinkOwnership {
  /** By service and kind of location. Undefined for a set that is left to others. */
  readonly #sets = new Map<string, ReadonlySet<string> | undefined>();
  readonly #attachments = new Map<string, Link & { readonly fate: "kept" | "deleted" }>();

  /**
   * Says what the plan of a service makes of its locations of a kind: the whole set, or undefined if it leaves them to others.
   *
   * @returns the attachments that the set would undo
   */
  declareSet(serviceId: string, kind: LocationRef["kind"], ids: ReadonlySet<string> | undefined): readonly Link[] {
    this.#sets.set(setKey(serviceId, kind), ids);
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
    const key = setKey(serviceId, location.kind);
    const ids = this.#sets.get(key);
    if (ids === undefined) {
      return this.#sets.has(key) ? "left out" : "unknown";
    }
    return ids.has(location.id) ? "has it" : "lacks it";
  }
}

function setKey(serviceId: string, kind: string): string {
  return `${serviceId} ${kind}`;
}

function linkKey({ serviceId, location }: Link): string {
  return `${serviceId} ${location.kind} ${location.id}`;
}
