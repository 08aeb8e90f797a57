import { DiagnosticError } from "../../terraform-plugin";
import type { OperationContext } from "../../terraform-plugin";
import type { Kind } from "./kind";
import { idOf } from "./object-id";
import { objectKey } from "./ownership";
import { notThatObject } from "./platform-identity";
import type { OwnedState, PlanningPlatform } from "./plan-object";

/** A read request: an object in the state, or the stub of an import. */
export interface ReadingRequest extends OperationContext {
  readonly state: OwnedState & { readonly takes_over: string | null };
}

/** Facts about the object that depend on its kind. */
export interface ReadObject<T> {
  /** Name of the object in the state. */
  readonly what: string;
  /** Returns whether an object is the one in the state, judging by its identifying attributes. */
  readonly isSame: (found: T) => boolean;
}

/** An object as it was read, and its ownership attributes. */
export interface OwnedObject<T> {
  readonly object: T;
  readonly owned: { readonly platform: string; readonly takes_over: string };
}

/**
 * Reads an object, and records its owner. Undefined only if it certainly no longer exists.
 *
 * @throws DiagnosticError if the object belongs, or may belong, to another platform than the configured one
 */
export async function readObject<T extends { readonly id: string }>(
  { collection, objects, nameOf }: Pick<Kind<T>, "collection" | "objects" | "nameOf">,
  { identity, ownership }: Pick<PlanningPlatform, "identity" | "ownership">,
  request: ReadingRequest,
  { what, isSame }: ReadObject<T>,
): Promise<OwnedObject<T> | undefined> {
  const { state } = request;
  const id = idOf(state);
  identity.checkRead(state.platform, what);
  ownership.showRead(objectKey(collection, id));
  const object = await ownership.reading(() => objects.sharedFind(id, request));
  const isProven = state.platform !== null || isStub(state) || (object !== undefined && isSame(object));
  if (!isProven) {
    throw new DiagnosticError(notThatObject(what, object && nameOf(object)));
  }
  return (
    object && { object, owned: { platform: state.platform ?? identity.current, takes_over: state.takes_over ?? "" } }
  );
}

/** Returns whether a state comes from an import and has not been read yet: it contains only an id. */
export function isStub(state: OwnedState): boolean {
  return state.platform === null && Object.entries(state).every(([name, value]) => name === "id" || value === null);
}

/** Records that a resource has an object in its state, whatever happens to it. */
export function showState<T extends { readonly id: string }>(
  { collection }: Pick<Kind<T>, "collection">,
  { ownership }: Pick<PlanningPlatform, "ownership">,
  { id }: Pick<OwnedState, "id">,
): void {
  if (id !== null) {
    ownership.show(objectKey(collection, id));
  }
}
