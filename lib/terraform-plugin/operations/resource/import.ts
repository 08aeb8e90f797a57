import { DiagnosticError } from "../../schema/diagnostics";
import { NO_BYTES, PrivateStore } from "./private-state";
import type { ImportResourceRequest, ObjectOutcome } from "./methods";
import { complete } from "../../schema/shape";
import { withoutWriteOnly } from "../../schema/write-only";
import type { ObjectValue, Value } from "../../values/values";
import type { ResourceContext } from "../running/context";
import { connected, returnedObject } from "../running/context";

type Imported = Omit<ObjectOutcome, "diagnostics">;

/** Finds an object to import, by its identity or its import id. Terraform then reads it. */
export async function importResource(context: ResourceContext, request: ImportResourceRequest): Promise<Imported> {
  const { schema } = context.type;
  if (!context.connect && request.mayDefer) {
    return { state: null, privateBytes: NO_BYTES, identity: request.identity, isDeferred: true };
  }
  const privateState = PrivateStore.fromBytes(NO_BYTES);
  const stub = await findStub(context, request, privateState);
  const state = withoutWriteOnly(schema, complete(schema, stub));
  return { state, privateBytes: privateState.toBytes(), identity: request.identity };
}

async function findStub(
  { connect, diagnostics, signal, type }: ResourceContext,
  { id, identity }: ImportResourceRequest,
  privateState: PrivateStore,
): Promise<Readonly<Record<string, Value | undefined>>> {
  const handlers = await connected(connect, `To import ${type.typeName}`);
  if (identity) {
    return fromIdentity(type.typeName, type.identity, identity);
  }
  if (!handlers.importState) {
    throw notImportable(type.typeName, "an id");
  }
  const stub = await handlers.importState({ id, privateState, diagnostics, signal: signal() });
  return returnedObject("importState", type.typeName, stub);
}

function fromIdentity(
  typeName: string,
  definition: ResourceContext["type"]["identity"],
  identity: ObjectValue,
): Readonly<Record<string, Value | undefined>> {
  if (!definition) {
    throw notImportable(typeName, "an identity");
  }
  return returnedObject("toState", typeName, definition.toState(identity));
}

function notImportable(typeName: string, by: string): DiagnosticError {
  return new DiagnosticError({
    summary: `${typeName} cannot be imported by ${by}`,
    detail: `This version of the provider does not support it for ${typeName}.`,
  });
}
