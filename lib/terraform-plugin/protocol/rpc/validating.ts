import type { ConfigRequest, Outcome } from "../../operations/running/call";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject } from "../dynamic-value";
import type { DeclaredTypes } from "../declared-types";
import type { Diagnostic, DynamicValue, MessageFns } from "../tfplugin6/tfplugin6";
import { unary, withDiagnostic } from "./unary";

/** A procedure that checks the configuration of one definition. */
export interface Validation {
  readonly name: string;
  readonly request: MessageFns<{ typeName: string; config: DynamicValue | undefined }>;
  readonly response: MessageFns<{ diagnostics: Diagnostic[] }>;
  readonly validate: (request: ConfigRequest) => Promise<Outcome>;
}

/** Serves the check of a configuration on the wire. */
export function validating(types: DeclaredTypes, { name, request, response, validate }: Validation): UnaryMethod {
  return unary({
    name,
    request,
    response,
    run: async ({ typeName, config: encoded }) => {
      const config = decodeObject("config", encoded, types.get(typeName).type);
      const { diagnostics } = await validate({ typeName, config });
      return { diagnostics: toDiagnostics(diagnostics) };
    },
    fail: withDiagnostic,
  });
}
