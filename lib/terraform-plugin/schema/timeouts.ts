import { nestedAttribute, stringAttribute } from "./attributes";
import type { NestedAttribute } from "./attributes";
import { parseDuration } from "./duration";
import type { NestedState } from "./model";
import type { Attribute, NestedBlock, Timeouts } from "./schema";

/** The attributes of `timeouts`: one for each operation with a timeout. */
export type TimeoutAttributes<D extends Timeouts> = { readonly [K in keyof D]-?: Attribute<string, "optional", false> };

/**
 * An attribute for the timeouts of a resource's operations, such as `timeouts = { create = "30m" }`. A data source has
 * only `read`. Handlers need no additional code: the `signal` of an operation is aborted when its time is over, and the
 * resulting error becomes one that names the timeout. A change of the timeouts alone writes nothing. Call it `timeouts`
 * in the schema, as all providers do.
 *
 * @param defaults - the operations with a timeout, and the default of each
 *
 * @throws Error if a default is not a duration
 *
 * @example
 * const schema = {
 *   version: 0,
 *   attributes: {
 *     name: stringAttribute({ mode: "required", description: "Name." }),
 *     timeouts: timeoutsAttribute({ create: "20m", delete: "5m" }),
 *   },
 * } as const;
 */
export function timeoutsAttribute<const D extends Timeouts>(
  defaults: D,
): NestedAttribute<NestedState<TimeoutAttributes<D>>, "optional", "single", TimeoutAttributes<D>, false> {
  const options = {
    mode: "optional",
    description: "Timeouts of operations: durations such as `30s` or `1h30m`.",
    localOnly: true,
  } as const;
  return { ...nestedAttribute(attributesOf(defaults), options), timeouts: checked(defaults) };
}

/**
 * The same as a block, `timeouts { create = "30m" }`, for resource types whose users already write it that way. Prefer
 * `timeoutsAttribute` in new schemas.
 *
 * @throws Error if a default is not a duration
 *
 * @example
 * const schema = { version: 0, attributes, blocks: { timeouts: timeoutsBlock({ create: "20m" }) } } as const;
 */
export function timeoutsBlock<const D extends Timeouts>(
  defaults: D,
): NestedBlock & { readonly nesting: "group"; readonly block: { readonly attributes: TimeoutAttributes<D> } } {
  return {
    // An absent group is an object of nulls, so adding an empty block is not a change.
    nesting: "group",
    block: { attributes: attributesOf(defaults), description: "Timeouts of operations." },
    timeouts: checked(defaults),
  };
}

function attributesOf<D extends Timeouts>(defaults: D): TimeoutAttributes<D> {
  const attributes = Object.entries(defaults).map(([operation, duration]: readonly [string, string]) => [
    operation,
    stringAttribute({
      mode: "optional",
      description: `Timeout of ${operation}. Default: \`${duration}\`.`,
      validators: [isDuration],
      localOnly: true,
    }),
  ]);
  return Object.fromEntries(attributes) as TimeoutAttributes<D>;
}

function isDuration(text: string): string | undefined {
  return parseDuration(text) === undefined
    ? `It is ${JSON.stringify(text)}, and must be a duration such as "30s", "20m" or "1h30m".`
    : undefined;
}

function checked<D extends Timeouts>(defaults: D): D {
  const problem = Object.values(defaults).flatMap((duration: string) => isDuration(duration) ?? [])[0];
  if (problem !== undefined) {
    throw new Error(`A default in timeouts is wrong. ${problem}`);
  }
  return defaults;
}
