import type { FunctionMethods } from "../../operations/function";
import type { Value } from "../../values/values";
import type { UnaryMethod } from "../../transport/options";
import { CodecError } from "../../values/codec-error";
import { decodeValue, encodeValue } from "../dynamic-value";
import type { FunctionSignature } from "../schema/to-function";
import { CallFunction_Request, CallFunction_Response } from "../tfplugin6/tfplugin6";
import type { DynamicValue } from "../tfplugin6/tfplugin6";
import { unary } from "./unary";

/** Calls a provider function, even without a configured provider. */
export function callFunction(server: FunctionMethods, functions: readonly FunctionSignature[]): UnaryMethod {
  return unary({
    name: "CallFunction",
    request: CallFunction_Request,
    response: CallFunction_Response,
    run: async ({ name, arguments: encoded }) => {
      const definition = functions.find((known) => known.name === name);
      if (!definition) {
        return { error: { text: `This version of the provider has no function "${name}"` } };
      }
      const outcome = await server.callFunction({ name, args: decodeArguments(encoded, definition) });
      if ("result" in outcome) {
        return { result: encodeValue("result", outcome.result, definition.returnType) };
      }
      const { text, argument } = outcome.error;
      return { error: { text, ...(argument !== undefined && { functionArgument: BigInt(argument) }) } };
    },
    // Terraform adds a full stop.
    fail: ({ summary, detail = "" }) => ({ error: { text: `${summary}. ${detail}`.replace(/\.$/, "") } }),
  });
}

/** Arguments by position; those of a variadic parameter come last. */
function decodeArguments(encoded: readonly DynamicValue[], definition: FunctionSignature): readonly Value[] {
  const { parameters, variadicParameter } = definition;
  if (encoded.length < parameters.length) {
    throw new CodecError(`${definition.name} takes ${parameters.length} arguments, not ${encoded.length}`);
  }
  return encoded.map((argument, index) => {
    const parameter = parameters[index] ?? variadicParameter;
    if (!parameter) {
      throw new CodecError(`${definition.name} takes ${parameters.length} arguments, not ${encoded.length}`);
    }
    return decodeValue(`arguments[${index}]`, argument, parameter.type);
  });
}
