import { isNull } from "../../values/equal";
import type { ObjectValue } from "../../values/values";
import { isUnknown } from "../../values/values";
import type { Diagnostics } from "../diagnostics";

/**
 * A check across the arguments of a configuration. Unknown values cause no error, because they may turn out to be null.
 */
export type ConfigValidator = (request: { readonly config: ObjectValue; readonly diagnostics: Diagnostics }) => void;

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
  return ({ config, diagnostics }) => {
    if (names.every((name) => isNull(config[name]))) {
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
  return ({ config, diagnostics }) => {
    const [first, second] = names.filter((name) => isSet(config, name));
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
  return ({ config, diagnostics }) => {
    const given = names.find((name) => isSet(config, name));
    const missing = names.find((name) => isNull(config[name]));
    if (given !== undefined && missing !== undefined) {
      const detail = `${given} requires ${missing}. Set both, or neither.`;
      diagnostics.error({ summary: "Missing argument", detail, path: [{ attribute: given }] });
    }
  };
}

function isSet(config: ObjectValue, name: string): boolean {
  return !isNull(config[name]) && !isUnknown(config[name]);
}

function list(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
