import { storedProblems } from "../../planning/consistency";
import { keepSpelling } from "../../planning/meaning";
import { NO_BYTES, PrivateStore } from "./private-state";
import type { ObjectOutcome, ReadResourceRequest } from "./methods";
import { complete } from "../../schema/shape";
import { withoutWriteOnly } from "../../schema/write-only";
import { copyOf } from "../../values/copy";
import type { ResourceContext } from "../running/context";
import { returnedObject } from "../running/context";
import { withDeadline } from "../running/deadline";
import { identityOf, identityProblems } from "./identity";
import { reportProblems } from "../running/report-problems";

type Read = Omit<ObjectOutcome, "diagnostics">;

/** Reads an object. Without a connection, its state is returned unchanged. */
export async function readResource(context: ResourceContext, request: ReadResourceRequest): Promise<Read> {
  const { state: prior, privateBytes, identity } = request;
  const { connect, diagnostics, type } = context;
  if (!connect) {
    return { state: prior, privateBytes, identity, ...(request.mayDefer && { isDeferred: true }) };
  }
  const privateState = PrivateStore.fromBytes(privateBytes);
  const handlers = await connect();
  const { schema, typeName } = type;
  const found = await withDeadline(context, { operation: "read", schema, typeName, object: prior }, ({ signal }) =>
    handlers.read({
      state: copyOf(prior),
      privateState,
      diagnostics,
      get signal() {
        return signal();
      },
    }),
  );
  if (found === undefined || found === null) {
    return { state: null, privateBytes: NO_BYTES, identity };
  }
  const read = complete(type.schema, returnedObject("read", type.typeName, found));
  const state = withoutWriteOnly(type.schema, keepSpelling(type.schema, prior, read));
  const current = identityOf(type, state) ?? identity;
  if (context.verify) {
    const problems = [...storedProblems(type.schema, state), ...identityProblems(identity, current)];
    reportProblems(context, "Invalid state", problems);
  }
  return { state, privateBytes: privateState.toBytes(), identity: current };
}
