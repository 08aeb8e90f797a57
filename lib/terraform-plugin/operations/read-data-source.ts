import { storedProblems } from "../planning/consistency";
import { withDefaults } from "../schema/defaults";
import { keepSpelling } from "../planning/meaning";
import type { Schema } from "../schema/schema";
import { complete, withoutWriteOnly } from "../schema/shape";
import type { ObjectValue } from "../values/values";
import type { DataSourceContext } from "./context";
import { connected, returnedObject } from "./context";
import { reportProblems } from "./report-problems";

/** Reads a data source. What the user configured stays as it is spelled. */
export async function readDataSource(
  context: DataSourceContext,
  schema: Schema,
  written: ObjectValue,
): Promise<ObjectValue> {
  const { connect, diagnostics, signal, typeName } = context;
  const handlers = await connected(connect, `To read ${typeName}`);
  const config = withDefaults(schema, written);
  const answer = await handlers.read({ config, diagnostics, signal: signal() });
  const found = returnedObject("read", typeName, answer);
  const state = withoutWriteOnly(schema, keepSpelling(schema, config, complete(schema, found)));
  if (context.verify) {
    reportProblems(context, "Invalid state", storedProblems(schema, state));
  }
  return state;
}
