import type { FunctionDefinition, FunctionParameter } from "../../schema/definitions/function";
import type { Function_Parameter, FunctionMessage } from "../tfplugin6/tfplugin6";
import { encodeType } from "../../values/json/type-json";
import { toDescription } from "./to-schema";

/** A function's signature, without its code. */
export type FunctionSignature = Omit<FunctionDefinition, "call">;

/** Converts signatures to messages, by function name. */
export function toFunctions(definitions: readonly FunctionSignature[]): Record<string, FunctionMessage> {
  return Object.fromEntries(definitions.map((definition) => [definition.name, toFunction(definition)]));
}

function toFunction(definition: FunctionSignature): FunctionMessage {
  const { summary, parameters, variadicParameter, returnType } = definition;
  return {
    summary,
    ...toDescription(definition.description),
    deprecationMessage: "",
    parameters: parameters.map(toParameter),
    variadicParameter: variadicParameter && toParameter(variadicParameter),
    return: { type: encodeType(returnType) },
  };
}

function toParameter(parameter: FunctionParameter): Function_Parameter {
  const { name, type, allowNull = false, allowUnknown = false } = parameter;
  return {
    name,
    type: encodeType(type),
    allowNullValue: allowNull,
    allowUnknownValues: allowUnknown,
    ...toDescription(parameter.description),
  };
}
