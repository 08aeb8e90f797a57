import { equalValues, isNull } from "../values/equal";
import { impliedType } from "../schema/implied-type";
import { isComputed, keepPriorSpelling, keepUnset, markUnset, propose } from "./proposal";
import type { Shape } from "../schema/schema";
import { withNulls } from "../schema/shape";
import type { ObjectValue, Value } from "../values/values";

/** What a change is planned from. `prior` is undefined on create. */
export interface ChangeSources {
  readonly shape: Shape;
  readonly config: ObjectValue;
  readonly prior: ObjectValue | undefined;
  /** Values of attributes that the configuration leaves out; see `ResourceDefinition.derive` and `modifyPlan`. */
  readonly derived: Readonly<Record<string, Value | undefined>>;
}

/** A planned change. */
export interface PlannedChange {
  readonly planned: ObjectValue;
  /** The same with the prior values of what is left to the provider, even if those are to be known after apply. */
  readonly proposed: ObjectValue;
  /** Nothing will be sent to the remote system. */
  readonly isNoOp: boolean;
}

/**
 * Plans a change in the order that keeps values known: first all that follows from configuration and prior state is worked
 * out, each value in its prior spelling where it means the same; only if something then differs, what is left to the
 * provider becomes unknown. Were that done first, a mere change of spelling would plan an update.
 */
export function planChange(sources: ChangeSources): PlannedChange {
  const { shape, prior } = sources;
  const proposed = withDerived(sources, propose({ ...sources, unset: keepUnset }));
  if (prior && !differsRemotely(shape, prior, proposed)) {
    return { planned: proposed, proposed, isNoOp: true };
  }
  return { planned: withDerived(sources, propose({ ...sources, unset: markUnset })), proposed, isNoOp: false };
}

/** True if two states of an object differ in more than what matters to the provider only. */
export function differsRemotely(shape: Shape, a: ObjectValue, b: ObjectValue): boolean {
  const remote = (object: ObjectValue): ObjectValue => withNulls(shape, object, ({ localOnly }) => localOnly === true);
  const type = impliedType(shape);
  return !equalValues(type, a, b) && !equalValues(type, remote(a), remote(b));
}

function withDerived({ shape, config, prior, derived }: ChangeSources, planned: ObjectValue): ObjectValue {
  const unset: Record<string, Value> = {};
  for (const [name, value] of Object.entries(derived)) {
    if (value !== undefined && isNull(config[name])) {
      unset[name] = value;
    }
  }
  const self = (): ObjectValue => ({ ...planned, ...unset });
  const spelled: Record<string, Value> = {};
  for (const [name, value] of Object.entries(unset)) {
    const attribute = shape.attributes[name];
    if (!attribute || !isComputed(attribute)) {
      throw new Error(`A value was planned for ${JSON.stringify(name)}, which is not a computed attribute.`);
    }
    spelled[name] = keepPriorSpelling(attribute, value, prior?.[name], self);
  }
  return { ...planned, ...spelled };
}
