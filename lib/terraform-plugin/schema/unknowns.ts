import { elementType, isComposite, isList } from "../values/equal";
import type { Path, PathStep } from "../values/path";
import { extend } from "./shape";
import type { Type } from "../values/types";
import type { ObjectValue, Value } from "../values/values";
import { DynamicValue, isUnknown } from "../values/values";

/** The paths of all unknown parts of a value. */
export function unknownPaths(type: Type, value: Value, path: Path = []): readonly Path[] {
  if (isUnknown(value)) {
    return [path];
  }
  if (value instanceof DynamicValue) {
    return unknownPaths(value.type, value.value, path);
  }
  if (!isComposite(value)) {
    return [];
  }
  return partsOf(type, value).flatMap(({ step, type: part, value: element }) =>
    unknownPaths(part, element, extend(path, step)),
  );
}

/** A part of a value, with its type and the path step to it (none in sets). */
export interface Part {
  readonly step: PathStep | undefined;
  readonly type: Type;
  readonly value: Value;
}

/** The parts of a list, set, map, tuple or object. */
export function partsOf(type: Type, value: readonly Value[] | ObjectValue): readonly Part[] {
  if (isList(value)) {
    const isSet = typeof type === "object" && type.kind === "set";
    return value.map((element, index) => ({
      step: isSet ? undefined : { index },
      type: elementType(type, index),
      value: element,
    }));
  }
  const isMap = typeof type === "object" && type.kind === "map";
  return Object.keys(value).map((name) => ({
    step: isMap ? { key: name } : { attribute: name },
    type: elementType(type, name),
    value: value[name] ?? null,
  }));
}

/** An object with null in place of all unknown values. */
export function withoutUnknowns(object: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.keys(object).map((name) => [name, known(object[name] ?? null)]));
}

function known(value: Value): Value {
  if (value instanceof DynamicValue) {
    return new DynamicValue(value.type, known(value.value));
  }
  if (isUnknown(value)) {
    return null;
  }
  if (!isComposite(value)) {
    return value;
  }
  return isList(value) ? value.map(known) : withoutUnknowns(value);
}
