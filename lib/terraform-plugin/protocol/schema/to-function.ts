import type { FunctionDefinition, FunctionParameter } from "../../schema/definitions/function";
import type { Function_Parameter, FunctionMessage } from "../tfplugin6/tfplugin6";
import { encodeType } from "../../values/json/type-json";
import { toDescription } from "./to-schema";

/** A function's signature: what it is without its code. */
export type FunctionSignature = Omit<FunctionDefinition, "call">;

/** Signatures by the names of their functions. */
export function toFunctions(definitions: readonly FunctionSignature[]): Record<string, FunctionMessage> {
  return Object.fromEntries(definitions.map((definition) => [definition.name, toFunction(definition)]));
}

/** A function's signature as Terraform reads it. */
export function toFunction(definition: FunctionSignature): FunctionMessage {
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
