import type { LocationRef, RemoteService } from "../../abiquo";

/** A link between a remote service and one of its locations. */
export interface Link {
  readonly serviceId: string;
  readonly location: Pick<LocationRef, "kind" | "id">;
}

/** Returns whether a remote service serves a location. */
export function serves({ locations }: Pick<RemoteService, "locations">, { kind, id }: Link["location"]): boolean {
  return locations.some((location) => location.kind === kind && location.id === id);
}

/**
 * Knows who manages the links of remote services in one walk: the service's own location set, or attachments. Whichever
 * is planned later reports a contradiction.
 */
export class LinkOwnership {
  /** Sets by service and kind of location. Undefined for a set that the service does not manage. */
  readonly #sets = new Map<string, ReadonlySet<string> | undefined>();
  readonly #attachments = new Map<string, Link & { readonly fate: "kept" | "deleted" }>();

  /**
   * Records the planned locations of a service, for one kind: the complete set, or undefined if it does not manage
   * them.
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

  /** Records whether an attachment stays or is deleted. */
  declareAttachment(link: Link, fate: "kept" | "deleted"): void {
    this.#attachments.set(linkKey(link), { ...link, fate });
  }

  /** Returns how the planned set of the service treats a link: "unknown" until the service is planned. */
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

/** Returns the key of a link in a walk. */
export function linkKey({ serviceId, location }: Link): string {
  return `${serviceId} ${location.kind} ${location.id}`;
}
