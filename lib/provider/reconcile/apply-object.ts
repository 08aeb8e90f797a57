import { AbiquoError, isAnswered, isOutcomeUnknown } from "../../abiquo";
import { DiagnosticError, isUnknown } from "../../terraform-plugin";
import type { Message, OperationContext, Unknown } from "../../terraform-plugin";
import { NotedError } from "../diagnostics/noted-error";
import * as messages from "./conflict-messages";
import type { Fate } from "./fate";
import type { Holder, Kind, UniqueKey } from "./kind";
import { Index } from "./look";
import type { View } from "./look";
import type { KeyedMutex } from "./lock";
import { findToken, tokenOf } from "./owner-token";
import { objectKey } from "./ownership";
import type { Ownership } from "./ownership";
import type { PlatformIdentity } from "./platform-identity";
import { send } from "./send";

/** What writing needs of a configured walk. */
export interface WritingPlatform {
  readonly identity: PlatformIdentity;
  readonly locks: KeyedMutex;
  readonly ownership: Ownership;
}

/** A new object, as its plan has shown it. */
export interface Creation<T> {
  readonly platform: string | null | Unknown;
  readonly takesOver: string | null | Unknown;
  readonly keys: readonly UniqueKey<T>[];
  readonly post: () => Promise<T>;
  /** True for what the POST makes. */
  readonly isResult: (object: T) => boolean;
  /** In what an existing object departs from the plan. */
  readonly differences: (existing: T) => readonly string[] | Promise<readonly string[]>;
  /** True where Abiquo takes one twice: a POST whose answer is lost is then sent again only if the server is done with it. */
  readonly mayDouble?: boolean;
}

/** What a creation led to. An object that is not new was taken over. */
export interface Created<T> {
  readonly object: T;
  readonly isNew: boolean;
}

/** Makes what a plan has shown: a new object, or the one that the plan takes over. */
export async function createObject<T extends { readonly id: string }>(
  kind: Kind<T>,
  platform: WritingPlatform,
  context: OperationContext,
  creation: Creation<T>,
): Promise<Created<T>> {
  const { identity, ownership } = platform;
  refuseOtherPlatform(identity.writeProblem(known(creation.platform) ?? identity.current, "The new object"));
  const takesOver = known(creation.takesOver) ?? "";
  const object =
    takesOver === ""
      ? await resolveConflicts(kind, platform, `new ${kind.collection} ${tokenOf(context.privateState)}`, {
          keys: creation.keys,
          write: () => post(kind, platform, context, creation),
        })
      : await takeOver(kind, takesOver, context, creation);
  kind.known.put(object);
  ownership.written(objectKey(kind.collection, object.id), tokenOf(context.privateState), keyTexts(creation.keys));
  return { object, isNew: takesOver === "" };
}

async function takeOver<T extends { readonly id: string }>(
  kind: Kind<T>,
  id: string,
  { signal }: OperationContext,
  { differences }: Creation<T>,
): Promise<T> {
  const found = await kind.objects.find(id, { signal, fresh: true });
  const changed = found ? await differences(found) : ["id leads nowhere"];
  if (!found || changed.length > 0) {
    const what = found ? kind.nameOf(found) : `The ${kind.typeName} with the id ${id}`;
    throw new DiagnosticError(messages.changedSincePlan(what, changed));
  }
  return found;
}

/** After a lost answer the object is looked for among what was not there before, and what no resource has. */
async function post<T extends { readonly id: string }>(
  kind: Kind<T>,
  { ownership }: WritingPlatform,
  { signal }: OperationContext,
  creation: Creation<T>,
): Promise<T> {
  const { post: sendPost, isResult, mayDouble = false } = creation;
  const before = await kind.known.look(signal);
  if (mayDouble) {
    await refuseTwin(kind, ownership, before, creation);
  }
  const look = async (): Promise<T | undefined> =>
    (await kind.objects.list()).find(
      (object) =>
        !before.wasListed(object.id) && !ownership.isHeld(objectKey(kind.collection, object.id)) && isResult(object),
    );
  return send({ send: sendPost, look, mayRepeat: (error) => !mayDouble || isAnswered(error), signal });
}

/** Abiquo would take it, and with few slots (-parallelism=1) the plan may only have warned. */
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
    // Of several that nothing tells apart, none is known to be the one.
    if (twin && others.length === 0) {
      throw new DiagnosticError(messages.appeared(messages.existing(kind, key, twin)));
    }
  }
}

/** A change of an object, as its plan has shown it. */
export interface Change<T> {
  readonly id: string;
  readonly platform: string | null;
  readonly what: string;
  readonly keys: readonly UniqueKey<T>[];
  readonly put: () => Promise<T>;
  /** True if the object is as it is to become. */
  readonly isDone: (object: T) => boolean;
}

/** Changes an object after everything else that is done with it. */
export async function updateObject<T extends { readonly id: string }>(
  kind: Kind<T>,
  platform: WritingPlatform,
  { signal, privateState }: OperationContext,
  { id, platform: stored, what, keys, put, isDone }: Change<T>,
): Promise<T> {
  const { identity, locks, ownership } = platform;
  refuseOtherPlatform(identity.writeProblem(stored, what));
  const look = async (): Promise<T | undefined> => {
    const current = await kind.objects.find(id);
    return current && isDone(current) ? current : undefined;
  };
  const object = objectKey(kind.collection, id);
  const updated = await locks.run(object, () =>
    resolveConflicts(kind, platform, object, { keys, own: id, write: () => send({ send: put, look, signal }) }),
  );
  kind.known.put(updated);
  ownership.written(object, tokenOf(privateState), keyTexts(keys));
  return updated;
}

/** A deletion of an object, as its plan has shown it. */
export interface Deletion {
  readonly id: string;
  readonly platform: string | null;
  readonly what: string;
  readonly remove: () => Promise<void>;
}

/** Deletes an object after everything else that is done with it, unless another resource of this walk has it. */
export async function deleteObject<T extends { readonly id: string }>(
  kind: Pick<Kind<T>, "collection" | "known">,
  { identity, locks, ownership }: WritingPlatform,
  { privateState }: OperationContext,
  { id, platform: stored, what, remove }: Deletion,
): Promise<void> {
  const object = objectKey(kind.collection, id);
  refuseOtherPlatform(identity.writeProblem(stored, what));
  if (ownership.belongsToAnother(object, findToken(privateState))) {
    throw new DiagnosticError(messages.staysForAnother(what));
  }
  await locks.run(object, remove).catch((error: unknown) => {
    throw explainRefusal(error, what);
  });
  kind.known.remove(id);
  ownership.deleted(object);
}

/** The error of a deletion, with the name of what was to go: Terraform adds no address to it. */
export function explainRefusal(error: unknown, what: string): unknown {
  if (!(error instanceof AbiquoError)) {
    return error;
  }
  return new NotedError(error, isOutcomeUnknown(error) ? `${what} was to be deleted.` : `${what} stays.`);
}

/** A write that may ask for what another object has. */
interface ContendedWrite<T, R> {
  readonly keys: readonly UniqueKey<T>[];
  readonly own?: string;
  readonly write: () => Promise<R>;
}

/** No write waits for more objects than this, one after the other. */
const MOST_WAITS = 100;

/**
 * Sends a write. If Abiquo refuses it because another object has what it asks for, and that object is being written in this
 * moment, the write is sent again when that has ended. It waits for nothing that has yet to begin.
 *
 * @throws DiagnosticError that names the object, if it stays in the way
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

/** Waits for what is done with an object now. Undefined if it has given up what is asked for. */
async function findObstacle<T extends { readonly id: string }>(
  kind: Kind<T>,
  locks: WritingPlatform["locks"],
  { key, object }: Holder<T>,
  waiter: string,
): Promise<Message | undefined> {
  const existing = messages.existing(kind, key, object);
  if ((await locks.join(objectKey(kind.collection, object.id), waiter)) === "deadlock") {
    return messages.isSwap(existing);
  }
  const current = await kind.objects.find(object.id, { fresh: true });
  return current && kind.keysOf(current).includes(key.key) ? messages.appeared(existing) : undefined;
}

/** A look-up that fails as well says nothing about the refusal, which is what the user has to know. */
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
    // Of several none is known to be the one: dynamic regions are unique at an endpoint that Abiquo does not tell.
    if (object && others.length === 0) {
      return { key, object };
    }
  }
  return undefined;
}

/** @throws DiagnosticError if there is a problem */
export function refuseOtherPlatform(problem: ReturnType<WritingPlatform["identity"]["writeProblem"]>): void {
  if (problem) {
    throw new DiagnosticError(problem);
  }
}

function known(value: string | null | Unknown): string | null {
  return isUnknown(value) ? null : value;
}

function keyTexts(keys: readonly Pick<UniqueKey, "key">[]): readonly string[] {
  return keys.map(({ key }) => key);
}
