import { randomUUID } from "node:crypto";
import { AdoptMode } from "../../domain";
import type { OperationContext } from "../../terraform-plugin";
import { DiagnosticError } from "../../terraform-plugin";
import { idOf } from "./object-id";
import type { Policy } from "../settings/policy";
import * as messages from "./conflict-messages";
import type { Fate } from "./fate";
import type { Holder, Kind, UniqueKey } from "./kind";
import { objectKey } from "./ownership";
import type { Ownership } from "./ownership";
import { findReplacedId, rememberId } from "./planned-id";
import type { PlatformIdentity } from "./platform-identity";

/** What plans need from the configured provider. */
export interface PlanningPlatform {
  readonly identity: PlatformIdentity;
  readonly ownership: Ownership;
  readonly policy: Policy;
}

/** A plan request: the object in the state, and its planned state. */
export interface PlanningRequest extends OperationContext {
  readonly state: OwnedState | undefined;
  readonly plan: object | undefined;
  readonly requiresReplace: readonly unknown[];
  readonly isNoOp: boolean;
}

/** Attributes of every object in a state. */
export interface OwnedState {
  readonly id: string | null;
  readonly platform: string | null;
}

/** Facts about the planned object that depend on its kind. */
export interface PlannedObject<T> {
  /** Name of the object in the state, if there is one. */
  readonly what: string;
  /** Unique keys that it will have when the plan is applied, as far as they are known. */
  readonly keys: readonly UniqueKey<T>[];
  /** Other keys that it has and keeps. @default - none */
  readonly keptKeys?: readonly string[];
  /** Keys that only attachments can give up. @default - none */
  readonly looseKeys?: readonly string[];
  /** Lists the attributes of an existing object that differ from the declared ones, such as `location is "Madrid"`. */
  readonly differences: (existing: T) => readonly string[] | Promise<readonly string[]>;
}

/** Result of planning the ownership of an object. */
export interface OwnershipPlan {
  /** Computed attributes. Undefined for a deletion. */
  readonly plan?: { readonly platform: string; readonly takes_over?: string; readonly id?: string };
  /** Id of the object that the plan deletes or replaces. */
  readonly deletes?: string;
  /**
   * Ids of tainted objects that have the requested keys. They have no plan of their own: the new object replaces them.
   */
  readonly inPlaceOf?: readonly string[];
}

/**
 * Plans the ownership of an object. Checks its platform, that no other resource has it, and that its unique keys are
 * free or given up by this plan. With `adopt = "exact"`, a new resource takes over an existing object if everything
 * matches.
 *
 * @throws DiagnosticError for everything that the apply could not or should not do
 */
export async function planObject<T extends { readonly id: string }>(
  kind: Kind<T>,
  platform: PlanningPlatform,
  request: PlanningRequest,
  planned: PlannedObject<T>,
): Promise<OwnershipPlan> {
  const { state, plan, isNoOp } = request;
  if (!state) {
    return planCreation(kind, platform, request, planned);
  }
  if (isNoOp) {
    platform.identity.checkRead(state.platform, planned.what);
  } else {
    platform.identity.checkWrite(state.platform, planned.what);
  }
  const object = { id: idOf(state), what: planned.what };
  if (!plan) {
    planFate(kind, platform, { ...object, fate: { kind: "deleted" } });
    return { deletes: object.id };
  }
  await planChange(kind, platform, request, { ...object, ...planned });
  const deletes = request.requiresReplace.length > 0 ? object.id : undefined;
  return { deletes, plan: state.platform === null ? undefined : { platform: platform.identity.current } };
}

async function planCreation<T extends { readonly id: string }>(
  kind: Kind<T>,
  { identity, ownership, policy }: PlanningPlatform,
  context: PlanningRequest,
  { keys, differences }: PlannedObject<T>,
): Promise<OwnershipPlan> {
  const own = findReplacedId(context.privateState);
  // A replacement because of changed attributes was reviewed as a deletion. A replacement by `-replace` was not.
  const isReviewed = own !== undefined && ownership.fateOf(objectKey(kind.collection, own)).kind === "deleted";
  const deletes = isReviewed ? undefined : own;
  refuseDoubleClaims(kind, ownership, { keys, claimant: own ?? randomUUID() });
  const plan = { platform: identity.current, takes_over: "" };
  const isWanted = async (object: T): Promise<boolean> =>
    policy.adopt === AdoptMode.EXACT && (await differences(object)).length === 0;
  const { free, shown } = await findHolders(kind, { ownership, own, isWanted }, context, keys);
  const [first] = free;
  if (!first) {
    return { plan, deletes, inPlaceOf: shown };
  }
  const { id } = first.object;
  const found = await differences(first.object);
  if (policy.adopt !== AdoptMode.EXACT || found.length > 0) {
    const existing = messages.existing(kind, first.key, first.object);
    // Terraform plans a new object again during the apply.
    const isApplied = ownership.purpose === "apply";
    throw new DiagnosticError(
      isApplied
        ? messages.appeared(existing)
        : messages.existsAlready(existing, {
            adopt: policy.adopt,
            differences: found,
            mayBeApplied: ownership.purpose === "unknown",
          }),
    );
  }
  const what = kind.nameOf(first.object);
  if (!ownership.takeOver(objectKey(kind.collection, id))) {
    throw new DiagnosticError(messages.twoOwners(what, id));
  }
  const mayBeApplied = ownership.purpose !== "plan";
  context.diagnostics.warn(messages.takenOver(what, { typeName: kind.typeName, mayBeApplied }));
  return { plan: { ...plan, takes_over: id, id }, deletes };
}

async function planChange<T extends { readonly id: string }>(
  kind: Kind<T>,
  platform: PlanningPlatform,
  context: PlanningRequest,
  { id, what, keys, keptKeys = [], looseKeys }: Omit<PlannedObject<T>, "differences"> & { readonly id: string },
): Promise<void> {
  const { ownership } = platform;
  rememberId(context.privateState, id);
  if (context.requiresReplace.length > 0) {
    return planFate(kind, platform, { id, what, fate: { kind: "deleted" } });
  }
  const texts = [...keys.map(({ key }) => key), ...keptKeys];
  const kept = { kind: "kept", keys: new Set(texts), loose: new Set(looseKeys) } as const;
  planFate(kind, platform, { id, what, fate: kept });
  refuseDoubleClaims(kind, ownership, { keys, claimant: id });
  if (context.isNoOp) {
    return;
  }
  const [first] = (await findHolders(kind, { ownership, own: id }, context, keys)).free;
  if (first) {
    const isGone = (await kind.known.find(id, context.signal)) === undefined;
    const existing = messages.existing(kind, first.key, first.object);
    throw new DiagnosticError(isGone ? messages.vanished(what) : messages.heldByAnother(existing, ownership));
  }
}

function planFate<T extends { readonly id: string }>(
  { collection }: Pick<Kind<T>, "collection">,
  { ownership }: PlanningPlatform,
  { id, what, fate }: { readonly id: string; readonly what: string; readonly fate: Fate },
): void {
  const object = objectKey(collection, id);
  if (!ownership.plan(object, fate)) {
    const message = ownership.isTakenOver(object) ? messages.givenToNew : messages.twoOwners;
    throw new DiagnosticError(message(what, id));
  }
}

function refuseDoubleClaims<T extends { readonly id: string }>(
  kind: Kind<T>,
  ownership: PlanningPlatform["ownership"],
  { keys, claimant }: { readonly keys: readonly UniqueKey<T>[]; readonly claimant: string },
): void {
  const twice = keys.filter(({ key }) => !ownership.claim(kind, key, claimant));
  if (twice[0]) {
    throw new DiagnosticError(messages.askedForTwice(twice[0]));
  }
}

/** Objects that have requested keys and may keep them. */
export interface Holders<T> {
  /** Objects that no resource of this plan has. */
  readonly free: readonly Holder<T>[];
  /** Ids of tainted objects, which have no plan of their own. */
  readonly shown: readonly string[];
}

/** Options for finding holders. */
export interface HolderOptions<T> extends Pick<PlanningPlatform, "ownership"> {
  /** Id of the requesting object, if it exists. */
  readonly own: string | undefined;
  /** Whether the request takes over an object that certainly belongs to nobody. @default - it takes over none */
  readonly isWanted?: (object: T) => Promise<boolean>;
}

/**
 * Finds the objects that have requested keys, and their fates. Warns about keys that a resource of this plan gives up.
 *
 * @throws DiagnosticError if a resource of this plan keeps a requested key, or asks for a key of this object in return
 */
export async function findHolders<T extends { readonly id: string }>(
  kind: Kind<T>,
  { ownership, own, isWanted }: HolderOptions<T>,
  { diagnostics, signal }: OperationContext,
  keys: readonly UniqueKey<T>[],
): Promise<Holders<T>> {
  const free: Holder<T>[] = [];
  const shown: string[] = [];
  const index = keys.length === 0 ? undefined : await kind.known.look(signal);
  const found = keys
    .flatMap((key) => index?.holders(key.key).map((object) => ({ key, object })) ?? [])
    .filter(({ key, object }) => key.concerns?.(object) ?? true)
    .filter(({ key, object }) => !ownership.hasReleased(objectKey(kind.collection, object.id), key.key));
  const ids = new Set(found.map(({ object }) => object.id).filter((id) => id !== own));
  for (const id of ids) {
    const held = found.filter(({ object }) => object.id === id);
    const holder = objectKey(kind.collection, id);
    const patient = held[0] !== undefined && (await isWanted?.(held[0].object)) === true;
    const known = await ownership.fateOnceDecided(holder, { signal, patient });
    const fate = known.kind === "shown" ? await ownership.fateOncePlanned(holder, signal) : known;
    if (fate.kind === "unknown") {
      free.push(...held.slice(0, 1));
    } else if (fate.kind === "unseen") {
      held
        .slice(0, 1)
        .forEach(({ key, object }) =>
          diagnostics.warn(messages.fateUnseen(messages.existing(kind, key, object), own === undefined)),
        );
    } else if (fate.kind === "shown") {
      shown.push(id);
    } else {
      for (const { key, object } of held) {
        await refuseKept(messages.existing(kind, key, object), { ownership, holder, fate, signal, diagnostics });
      }
      const [first] = held;
      if (first) {
        const existing = messages.existing(kind, first.key, first.object);
        if (asksForKeyOf(kind, fate, index?.get(own ?? ""), ownership)) {
          throw new DiagnosticError(messages.swapRefused(existing));
        }
        diagnostics.warn(messages.givenUpLater(existing, fate.kind));
      }
    }
  }
  // With several indistinguishable candidates, none is certain.
  const isOne = ({ key }: Holder<T>): boolean => free.filter((other) => other.key === key).length === 1;
  return { free: free.filter(isOne), shown };
}

/** Returns whether a planned object asks for a key that another object has now and only an own change can give up. */
function asksForKeyOf<T extends { readonly id: string }>(
  { collection, keysOf }: Pick<Kind<T>, "collection" | "keysOf">,
  asking: Fate,
  asked: T | undefined,
  ownership: Ownership,
): boolean {
  if (asking.kind !== "kept" || !asked) {
    return false;
  }
  const fate = ownership.fateOf(objectKey(collection, asked.id));
  return keysOf(asked).some((key) => asking.keys.has(key) && !(fate.kind === "kept" && fate.loose?.has(key)));
}

/** Refuses a key that its holder keeps. @throws DiagnosticError if the object will still have the key at apply */
async function refuseKept(
  existing: messages.Existing,
  { ownership, holder, fate, signal, diagnostics }: Keeping,
): Promise<void> {
  const { key } = existing.key;
  if (fate.kind === "kept" && fate.keys.has(key)) {
    throw new DiagnosticError(messages.keptByAnother(existing));
  }
  if (fate.kind !== "kept" || fate.loose?.has(key) !== true) {
    return;
  }
  const isReleased = await ownership.releaseOnceDecided(holder, key, signal);
  if (isReleased === "unseen") {
    diagnostics.warn(messages.fateUnseen(existing, false));
  } else if (!isReleased) {
    throw new DiagnosticError(messages.heldByAnother(existing, ownership));
  }
}

interface Keeping extends Pick<PlanningPlatform, "ownership">, Pick<OperationContext, "diagnostics" | "signal"> {
  readonly holder: string;
  readonly fate: Fate;
}
