import { serveFunctions } from "../operations/function";
import type { FunctionMethods } from "../operations/function";
import { callFunction } from "../protocol/rpc/call-function";
import { getFunctions } from "../protocol/rpc/get-functions";
import { toFunctions } from "../protocol/schema/to-function";
import type { FunctionDefinition } from "../schema/definitions/function";
import type { Kind } from "./kind";
import { refuseDuplicates } from "./names";

/** Functions, which are pure and need no configuration. */
export const functions: Kind<FunctionMethods> = {
  check({ functions }) {
    refuseDuplicates(
      "functions",
      functions.map(({ name }) => name),
    );
    functions.forEach(checkFunction);
  },
  serve: serveFunctions,
  metadata: ({ functions }) => ({ functions: functions.map(({ name }) => ({ name })) }),
  schemas: ({ functions }) => ({ functions: toFunctions(functions) }),
  rpcs: (server, { functions }) => ({
    GetFunctions: getFunctions(functions),
    CallFunction: callFunction(server, functions),
  }),
};

function checkFunction({ name, parameters, variadicParameter }: FunctionDefinition): void {
  const names = [...parameters, ...(variadicParameter ? [variadicParameter] : [])].map((parameter) => parameter.name);
  const invalid = [name, ...names].find((each) => !/^[a-z_][a-z0-9_]*$/.test(each));
  if (invalid !== undefined) {
    throw new Error(`Function ${name}: ${JSON.stringify(invalid)} is not a name that Terraform accepts.`);
  }
  refuseDuplicates(`parameters of function ${name}`, names);
}
