import { equalValues, isNull } from "../../values/equal";
import type { ObjectValue, Value } from "../../values/values";
import type { Diagnostics } from "../diagnostics";
import { impliedType } from "../implied-type";
import type { Shape } from "../schema";
import { blockNestings, emptyBlock } from "../shape";
import { withoutUnknowns } from "../unknowns";

/** A configuration to check, and its schema. */
export interface ConfigToCheck {
  readonly schema: Shape;
  readonly config: ObjectValue;
  readonly diagnostics: Diagnostics;
}

/**
 * A check across the arguments of a configuration, which are attributes or blocks. Unknown values cause no error, because
 * they may turn out to be null.
 */
export type ConfigValidator = (request: ConfigToCheck) => void;

/**
 * Requires exactly one of the arguments.
 *
 * @example
 * const resource = { typeName, schema, configValidators: [exactlyOneOf("datacenter", "region")], handlers };
 */
export function exactlyOneOf(...names: readonly string[]): ConfigValidator {
  return (request) => {
    atLeastOneOf(...names)(request);
    atMostOneOf(...names)(request);
  };
}

/**
 * Requires at least one of the arguments.
 *
 * @example
 * const resource = { typeName, schema, configValidators: [atLeastOneOf("title", "slug")], handlers };
 */
export function atLeastOneOf(...names: readonly string[]): ConfigValidator {
  return ({ schema, config, diagnostics }) => {
    if (names.every((name) => isAbsent(schema, name, config[name]))) {
      const detail = `None of ${list(names)} is set. Set one of them.`;
      diagnostics.error({ summary: "Missing argument", detail });
    }
  };
}

/**
 * Allows at most one of the arguments.
 *
 * @example
 * const resource = { typeName, schema, configValidators: [atMostOneOf("body", "body_file")], handlers };
 */
export function atMostOneOf(...names: readonly string[]): ConfigValidator {
  return ({ schema, config, diagnostics }) => {
    const [first, second] = names.filter((name) => isSet(schema, name, config[name]));
    if (first !== undefined && second !== undefined) {
      const detail = `${first} and ${second} exclude each other. Remove one of them.`;
      diagnostics.error({ summary: "Conflicting arguments", detail, path: [{ attribute: second }] });
    }
  };
}

/**
 * Forbids an argument together with any of the others. The others may be combined.
 *
 * @example
 * const resource = { typeName, schema, configValidators: [conflictingWith("uri", "host", "port")], handlers };
 */
export function conflictingWith(name: string, ...others: readonly string[]): ConfigValidator {
  return (request) => others.forEach((other) => atMostOneOf(name, other)(request));
}

/**
 * Requires all of the arguments, or none.
 *
 * @example
 * const resource = { typeName, schema, configValidators: [requiredTogether("username", "password")], handlers };
 */
export function requiredTogether(...names: readonly string[]): ConfigValidator {
  return ({ schema, config, diagnostics }) => {
    const given = names.find((name) => isSet(schema, name, config[name]));
    const missing = names.find((name) => isAbsent(schema, name, config[name]));
    if (given !== undefined && missing !== undefined) {
      const detail = `${given} requires ${missing}. Set both, or neither.`;
      diagnostics.error({ summary: "Missing argument", detail, path: [{ attribute: given }] });
    }
  };
}

/** Whether an argument is certainly not null, whatever is unknown now. */
function isSet(schema: Shape, name: string, value: Value = null): boolean {
  return !isAbsent(schema, name, withoutUnknowns({ value }).value);
}

/** Whether an argument is certainly null. Absent blocks are an empty collection, or an object of nulls. */
function isAbsent(schema: Shape, name: string, value: Value = null): boolean {
  const block = blockNestings(schema).find((nesting) => nesting.name === name);
  return isNull(value) || (block !== undefined && equalValues(impliedType(block.shape), value, emptyBlock(block)));
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
