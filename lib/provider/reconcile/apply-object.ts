import { randomUUID } from "node:crypto";
import { isUnavailable } from "../../abiquo";
import { DiagnosticError, isUnknown } from "../../terraform-plugin";
import type { Message, OperationContext, Unknown } from "../../terraform-plugin";
import * as messages from "./conflict-messages";
import type { Fate } from "./fate";
import type { Holder, Kind, UniqueKey } from "./kind";
import { Index } from "./look";
import type { View } from "./look";
import type { KeyedMutex } from "./lock";
import { explainMissing, explainRefusal } from "./explain";
import { objectKey } from "./ownership";
import type { Ownership } from "./ownership";
import { forgetId } from "./planned-id";
import type { PlatformIdentity } from "./platform-identity";
import { checkAnswer, send } from "./send";

/** What writes need from the configured provider. */
export interface WritingPlatform {
  readonly identity: PlatformIdentity;
  readonly locks: KeyedMutex;
  readonly ownership: Ownership;
}

/** A planned creation. */
export interface Creation<T> {
  readonly platform: string | null | Unknown;
  readonly takesOver: string | null | Unknown;
  readonly keys: readonly UniqueKey<T>[];
  readonly post: () => Promise<T>;
  /** Returns whether an object is what the POST creates. */
  readonly isResult: (object: T) => boolean;
  /** Returns whether a response is about the new object. @default - `isResult` */
  readonly isAnswer?: (object: T) => boolean;
  /** Lists the attributes of an existing object that differ from the plan. */
  readonly differences: (existing: T) => readonly string[] | Promise<readonly string[]>;
  /**
   * Whether Abiquo accepts duplicates. A POST with a lost response is then repeated only after a 503: otherwise, the object may
   * exist although the list does not show it yet.
   */
  readonly mayDouble?: boolean;
}

/** Result of a creation. An object that is not new was taken over. */
export interface Created<T> {
  readonly object: T;
  readonly isNew: boolean;
}

/** Carries out a planned creation: creates a new object, or takes over the existing one that the plan names. */
export async function createObject<T extends { readonly id: string }>(
  kind: Kind<T>,
  platform: WritingPlatform,
  context: OperationContext,
  creation: Creation<T>,
): Promise<Created<T>> {
  const { identity, ownership } = platform;
  identity.checkWrite(known(creation.platform) ?? identity.current, "The new object");
  const takesOver = known(creation.takesOver) ?? "";
  const object =
    takesOver === ""
      ? await resolveConflicts(kind, platform, `new ${kind.collection} ${randomUUID()}`, {
          keys: creation.keys,
          write: () => post(kind, platform, context, creation),
        })
      : await takeOver(kind, takesOver, context, creation);
  kind.known.put(object);
  ownership.written(objectKey(kind.collection, object.id), keyTexts(creation.keys));
  return { object, isNew: takesOver === "" };
}

async function takeOver<T extends { readonly id: string }>(
  kind: Kind<T>,
  id: string,
  { signal }: OperationContext,
  { differences }: Creation<T>,
): Promise<T> {
  const found = await kind.objects.find(id, { signal });
  const changed = found ? await differences(found) : ["id no longer exists"];
  if (!found || changed.length > 0) {
    const what = found ? kind.nameOf(found) : `The ${kind.typeName} with the id ${id}`;
    throw new DiagnosticError(messages.changedSincePlan(what, changed));
  }
  return found;
}

/**
 * Sends a POST. After a lost response, or one about another object, looks for the object among those that are new and belong
 * to no resource.
 */
async function post<T extends { readonly id: string }>(
  kind: Kind<T>,
  { ownership }: WritingPlatform,
  { signal }: OperationContext,
  creation: Creation<T>,
): Promise<T> {
  const { keys, post: sendPost, isResult, isAnswer = isResult, mayDouble = false } = creation;
  const before = await kind.known.lookRecent(signal);
  if (mayDouble) {
    await refuseTwin(kind, ownership, before, creation);
  }
  const isNew = ({ id }: T): boolean => !before.wasListed(id) && !ownership.isHeld(objectKey(kind.collection, id));
  return send({
    send: async () => {
      const isMade = (object: T): boolean => isAnswer(object) && (kind.reusesIds === true || isNew(object));
      return checkAnswer({ method: "POST", path: `/admin/${kind.collection}` }, await sendPost(), isMade);
    },
    look: async () => (await kind.objects.list()).find((object) => isNew(object) && isResult(object)),
    mayRepeat: (error) => !mayDouble || isUnavailable(error),
    isOwnEffect: async (refusal) => {
      const refused = keys.filter(({ isConflict }) => isConflict(refusal));
      return refused.length > 0 && (await findHolder(kind, refused, undefined)) === undefined;
    },
    signal,
  });
}

/** Refuses an identical object: Abiquo accepts duplicates, and with few slots (-parallelism=1) the plan may only have warned. */
async function refuseTwin<T extends { readonly id: string }>(
  kind: Kind<T>,
  ownership: Ownership,
  known: View<T>,
  { keys, differences }: Creation<T>,
): Promise<void> {
  for (const key of keys) {
    const isKept = (fate: Fate): boolean => fate.kind !== "deleted" && (fate.kind !== "kept" || fate.keys.has(key.key));
    const held = known.holders(key.key).filter(({ id }) => isKept(ownership.fateOf(objectKey(kind.collection, id))));
    const departures = await Promise.all(held.map(async (object) => differences(object)));
    const [twin, ...others] = held.filter((_, index) => departures[index]?.length === 0);
    // With several indistinguishable candidates, none is certain.
    if (twin && others.length === 0) {
      throw new DiagnosticError(messages.appeared(messages.existing(kind, key, twin)));
    }
  }
}

/** A planned change. */
export interface Change<T> {
  readonly id: string;
  readonly platform: string | null;
  readonly what: string;
  readonly keys: readonly UniqueKey<T>[];
  readonly put: () => Promise<T>;
  /** Returns whether an object is as planned. */
  readonly isDone: (object: T) => boolean;
  /** Returns whether a response is about the changed object. @default - `isDone` */
  readonly isAnswer?: (object: T) => boolean;
}

/** Changes an object, after earlier operations on it have ended. */
export async function updateObject<T extends { readonly id: string }>(
  kind: Kind<T>,
  platform: WritingPlatform,
  { signal, privateState }: OperationContext,
  { id, platform: stored, what, keys, put, isDone, isAnswer = isDone }: Change<T>,
): Promise<T> {
  const { identity, locks, ownership } = platform;
  identity.checkWrite(stored, what);
  const look = async (): Promise<T | undefined> => {
    const current = await kind.objects.find(id);
    return current && isDone(current) ? current : undefined;
  };
  const request = { method: "PUT", path: `/admin/${kind.collection}/${id}` };
  const write = (): Promise<T> => send({ send: async () => checkAnswer(request, await put(), isAnswer), look, signal });
  const object = objectKey(kind.collection, id);
  const updated = await locks
    .run(object, () => resolveConflicts(kind, platform, object, { keys, own: id, write }))
    .catch(async (error: unknown) => {
      throw await explainMissing(error, kind.objects, { id, what });
    });
  kind.known.put(updated);
  ownership.written(object, keyTexts(keys));
  forgetId(privateState);
  return updated;
}

/** A planned deletion. */
export interface Deletion {
  readonly id: string;
  readonly platform: string | null;
  readonly what: string;
  readonly remove: () => Promise<void>;
}

/** Deletes an object, after earlier operations on it have ended, unless another resource of this walk keeps it. */
export async function deleteObject<T extends { readonly id: string }>(
  kind: Pick<Kind<T>, "collection" | "known">,
  { identity, locks, ownership }: WritingPlatform,
  { id, platform: stored, what, remove }: Deletion,
): Promise<void> {
  const object = objectKey(kind.collection, id);
  identity.checkWrite(stored, what);
  if (ownership.isKept(object)) {
    throw new DiagnosticError(messages.staysForAnother(what));
  }
  await locks.run(object, remove).catch((error: unknown) => {
    throw explainRefusal(error, what);
  });
  kind.known.remove(id);
  ownership.deleted(object);
}

/** A write that may ask for a unique key of another object. */
interface ContendedWrite<T, R> {
  readonly keys: readonly UniqueKey<T>[];
  readonly own?: string;
  readonly write: () => Promise<R>;
}

/** Maximum number of objects that a write waits for, one after the other. */
const MOST_WAITS = 100;

/**
 * Sends a write. If Abiquo refuses it because another object has the requested key, and that object is being written
 * right now, the write is repeated afterwards. Never waits for an operation that has not started.
 *
 * @throws DiagnosticError that names the other object, if it keeps the key
 */
async function resolveConflicts<T extends { readonly id: string }, R>(
  kind: Kind<T>,
  { locks }: WritingPlatform,
  waiter: string,
  { keys, own, write }: ContendedWrite<T, R>,
): Promise<R> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await write();
    } catch (error) {
      const refused = keys.filter(({ isConflict }) => isConflict(error));
      const holder = await findHolder(kind, refused, own);
      if (refused.length === 0 || waits === MOST_WAITS || (holder === undefined && waits > 0)) {
        throw error;
      }
      const problem = holder && (await findObstacle(kind, locks, holder, waiter));
      if (problem) {
        throw new DiagnosticError(problem, { cause: error });
      }
    }
  }
}

/** Waits for the current operations on an object. Returns undefined if the object has given up the key. */
async function findObstacle<T extends { readonly id: string }>(
  kind: Kind<T>,
  locks: WritingPlatform["locks"],
  { key, object }: Holder<T>,
  waiter: string,
): Promise<Message | undefined> {
  const existing = messages.existing(kind, key, object);
  if ((await locks.join(objectKey(kind.collection, object.id), waiter)) === "deadlock") {
    return messages.swapRefused(existing);
  }
  const current = await kind.objects.find(object.id);
  return current && kind.keysOf(current).includes(key.key) ? messages.appeared(existing) : undefined;
}

/**
 * Finds the object that caused a refusal. Ignores errors of the lookup, since the refusal is what the user must see.
 */
async function findHolder<T extends { readonly id: string }>(
  kind: Kind<T>,
  keys: readonly UniqueKey<T>[],
  own: string | undefined,
): Promise<Holder<T> | undefined> {
  if (keys.length === 0) {
    return undefined;
  }
  const index = new Index(await kind.objects.list().catch(() => []), kind.keysOf);
  for (const key of keys) {
    const [object, ...others] = index.holders(key.key).filter(({ id }) => id !== own);
    // With several candidates, none is certain: dynamic regions are unique per endpoint, which Abiquo does not report.
    if (object && others.length === 0) {
      return { key, object };
    }
  }
  return undefined;
}

function known(value: string | null | Unknown): string | null {
  return isUnknown(value) ? null : value;
}

function keyTexts(keys: readonly Pick<UniqueKey, "key">[]): readonly string[] {
  return keys.map(({ key }) => key);
}
