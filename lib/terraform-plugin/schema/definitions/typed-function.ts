import type { Type } from "../../values/types";
import type { DynamicValue, NumberValue, Unknown, Value } from "../../values/values";
import type { FunctionDefinition, FunctionParameter } from "./function";

/** Options of a parameter, in addition to its type. */
export interface ParameterOptions<N extends boolean, U extends boolean> {
  readonly description: string;
  /** @default false - Terraform rejects null */
  readonly allowNull?: N;
  /** @default false - Terraform returns an unknown value itself, and calls the function later */
  readonly allowUnknown?: U;
}

/** A parameter whose arguments also have a TypeScript type. Created by the functions in this file. */
export interface TypedParameter<T extends Value = Value> extends Omit<FunctionParameter, "name"> {
  /** Carries the type of the arguments. The member does not exist. */
  readonly argument?: T;
}

/** The type of a parameter's argument. */
export type Argument<P> = P extends TypedParameter<infer T> ? T : never;

/** Parameters by name, in the order in which they are written. */
export type TypedParameters = Readonly<Record<string, TypedParameter>>;

/** A function with typed arguments; see `defineFunction`. */
export interface TypedFunction<P extends TypedParameters, V extends TypedParameters> extends Omit<
  FunctionDefinition,
  "parameters" | "variadicParameter" | "call"
> {
  readonly parameters: P;
  /** A last parameter, which accepts any number of additional arguments. */
  readonly variadic?: V;
  /** @throws {@link FunctionError} if an argument is invalid */
  readonly call: (args: { readonly [K in keyof P]: Argument<P[K]> }, others: readonly Argument<V[keyof V]>[]) => Value;
}

type Arguments<T extends Value, N extends boolean, U extends boolean> =
  T | (N extends true ? null : never) | (U extends true ? Unknown : never);

/**
 * A parameter for texts.
 *
 * @example
 * const text = stringParameter({ description: "A text, or null.", allowNull: true });
 */
export function stringParameter<N extends boolean = false, U extends boolean = false>(
  options: ParameterOptions<N, U>,
): TypedParameter<Arguments<string, N, U>> {
  return { ...options, type: "string" };
}

/**
 * A parameter for numbers of any size and precision. They are exact.
 *
 * @example
 * const count = numberParameter({ description: "How many." });
 */
export function numberParameter<N extends boolean = false, U extends boolean = false>(
  options: ParameterOptions<N, U>,
): TypedParameter<Arguments<NumberValue, N, U>> {
  return { ...options, type: "number" };
}

/**
 * A parameter that is true or false.
 *
 * @example
 * const isSorted = boolParameter({ description: "Whether to sort them." });
 */
export function boolParameter<N extends boolean = false, U extends boolean = false>(
  options: ParameterOptions<N, U>,
): TypedParameter<Arguments<boolean, N, U>> {
  return { ...options, type: "bool" };
}

/**
 * A parameter of any type. Its arguments carry their types.
 *
 * @example
 * const value = dynamicParameter({ description: "Any value." });
 */
export function dynamicParameter<N extends boolean = false, U extends boolean = false>(
  options: ParameterOptions<N, U>,
): TypedParameter<Arguments<DynamicValue, N, U>> {
  return { ...options, type: "dynamic" };
}

/**
 * A parameter of any Terraform type. The caller provides the JavaScript type.
 *
 * @example
 * const names = typedParameter<readonly string[]>({ kind: "list", element: "string" }, { description: "Names." });
 */
export function typedParameter<T extends Value>(
  type: Type,
  options: ParameterOptions<boolean, boolean>,
): TypedParameter<T> {
  return { ...options, type };
}

/**
 * Defines a provider function with named, typed arguments.
 *
 * @throws Error if more than one parameter is variadic
 *
 * @example
 * defineFunction({
 *   name: "greet",
 *   summary: "A greeting",
 *   description: "Greets somebody.",
 *   parameters: { name: stringParameter({ description: "Who." }) },
 *   returnType: "string",
 *   call: ({ name }) => `Hello ${name}`,
 * });
 */
export function defineFunction<P extends TypedParameters, V extends TypedParameters = Readonly<Record<never, never>>>({
  parameters,
  variadic = {} as V,
  call,
  ...rest
}: TypedFunction<P, V>): FunctionDefinition {
  const named = Object.entries(parameters);
  const [further, surplus] = Object.entries(variadic);
  if (surplus) {
    throw new Error(`Function ${rest.name}: ${surplus[0]} cannot be a second variadic parameter.`);
  }
  return {
    ...rest,
    parameters: named.map(([name, parameter]) => ({ ...parameter, name })),
    ...(further && { variadicParameter: { ...further[1], name: further[0] } }),
    call: (args) => {
      // Terraform sends exactly the arguments that the parameters declare.
      const byName = Object.fromEntries(named.map(([name], index) => [name, args[index] ?? null]));
      return call(
        byName as { readonly [K in keyof P]: Argument<P[K]> },
        args.slice(named.length) as unknown as readonly Argument<V[keyof V]>[],
      );
    },
  };
}
