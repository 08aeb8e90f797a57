import { nestedAttribute, stringAttribute } from "./attributes";
import type { NestedAttribute } from "./attributes";
import { parseDuration } from "./duration";
import type { NestedState } from "./model";
import type { Attribute, NestedBlock, Timeouts } from "./schema";

/** The attributes of `timeouts`: one for each operation that has one. */
export type TimeoutAttributes<D extends Timeouts> = { readonly [K in keyof D]-?: Attribute<string, "optional", false> };

/**
 * An attribute in which users say how long operations of a resource may take, such as `timeouts = { create = "30m" }`; in a
 * data source only its `read`. Handlers see to it without code of their own: the `signal` of an operation is raised when
 * its time is over, and what it then fails with becomes an error that names the timeout. A change of it alone writes
 * nothing. Call it `timeouts` in the schema, as all providers do.
 *
 * @param defaults - the operations that have a timeout, and how long each may take where the user does not say it
 *
 * @throws Error if a default is no duration
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
    description: "How long operations may take: durations such as `30s` or `1h30m`.",
    localOnly: true,
  } as const;
  return { ...nestedAttribute(attributesOf(defaults), options), timeouts: checked(defaults) };
}

/**
 * The same as a block, `timeouts { create = "30m" }`, for resource types whose users have written it so. New schemas prefer
 * `timeoutsAttribute`.
 *
 * @throws Error if a default is no duration
 *
 * @example
 * const schema = { version: 0, attributes, blocks: { timeouts: timeoutsBlock({ create: "20m" }) } } as const;
 */
export function timeoutsBlock<const D extends Timeouts>(
  defaults: D,
): NestedBlock & { readonly nesting: "group"; readonly block: { readonly attributes: TimeoutAttributes<D> } } {
  return {
    // As a group it is an object of nulls where nobody has written it: to write an empty one is no change.
    nesting: "group",
    block: { attributes: attributesOf(defaults), description: "How long operations may take." },
    timeouts: checked(defaults),
  };
}

function attributesOf<D extends Timeouts>(defaults: D): TimeoutAttributes<D> {
  const attributes = Object.entries(defaults).map(([operation, duration]: readonly [string, string]) => [
    operation,
    stringAttribute({
      mode: "optional",
      description: `How long a ${operation} may take. Without it: \`${duration}\`.`,
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
    throw new Error(`A default of timeouts is wrong. ${problem}`);
  }
  return defaults;
}
