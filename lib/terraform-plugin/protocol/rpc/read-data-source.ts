import type { DataSourceMethods } from "../../operations/data-source";
import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject, encodeValue } from "../dynamic-value";
import { ReadDataSource_Request, ReadDataSource_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "../rpc-context";
import { mayDefer, toDeferred, whatIsThere } from "./deferral";
import { unary, withDiagnostic } from "./unary";

/** Reads a data source. */
export function readDataSource({ server, types }: RpcContext<DataSourceMethods>): UnaryMethod {
  return unary({
    name: "ReadDataSource",
    request: ReadDataSource_Request,
    response: ReadDataSource_Response,
    run: async ({ typeName, config: encoded, clientCapabilities }, call) => {
      const { type } = types.get(typeName);
      const config = decodeObject("config", encoded, type);
      const outcome = await server.readDataSource({ typeName, config, ...mayDefer(clientCapabilities) }, call);
      return {
        state: encodeValue("state", whatIsThere(outcome.state, outcome), type),
        deferred: toDeferred(outcome),
        diagnostics: toDiagnostics(outcome.diagnostics),
      };
    },
    fail: withDiagnostic,
  });
}
