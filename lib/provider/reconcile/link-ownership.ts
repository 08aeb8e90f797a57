import type { LocationId, RemoteService } from "../../abiquo";
import { LOCATION_KINDS } from "../../domain";
import type { LocationKind } from "../../domain";

/** A link between a remote service and one of its locations. */
export interface Link {
  readonly serviceId: string;
  readonly location: LocationId;
}

/** Returns whether a remote service serves a location. */
export function serves({ locations }: Pick<RemoteService, "locations">, { kind, id }: LocationId): boolean {
  return locations.some((location) => location.kind === kind && location.id === id);
}

/** The planned locations of a service, for one kind. */
export interface PlannedSet {
  readonly ids: ReadonlySet<string>;
  /** Whether the set may contain other locations, whose ids are not known yet. */
  readonly mayHaveMore: boolean;
}

/** How the planned set of a service treats a link: "unknown" until the service is planned. */
export type SetVerdict = "unknown" | "left out" | "has it" | "may have it" | "lacks it";

/** What the plan of an attachment does with its link. */
export type LinkFate = "kept" | "detached";

/**
 * Knows who manages the links of remote services in one walk: the service's own location set, or attachments. Whichever
 * is planned later reports a contradiction.
 */
export class LinkOwnership {
  /** Sets by service and kind of location. Undefined for a set that the service does not manage. */
  private readonly sets = new Map<string, PlannedSet | undefined>();
  private readonly attachments = new Map<string, Link & { readonly fate: LinkFate }>();

  /** Records the planned set of a service, for one kind: undefined if the service does not manage it. */
  declareSet(serviceId: string, kind: LocationKind, set: PlannedSet | undefined): void {
    this.sets.set(setKey(serviceId, kind), set);
  }

  /** Returns whether the plan of a service leaves one of its sets to attachments. */
  isAttachable(serviceId: string): boolean {
    const keys = LOCATION_KINDS.map((kind) => setKey(serviceId, kind));
    return keys.some((key) => this.sets.has(key) && this.sets.get(key) === undefined);
  }

  /** Records what the plan of an attachment does with its link. */
  declareAttachment(link: Link, fate: LinkFate): void {
    this.attachments.set(linkKey(link), { ...link, fate });
  }

  /** Returns the attached links of a service with a fate that the planned set treats in a certain way. */
  linksOf(serviceId: string, fate: LinkFate, verdict: SetVerdict): readonly Link[] {
    return [...this.attachments.values()].filter(
      (link) => link.serviceId === serviceId && link.fate === fate && this.setOf(link) === verdict,
    );
  }

  /** Returns how the planned set of the service treats a link. */
  setOf({ serviceId, location }: Link): SetVerdict {
    const key = setKey(serviceId, location.kind);
    const set = this.sets.get(key);
    if (set === undefined) {
      return this.sets.has(key) ? "left out" : "unknown";
    }
    if (set.ids.has(location.id)) {
      return "has it";
    }
    return set.mayHaveMore ? "may have it" : "lacks it";
  }
}

function setKey(serviceId: string, kind: LocationKind): string {
  return `${serviceId} ${kind}`;
}

/** Returns the key of a link in a walk. */
export function linkKey({ serviceId, location }: Link): string {
  return `${serviceId} ${location.kind} ${location.id}`;
}
