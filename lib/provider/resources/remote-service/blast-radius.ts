import type { RemoteService, RemoteServicesApi } from "../../../abiquo";
import { isUnknown } from "../../../terraform-plugin";
import type { ModifyPlanRequest } from "../../../terraform-plugin";
import type { Policy } from "../../settings/policy";
import { countLosses, mayDrop } from "./drops";
import { affected } from "./messages";
import type { Effect } from "./messages";
import { setOf } from "./model";
import { likenessOf, sameUri } from "./uri";
import type { RemoteServiceSchema } from "./schema";

type Review = ModifyPlanRequest<RemoteServiceSchema>;

/** A service that a plan touches, with those of its locations that notice it. */
interface Touched {
  readonly service: RemoteService;
  readonly effect: Effect;
  /** How many of the locations notice it at least. */
  readonly atLeast: number;
}

/**
 * Counts the locations that lose their service, or get it at another place. Terraform plans the replacement of a service
 * that is tainted, or named by `-replace`, as the creation of one: what it replaces is known by its having been read, and
 * by its being where the new one is to be. Of that Terraform shows an error, and a warning only if it is tainted. What was
 * read is known of one run: each configured provider has its own.
 */
export class BlastRadius {
  readonly #managed = new Map<string, Set<string>>();

  constructor(
    private readonly services: Pick<RemoteServicesApi, "find">,
    private readonly policy: Pick<Policy, "maxAffectedLocations">,
  ) {}

  /** Says that a resource has read its service. One without locations affects none. */
  add(service: RemoteService): void {
    if (service.locations.length === 0) {
      return;
    }
    const likeness = likenessOf(service);
    this.#managed.set(likeness, (this.#managed.get(likeness) ?? new Set()).add(service.id));
  }

  /** Warns of a plan that affects several locations. It is an error where they are more than are allowed. */
  async review(review: Review): Promise<void> {
    const { maxAffectedLocations: limit = Infinity } = this.policy;
    for (const { service, ...how } of await this.#findTouched(review)) {
      if (how.atLeast > limit) {
        review.diagnostics.error(affected(service, { ...how, limit }));
      } else if (how.atLeast > 1) {
        review.diagnostics.warn(affected(service, how));
      }
    }
  }

  async #findTouched(review: Review): Promise<readonly Touched[]> {
    const { state, plan, signal } = review;
    if (!state) {
      const found = await this.#findAll(this.#managedLike(plan), signal);
      return found.filter((service) => isInPlaceOf(review, service)).map((service) => allOf(service, "replaces"));
    }
    const effect = effectOf(review);
    const found = state.id === null || effect === undefined ? [] : await this.#findAll([state.id], signal);
    return found.map((service) => toTouched(service, review, effect ?? "detaches"));
  }

  #managedLike(plan: Review["plan"]): readonly string[] {
    const [type, uri] = [plan?.type, plan?.uri];
    return typeof type === "string" && typeof uri === "string" && this.#managed.size > 0
      ? [...(this.#managed.get(likenessOf({ type, uri })) ?? [])]
      : [];
  }

  async #findAll(ids: readonly string[], signal: AbortSignal): Promise<readonly RemoteService[]> {
    const found = await Promise.all(ids.map((id) => this.services.find(id, { signal })));
    return found.filter((service) => service !== undefined);
  }
}

/** What the plan of a service that exists does to it; undefined if its locations notice nothing. */
function effectOf({ state, plan, requiresReplace }: Review): Effect | undefined {
  if (plan === undefined) {
    return "deletes";
  }
  if (requiresReplace.length > 0) {
    return "replaces";
  }
  if (movesAddress({ state, plan })) {
    return "moves";
  }
  return mayDrop({ state, plan }) ? "detaches" : undefined;
}

/** All its locations notice what happens to a service, but those alone that it is taken away from. */
function toTouched(service: RemoteService, review: Review, effect: Effect): Touched {
  if (effect !== "detaches") {
    return allOf(service, effect);
  }
  const { locations, atLeast } = countLosses(service, review);
  return { service: { ...service, locations }, effect, atLeast };
}

function allOf(service: RemoteService, effect: Effect): Touched {
  return { service, effect, atLeast: service.locations.length };
}

/** True if a plan gives a service that exists another address. */
export function movesAddress({ state, plan }: Pick<Review, "state" | "plan">): boolean {
  const uri = plan?.uri;
  return state !== undefined && typeof uri === "string" && !sameUri(state.uri ?? "", uri, state.type);
}

/**
 * True if a service to create, of the type and address of another one, cannot be there beside it: it is to serve one of the
 * other one's locations, or leaves its locations to others.
 */
function isInPlaceOf({ config }: Review, { locations }: RemoteService): boolean {
  const isLeft = config?.datacenter_ids === null && config.public_cloud_region_ids === null;
  return isLeft || locations.some(({ kind, id }) => holds(config?.[setOf({ kind })] ?? null, id));
}

function holds(set: NonNullable<Review["config"]>["datacenter_ids"], id: string): boolean {
  return set !== null && !isUnknown(set) && set.includes(id);
}
