import { equalValues, isNull } from "../values/equal";
import { addMember, ownMember } from "../values/members";
import { impliedType } from "../schema/implied-type";
import { keepPriorSpelling, keepUnset, markUnset, propose } from "./proposal";
import type { Shape } from "../schema/schema";
import { isComputed, withNulls } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";

/** The input of a planned change. `prior` is undefined for a creation. */
export interface ChangeSources {
  readonly shape: Shape;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | undefined;
  /** Values of attributes that are not configured; see `ResourceDefinition.derive` and `modifyPlan`. */
  readonly derived: Readonly<Record<string, Value | undefined>>;
}

/** A planned change. */
export interface PlannedChange {
  readonly planned: ObjectValue;
  /**
   * The planned object, but with the prior values of attributes that the provider computes, even if the plan has them
   * as unknown.
   */
  readonly proposed: ObjectValue;
  /** Whether the change sends nothing to the remote system. */
  readonly isNoOp: boolean;
}

/**
 * Plans a change in the order that keeps values known. First it derives everything that follows from configuration and
 * prior state, with the prior spelling of each value that means the same. Only if something then differs, computed
 * values become unknown. In the opposite order, a mere change of spelling would plan an update.
 */
export function planChange(sources: ChangeSources): PlannedChange {
  const { shape, prior } = sources;
  const proposed = withDerived(sources, propose({ ...sources, unset: keepUnset }));
  if (prior && !differsRemotely(shape, prior, proposed)) {
    return { planned: proposed, proposed, isNoOp: true };
  }
  return { planned: withDerived(sources, propose({ ...sources, unset: markUnset })), proposed, isNoOp: false };
}

/** Whether two states of an object differ in more than `localOnly` attributes. */
export function differsRemotely(shape: Shape, a: ObjectValue, b: ObjectValue): boolean {
  const remote = (object: ObjectValue): ObjectValue => withNulls(shape, object, ({ localOnly }) => localOnly === true);
  const type = impliedType(shape);
  return !equalValues(type, a, b) && !equalValues(type, remote(a), remote(b));
}

function withDerived({ shape, config, prior, derived }: ChangeSources, planned: ObjectValue): ObjectValue {
  const unset: Record<string, Value> = {};
  for (const name of Object.keys(derived)) {
    const value = derived[name];
    if (value !== undefined && isNull(config[name])) {
      addMember(unset, name, value);
    }
  }
  const self = (): ObjectValue => ({ ...planned, ...unset });
  const spelled: Record<string, Value> = {};
  for (const name of Object.keys(unset)) {
    const value = unset[name] ?? null;
    const attribute = ownMember(shape.attributes, name);
    if (!attribute || !isComputed(attribute)) {
      throw new Error(`A value was planned for ${JSON.stringify(name)}, which is not a computed attribute.`);
    }
    addMember(spelled, name, keepPriorSpelling(attribute, value, prior?.[name], self));
  }
  return { ...planned, ...spelled };
}
