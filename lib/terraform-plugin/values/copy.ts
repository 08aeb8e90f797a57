import { isList, isRecord } from "./equal";
import { addMember } from "./members";
import type { ObjectValue, Value } from "./values";
import { DynamicValue } from "./values";

/**
 * A copy of an object, at any depth. A handler may fill in what it was given, with `Object.assign` for example. Compared
 * with itself, the object would then never differ.
 */
export function copyOf(object: ObjectValue): ObjectValue {
  const copy: Record<string, Value> = {};
  for (const name of Object.keys(object)) {
    addMember(copy, name, copyOfValue(object[name] ?? null));
  }
  return copy;
}

function copyOfValue(value: Value): Value {
  if (value instanceof DynamicValue) {
    return new DynamicValue(value.type, copyOfValue(value.value));
  }
  return isList(value) ? value.map(copyOfValue) : isRecord(value) ? copyOf(value) : value;
}
