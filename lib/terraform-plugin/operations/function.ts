import type { FunctionDefinition } from "../schema/definitions/function";
import { FunctionError } from "../schema/definitions/function";
import { DiagnosticError } from "../schema/diagnostics";
import { isNull } from "../values/equal";
import type { Value } from "../values/values";
import { isUnknown, UNKNOWN } from "../values/values";
import { bug, messageOf } from "./running/errors";
import type { Runner } from "./running/runner";

/** The operations that Terraform can request for functions. */
export interface FunctionMethods {
  callFunction(request: FunctionCall): Promise<FunctionOutcome>;
}

/** The result of a function call, or its error. */
export type FunctionOutcome =
  { readonly result: Value } | { readonly error: { readonly text: string; readonly argument?: number } };

/** Answers Terraform's requests about functions. */
export function serveFunctions({ provider, options }: Runner): FunctionMethods {
  return {
    callFunction: async (request) => callFunction(provider.functions, request, options.onUnexpected),
  };
}

/** A call to a provider function. */
export interface FunctionCall {
  readonly name: string;
  readonly args: readonly Value[];
}

/** Calls a function, and reports invalid arguments. */
function callFunction(
  functions: readonly FunctionDefinition[],
  { name, args }: FunctionCall,
  onUnexpected?: (error: unknown) => void,
): FunctionOutcome {
  const called = functions.find((definition) => definition.name === name);
  if (!called) {
    const known = functions.map((definition) => definition.name).join(", ");
    return failure(`There is no function ${JSON.stringify(name)}; this provider has: ${known || "none"}.`);
  }
  try {
    return { result: called.call(args.map(toArgument)) };
  } catch (error) {
    if (error instanceof FunctionError) {
      return failure(error.message, argumentOf(error, args));
    }
    if (error instanceof DiagnosticError) {
      const { summary, detail = "" } = error.diagnostic;
      return failure(`${summary}. ${detail}`.trimEnd());
    }
    onUnexpected?.(error);
    return failure(bug(messageOf(error)).detail ?? "");
  }
}

/** The argument of a function. Null and unknown values have no type there, so each has one form. */
function toArgument(value: Value): Value {
  return isNull(value) ? null : isUnknown(value) ? UNKNOWN : value;
}

/** The argument that an error names. Terraform crashes on a negative index, as `indexOf` may return it. */
function argumentOf({ argument }: FunctionError, args: readonly Value[]): number | undefined {
  return argument !== undefined && Object.hasOwn(args, argument) ? argument : undefined;
}

/** Terraform adds a full stop to the text. */
function failure(text: string, argument?: number): FunctionOutcome {
  return { error: { text: text.replace(/\.$/, ""), ...(argument !== undefined && { argument }) } };
}
