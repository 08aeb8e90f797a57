import { isList, isRecord } from "../../values/equal";
import { describeKind } from "../../values/describe-kind";
import { isDecimalNumber } from "../../values/numbers";
import type { Path } from "../../values/path";
import { extend } from "../shape";
import type { Type } from "../../values/types";
import { partsOf } from "../unknowns";
import type { Value } from "../../values/values";
import { Decimal, DynamicValue, Unknown } from "../../values/values";

/** A violation of a rule, and its path. */
export interface Problem {
  readonly path: Path;
  readonly text: string;
}

/** Returns the parts of a value that do not have its type. */
export function conformanceProblems(type: Type, value: Value, path: Path = []): readonly Problem[] {
  if (value === null || value instanceof Unknown) {
    return [];
  }
  if (!fits(type, value)) {
    return [
      { path, text: `is not of type ${typeof type === "string" ? type : type.kind}, but ${describeKind(value)}` },
    ];
  }
  if (value instanceof DynamicValue) {
    return conformanceProblems(value.type, value.value, path);
  }
  if (typeof type === "string" || !(isList(value) || isRecord(value))) {
    return [];
  }
  const below = partsOf(type, value)
    .filter(({ step }) => !(step && "attribute" in step) || isNamed(type, step.attribute))
    .flatMap((part) => conformanceProblems(part.type, part.value, extend(path, part.step)));
  return [...nameProblems(type, value, path), ...below];
}

function fits(type: Type, value: Value): boolean {
  if (typeof type !== "string") {
    return type.kind === "object" || type.kind === "map" ? isRecord(value) : isList(value);
  }
  switch (type) {
    case "dynamic":
      return value instanceof DynamicValue;
    case "number":
      return isNumber(value);
    default:
      return typeof value === (type === "bool" ? "boolean" : type);
  }
}

function isNumber(value: Value): boolean {
  if (value instanceof Decimal) {
    return isDecimalNumber(value.text);
  }
  return typeof value === "bigint"
    ? isDecimalNumber(String(value))
    : typeof value === "number" && Number.isFinite(value);
}

function nameProblems(type: Exclude<Type, string>, value: Value, path: Path): readonly Problem[] {
  if (type.kind !== "object" || !isRecord(value)) {
    return [];
  }
  const missing = Object.keys(type.attributes).filter((name) => !Object.hasOwn(value, name));
  const surplus = Object.keys(value).filter((name) => !isNamed(type, name));
  return [
    ...missing.map((name) => ({ path: extend(path, { attribute: name }), text: "is missing" })),
    ...surplus.map((name) => ({ path: extend(path, { attribute: name }), text: "is not in the schema" })),
  ];
}

function isNamed(type: Exclude<Type, string>, name: string): boolean {
  return type.kind === "object" && Object.hasOwn(type.attributes, name);
}
