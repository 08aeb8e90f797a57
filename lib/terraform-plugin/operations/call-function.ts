import { bug, messageOf } from "./errors";
import type { FunctionDefinition } from "../schema/definitions/function";
import { FunctionError } from "../schema/definitions/function";
import type { FunctionOutcome } from "./server";
import type { Value } from "../values/values";

/** A call of a provider function. */
export interface FunctionCall {
  readonly name: string;
  readonly args: readonly Value[];
}

/** Calls a function, and tells what is wrong with its arguments. */
export function callFunction(
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
    return { result: called.call(args) };
  } catch (error) {
    if (error instanceof FunctionError) {
      return failure(error.message, error.argument);
    }
    onUnexpected?.(error);
    return failure(bug(messageOf(error)).detail ?? "");
  }
}

/** Terraform puts a full stop behind the text. */
function failure(text: string, argument?: number): FunctionOutcome {
  return { error: { text: text.replace(/\.$/, ""), ...(argument !== undefined && { argument }) } };
}
