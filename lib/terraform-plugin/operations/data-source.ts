import { checkSchema } from "../planning/check-schema";
import { storedProblems } from "../planning/consistency";
import { keepSpelling } from "../planning/meaning";
import type { DataSourceDefinition } from "../schema/definitions/data-source";
import { withDefaults } from "../schema/defaults";
import type { Schema } from "../schema/schema";
import { complete, withoutWriteOnly } from "../schema/shape";
import type { ObjectValue } from "../values/values";
import type { Bare, ConfigRequest, Deferrable, MayDefer, Outcome, ServerCall } from "./running/call";
import type { DataSourceContext } from "./running/context";
import { connected, returnedObject } from "./running/context";
import { withDeadline } from "./running/deadline";
import type { OperationKind } from "./kind";
import { checkTypeNames } from "./names";
import { reportProblems } from "./running/report-problems";
import type { Runner } from "./running/runner";
import { getDefinition } from "./running/runner";
import { validateConfig } from "./validate";

/** The operations that Terraform can request for data sources. */
export interface DataSourceMethods {
  validateDataSourceConfig(request: ConfigRequest): Promise<Outcome>;
  readDataSource(request: ConfigRequest & MayDefer, call?: ServerCall): Promise<DataSourceOutcome>;
}

/** The result of a read. The state is null if the read failed. */
export interface DataSourceOutcome extends Outcome, Deferrable {
  readonly state: ObjectValue | null;
}

/** Data sources, which Terraform only reads. */
export const dataSources: OperationKind<DataSourceMethods> = {
  check({ name, dataSources }) {
    checkTypeNames(
      name,
      "data source",
      dataSources.map(({ typeName }) => typeName),
    );
    dataSources.forEach(({ typeName, schema }) => checkSchema(typeName, schema, "data source"));
  },
  serve: (runner) => ({
    validateDataSourceConfig: async ({ typeName, config }) =>
      runner.check(({ diagnostics }) => validateConfig(dataSourceOf(runner, typeName), config, diagnostics)),
    readDataSource: async ({ typeName, config, mayDefer }, call) =>
      runner.serve<Bare<DataSourceOutcome>>(
        { state: null },
        async (base) => {
          const definition = dataSourceOf(runner, typeName);
          const connect = runner.connect(definition);
          if (!connect && mayDefer) {
            return { state: null, isDeferred: true };
          }
          return { state: await readDataSource({ ...base, typeName, connect }, definition.schema, config) };
        },
        call,
      ),
  }),
};

function dataSourceOf<Data>(runner: Runner<Data>, typeName: string): DataSourceDefinition<Schema, Data> {
  return getDefinition("data source", runner.provider.dataSources, typeName);
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
