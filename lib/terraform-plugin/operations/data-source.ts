import { storedProblems } from "../planning/consistency";
import { keepSpelling } from "../planning/meaning";
import type { DataSourceDefinition } from "../schema/definitions/data-source";
import { withDefaults } from "../schema/defaults";
import type { Schema } from "../schema/schema";
import { complete } from "../schema/shape";
import { withoutWriteOnly } from "../schema/write-only";
import type { ObjectValue } from "../values/values";
import type { Bare, ConfigRequest, Deferrable, MayDefer, Outcome, ServerCall } from "./running/call";
import type { DataSourceContext } from "./running/context";
import { connected, returnedObject } from "./running/context";
import { withDeadline } from "./running/deadline";
import { reportProblems } from "./running/report-problems";
import type { DefinitionOf } from "./running/definition";
import type { Runner } from "./running/runner";
import { validationOf } from "./validate";

/** The operations that Terraform can request for data sources. */
export interface DataSourceMethods {
  validateDataSourceConfig(request: ConfigRequest): Promise<Outcome>;
  readDataSource(request: ConfigRequest & MayDefer, call?: ServerCall): Promise<DataSourceOutcome>;
}

/** The result of a read. The state is null if the read failed. */
export interface DataSourceOutcome extends Outcome, Deferrable {
  readonly state: ObjectValue | null;
}

/** Answers Terraform's requests about data sources. */
export function serveDataSources(runner: Runner, dataSourceOf: DefinitionOf<DataSourceDefinition>): DataSourceMethods {
  return {
    validateDataSourceConfig: validationOf(runner, dataSourceOf),
    readDataSource: async ({ typeName, config, mayDefer }, call) =>
      runner.serve<Bare<DataSourceOutcome>>(
        { state: null },
        async (base) => {
          const definition = dataSourceOf(typeName);
          const connect = runner.connect(definition);
          if (!connect && mayDefer) {
            return { state: null, isDeferred: true };
          }
          return { state: await readDataSource({ ...base, typeName, connect }, definition.schema, config) };
        },
        call,
      ),
  };
}

/** Reads a data source. Configured values keep the user's spelling. */
async function readDataSource(context: DataSourceContext, schema: Schema, written: ObjectValue): Promise<ObjectValue> {
  const { connect, diagnostics, typeName } = context;
  const handlers = await connected(connect, `To read ${typeName}`);
  const config = withDefaults(schema, written);
  const answer = await withDeadline(context, { operation: "read", schema, typeName, object: config }, ({ signal }) =>
    handlers.read({ config, diagnostics, signal: signal() }),
  );
  const found = returnedObject("read", typeName, answer);
  const state = withoutWriteOnly(schema, keepSpelling(schema, config, complete(schema, found)));
  if (context.verify) {
    reportProblems(context, "Invalid state", storedProblems(schema, state));
  }
  return state;
}
