import { DiagnosticError } from "../../terraform-plugin";
import type { OperationContext } from "../../terraform-plugin";
import type { Kind } from "./kind";
import { idOf } from "./object-id";
import { tokenOf } from "./owner-token";
import { objectKey } from "./ownership";
import { notThatObject } from "./platform-identity";
import type { OwnedState, PlanningPlatform } from "./plan-object";

/** What Terraform asks to read: an object in the state, or the stub that an import begins with. */
export interface ReadingRequest extends OperationContext {
  readonly state: OwnedState & { readonly takes_over: string | null };
}

/** What the kind of object has to say about the read. */
export interface ReadObject<T> {
  /** Name of the object in the state. */
  readonly what: string;
  /** True for what an import begins with: an id and nothing else. */
  readonly isStub: boolean;
  /** True if what was read agrees with the state in what identifies an object. */
  readonly isSame: (found: T) => boolean;
}

/** An object as it was read, and what the state keeps beside it. */
export interface OwnedObject<T> {
  readonly object: T;
  readonly owned: { readonly platform: string; readonly takes_over: string };
}

/**
 * Reads an object, and notes whose it is. Undefined on proof that it is gone.
 *
 * @throws DiagnosticError if it belongs to another platform than the one the provider is configured for, or may
 */
export async function readObject<T extends { readonly id: string }>(
  { collection, objects }: Pick<Kind<T>, "collection" | "objects">,
  { identity, ownership }: Pick<PlanningPlatform, "identity" | "ownership">,
  request: ReadingRequest,
  { what, isStub, isSame }: ReadObject<T>,
): Promise<OwnedObject<T> | undefined> {
  const { state, privateState } = request;
  const id = idOf(state);
  const problem = identity.readProblem(state.platform, what);
  if (problem) {
    throw new DiagnosticError(problem);
  }
  ownership.show(objectKey(collection, id), tokenOf(privateState));
  const object = await ownership.reading(() => objects.find(id, request));
  const isProven = isStub || state.platform !== null || (object !== undefined && isSame(object));
  if (!isProven) {
    throw new DiagnosticError(
      notThatObject(what, object ? "Abiquo has another object under its id" : "Abiquo does not have it"),
    );
  }
  return (
    object && { object, owned: { platform: state.platform ?? identity.current, takes_over: state.takes_over ?? "" } }
  );
}

/** Notes that a resource has an object in its state, whatever becomes of it. */
export function showState<T extends { readonly id: string }>(
  { collection }: Pick<Kind<T>, "collection">,
  { ownership }: Pick<PlanningPlatform, "ownership">,
  { id }: Pick<OwnedState, "id">,
): void {
  if (id !== null) {
    ownership.show(objectKey(collection, id));
  }
}
