import { DiagnosticError } from "../../schema/diagnostics";
import { isList, isRecord } from "../../values/equal";
import { readPrimitive } from "../../values/json/json-value";
import type { Path, PathStep } from "../../values/path";
import { pathText } from "../../values/path";
import type { Shape } from "../../schema/schema";
import { blockNestings, complete, emptyBlock } from "../../schema/shape";
import { withPlainBlocks } from "./stored-blocks";
import { findType } from "../../values/json/type-json";
import { impliedType } from "../../schema/implied-type";
import type { CollectionType, ObjectType, PrimitiveType, TupleType, Type } from "../../values/types";
import type { ObjectValue, Value } from "../../values/values";
import { DynamicValue } from "../../values/values";

/**
 * Reads a stored object by the current schema, as leniently as Terraform: unknown attributes are dropped, missing ones
 * are null, and numbers, booleans and texts are converted to each other if possible.
 *
 * @throws {@link DiagnosticError} if a value does not match its type
 */
export function fromStored(shape: Shape, raw: ObjectValue): ObjectValue {
  const decoded = fromStoredObject(impliedType(shape), withPlainBlocks(shape, raw));
  const blocks = blockNestings(shape);
  if (blocks.length === 0) {
    return complete(shape, decoded);
  }
  const filled = blocks.map((block) => [block.name, decoded[block.name] ?? emptyBlock(block)] as const);
  return complete(shape, { ...decoded, ...Object.fromEntries(filled) });
}

/** Returns the path of a value. It is called only for errors, because most values match. */
type Place = () => Path;

const OUTERMOST: Place = () => [];

/** Reads a stored object by its type; see `fromStored`. */
export function fromStoredObject(type: ObjectType, raw: ObjectValue, place = OUTERMOST): ObjectValue {
  const attributes = Object.keys(type.attributes).map((name) => {
    const value = Object.hasOwn(raw, name) ? (raw[name] ?? null) : null;
    return [name, fromStoredValue(type.attributes[name] as Type, value, below(place, { attribute: name }))] as const;
  });
  return Object.fromEntries(attributes);
}

function below(place: Place, step: PathStep): Place {
  return () => [...place(), step];
}

function fromStoredValue(type: Type, raw: Value, place: Place): Value {
  if (raw === null) {
    return null;
  }
  if (typeof type !== "string") {
    return fromStoredParts(type, raw, place);
  }
  return type === "dynamic" ? storedDynamic(raw, place) : (readPrimitive(raw, type) ?? misfit(place, WANTED[type]));
}

const WANTED: Readonly<Record<PrimitiveType, string>> = { string: "a text", number: "a number", bool: "a boolean" };

function fromStoredParts(type: CollectionType | ObjectType | TupleType, raw: Value, place: Place): Value {
  if (type.kind === "object" || type.kind === "map") {
    if (!isRecord(raw)) {
      return misfit(place, type.kind === "map" ? "a map" : "an object");
    }
    return type.kind === "object" ? fromStoredObject(type, raw, place) : storedMap(type, raw, place);
  }
  const elements = isList(raw) ? raw : misfit(place, `a ${type.kind}`);
  const elementOf = (index: number): Type =>
    type.kind === "tuple" ? (type.elements[index] ?? misfit(place, "a shorter tuple")) : type.element;
  const placeOf = (index: number): Place => (type.kind === "set" ? place : below(place, { index }));
  return elements.map((element, index) => fromStoredValue(elementOf(index), element, placeOf(index)));
}

function storedMap(type: CollectionType, raw: ObjectValue, place: Place): Value {
  return Object.fromEntries(
    Object.entries(raw).map(([key, element]) => [key, fromStoredValue(type.element, element, below(place, { key }))]),
  );
}

function storedDynamic(raw: Value, place: Place): Value {
  const type = isRecord(raw) ? findType(raw.type ?? null) : undefined;
  if (!isRecord(raw) || type === undefined) {
    return misfit(place, "an object with a value and its type");
  }
  return new DynamicValue(type, fromStoredValue(type, raw.value ?? null, place));
}

function misfit(place: Place, wanted: string): never {
  const path = place();
  throw new DiagnosticError({
    summary: "Stored state does not fit the schema",
    detail:
      `The stored value of ${pathText(path)} is not ${wanted}, as this version of the provider expects. The state ` +
      "was changed by other means, or by another version of the provider.",
    path,
  });
}
