import type { UnaryMethod } from "../../transport/options";
import { toDiagnostics } from "../diagnostics";
import { decodeObject, encodeValue } from "../dynamic-value";
import { ReadDataSource_Request, ReadDataSource_Response } from "../tfplugin6/tfplugin6";
import type { RpcContext } from "./context";
import { unary } from "./unary";

/** Reads a data source. */
export function readDataSource({ server, schemas }: RpcContext): UnaryMethod {
  return unary({
    name: "ReadDataSource",
    request: ReadDataSource_Request,
    response: ReadDataSource_Response,
    run: async ({ typeName, config }, call) => {
      const { type } = schemas.dataSource(typeName);
      const { state, diagnostics } = await server.readDataSource(
        {
          typeName,
          config: decodeObject("config", config, type),
        },
        call,
      );
      return { state: encodeValue("state", state, type), diagnostics: toDiagnostics(diagnostics) };
    },
    fail: (diagnostic) => ({ diagnostics: toDiagnostics([diagnostic]) }),
  });
}
