import { conformanceProblems } from "../../schema/validation/conformance";
import { appliedProblems } from "../../planning/consistency";
import { copyOf } from "../../values/copy";
import { describeKind } from "../../values/describe-kind";
import { isRecord } from "../../values/equal";
import { impliedType } from "../../schema/implied-type";
import { keepSpelling } from "../../planning/meaning";
import { differsRemotely } from "../../planning/plan-change";
import { NO_BYTES, PrivateStore, splitBytes } from "./private-state";
import type { OperationContext } from "../../schema/definitions/resource";
import type { ApplyResourceRequest, ObjectOutcome, PrivateBytes } from "./methods";
import { complete } from "../../schema/shape";
import { onlyWriteOnly, withoutWriteOnly } from "../../schema/write-only";
import { unknownPaths, withoutUnknowns } from "../../schema/unknowns";
import type { ObjectValue, Value } from "../../values/values";
import type { ResourceContext } from "../running/context";
import { connected, returnedObject } from "../running/context";
import { withDeadline } from "../running/deadline";
import { checkedIdentityOf, identityProblems } from "./identity";
import { reportProblems } from "../running/report-problems";

type Applied = Omit<ObjectOutcome, "diagnostics">;
type Saved = Readonly<Record<string, Value | undefined>>;

/** Applies a planned change. The state always contains what was done before an error. */
export async function applyResource(context: ResourceContext, request: ApplyResourceRequest): Promise<Applied> {
  const privateState = PrivateStore.fromBytes(plannedBytes(request));
  const state = await change(context, request, privateState);
  const identity = state ? identityAfter(context, state) : undefined;
  if (context.verify && state && request.prior) {
    reportProblems(context, "Inconsistent result", identityProblems(request.identity, identity));
  }
  return { state, privateBytes: state ? privateState.toBytes() : NO_BYTES, identity };
}

/** The plan's private bytes for this half of the change, if it is a replacement. */
function plannedBytes({ prior, planned, privateBytes }: ApplyResourceRequest): PrivateBytes {
  const halves = prior && planned ? undefined : splitBytes(privateBytes);
  return halves ? (planned ? halves.created : halves.replaced) : privateBytes;
}

/** Returns the identity after the apply. An error here must not lose the object. */
function identityAfter(context: ResourceContext, state: ObjectValue): ObjectValue | undefined {
  try {
    return checkedIdentityOf(context.type, state);
  } catch (error) {
    context.report(error);
    return undefined;
  }
}

async function change(
  context: ResourceContext,
  { prior, planned, config }: ApplyResourceRequest,
  privateState: PrivateStore,
): Promise<ObjectValue | null> {
  const { schema, typeName } = context.type;
  const operation = planned ? (prior ? "update" : "create") : "delete";
  return withDeadline(context, { operation, schema, typeName, object: planned ?? prior }, async (limited) => {
    const request = { signal: limited.signal(), diagnostics: context.diagnostics, privateState };
    if (planned) {
      const target = { planned, writeOnly: onlyWriteOnly(schema, config ?? {}) };
      return prior ? update(limited, { ...target, prior }, request) : create(limited, target, request);
    }
    return prior && remove(limited, prior, request);
  });
}

interface Target {
  readonly planned: ObjectValue;
  /** Configured values that the plan does not contain. */
  readonly writeOnly: ObjectValue;
}

async function create(
  context: ResourceContext,
  { planned, writeOnly }: Target,
  operation: OperationContext,
): Promise<ObjectValue | null> {
  const { typeName } = context.type;
  return write(context, { planned, prior: null }, async (save) => {
    const handlers = await connected(context.connect, `To create ${typeName}`);
    const answer = await handlers.create({ ...operation, plan: copyOf(planned), writeOnly, save });
    return returnedObject("create", typeName, answer);
  });
}

async function update(
  context: ResourceContext,
  { planned, writeOnly, prior }: Target & { readonly prior: ObjectValue },
  operation: OperationContext,
): Promise<ObjectValue | null> {
  const { schema, typeName } = context.type;
  if (!differsRemotely(schema, prior, planned)) {
    return planned;
  }
  return write(context, { planned, prior }, async (save) => {
    const handlers = await connected(context.connect, `To change ${typeName}`);
    if (!handlers.update) {
      throw new Error(`${typeName} cannot be changed in place: every change must replace it.`);
    }
    const answer = await handlers.update({
      ...operation,
      state: copyOf(prior),
      plan: copyOf(planned),
      writeOnly,
      save,
    });
    return returnedObject("update", typeName, answer);
  });
}

/** Runs a handler that writes an object. Undoes nothing after an error: whatever the handler has saved is kept. */
async function write(
  context: ResourceContext,
  { planned, prior }: { readonly planned: ObjectValue; readonly prior: ObjectValue | null },
  run: (save: (values: Saved) => void) => Promise<ObjectValue>,
): Promise<ObjectValue | null> {
  let saved: Saved | undefined = prior ?? undefined;
  const keep = (values: Saved): Saved => {
    const kept = storable(context, values, saved);
    saved = { ...saved, ...kept };
    return kept;
  };
  try {
    const written = await run((values) => void keep(savedObject(context, values)));
    return finish(context, planned, keep(written));
  } catch (error) {
    context.report(error);
    return saved ? partial(context, { ...planned, ...saved }) : null;
  }
}

/**
 * The values that a handler saves. Anything but an object is reported, not thrown: the handler may go on, and may return
 * the object.
 */
function savedObject({ type: { typeName }, report }: ResourceContext, values: Saved): Saved {
  if (isRecord(values as ObjectValue)) {
    return values;
  }
  report(new Error(`save of ${typeName} did not get an object, but ${describeKind(values)}.`));
  return {};
}

async function remove(
  context: ResourceContext,
  state: ObjectValue,
  operation: OperationContext,
): Promise<ObjectValue | null> {
  try {
    const handlers = await connected(context.connect, `To delete ${context.type.typeName}`);
    await handlers.delete({ ...operation, state: copyOf(state) });
  } catch (error) {
    context.report(error);
    return state;
  }
  return context.diagnostics.hasError ? state : null;
}

/** The object after a failure: saved values, and the prior or planned values for the rest. */
function partial({ type: { schema } }: ResourceContext, object: Saved): ObjectValue {
  return withoutWriteOnly(schema, withoutUnknowns(complete(schema, object)));
}

/**
 * The values of a handler that can be stored. One of a wrong type is reported, and does not replace what is stored
 * already: an object without its id would be lost.
 */
function storable(context: ResourceContext, values: Saved, stored: Saved = {}): Saved {
  const { schema, typeName } = context.type;
  const problems = conformanceProblems(impliedType(schema), complete(schema, values));
  reportProblems(context, typeName, problems);
  const misfits = problems.flatMap(({ path: [step] }) => (step && "attribute" in step ? [step.attribute] : []));
  return { ...values, ...Object.fromEntries(misfits.map((name) => [name, stored[name]])) };
}

function finish(context: ResourceContext, planned: ObjectValue, result: Saved): ObjectValue {
  const { schema, typeName } = context.type;
  const spelled = keepSpelling(schema, planned, complete(schema, result));
  const unknowns = unknownPaths(impliedType(schema), spelled);
  const problems = unknowns.map((path) => ({ path, text: "is still unknown after apply" }));
  reportProblems(context, typeName, problems);
  const state = withoutWriteOnly(schema, withoutUnknowns(spelled));
  if (context.verify && !context.diagnostics.hasError) {
    reportProblems(context, "Inconsistent result", appliedProblems(schema, planned, state));
  }
  return state;
}
