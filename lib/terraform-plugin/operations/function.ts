import type { FunctionDefinition } from "../schema/definitions/function";
import { FunctionError } from "../schema/definitions/function";
import type { Value } from "../values/values";
import { bug, messageOf } from "./running/errors";
import type { OperationKind } from "./kind";
import { refuseDuplicates } from "./names";

/** The operations that Terraform can request for functions. */
export interface FunctionMethods {
  callFunction(request: FunctionCall): Promise<FunctionOutcome>;
}

/** The result of a function call, or its error. */
export type FunctionOutcome =
  { readonly result: Value } | { readonly error: { readonly text: string; readonly argument?: number } };

/** Functions, which are pure and need no configuration. */
export const functions: OperationKind<FunctionMethods> = {
  check({ functions }) {
    refuseDuplicates(
      "functions",
      functions.map(({ name }) => name),
    );
    functions.forEach(checkFunction);
  },
  serve: ({ provider, options }) => ({
    callFunction: async (request) => callFunction(provider.functions, request, options.onUnexpected),
  }),
};

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
    return { result: called.call(args) };
  } catch (error) {
    if (error instanceof FunctionError) {
      return failure(error.message, error.argument);
    }
    onUnexpected?.(error);
    return failure(bug(messageOf(error)).detail ?? "");
  }
}

/** Terraform adds a full stop to the text. */
function failure(text: string, argument?: number): FunctionOutcome {
  return { error: { text: text.replace(/\.$/, ""), ...(argument !== undefined && { argument }) } };
}

function checkFunction({ name, parameters, variadicParameter }: FunctionDefinition): void {
  const names = [...parameters, ...(variadicParameter ? [variadicParameter] : [])].map((parameter) => parameter.name);
  const invalid = [name, ...names].find((each) => !/^[a-z_][a-z0-9_]*$/.test(each));
  if (invalid !== undefined) {
    throw new Error(`Function ${name}: ${JSON.stringify(invalid)} is not a name that Terraform accepts.`);
  }
  refuseDuplicates(`parameters of function ${name}`, names);
}
