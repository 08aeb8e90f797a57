import { conformanceProblems } from "../../schema/validation/conformance";
import { appliedProblems } from "../../planning/consistency";
import { bug } from "../running/errors";
import { impliedType } from "../../schema/implied-type";
import { keepSpelling } from "../../planning/meaning";
import { differsRemotely } from "../../planning/plan-change";
import { PrivateStore, splitBytes } from "./private-state";
import type { OperationContext } from "../../schema/definitions/resource";
import type { ApplyResourceRequest, ObjectOutcome, PrivateBytes } from "./methods";
import { complete } from "../../schema/shape";
import { onlyWriteOnly, withoutWriteOnly } from "../../schema/write-only";
import { pathText } from "../../values/path";
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
  // Without an object, no private data is stored.
  return { state, privateBytes: state ? privateState.toBytes() : new Uint8Array(), identity };
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
  let saved: Saved | undefined;
  const save = (values: Saved): void => {
    saved = { ...saved, ...values };
  };
  try {
    const handlers = await connected(context.connect, `To create ${context.type.typeName}`);
    const answer = await handlers.create({ ...operation, plan: planned, writeOnly, save });
    const created = returnedObject("create", context.type.typeName, answer);
    save(created);
    return finish(context, planned, created);
  } catch (error) {
    context.report(error);
    return saved ? partial(context, planned, saved) : null;
  }
}

async function update(
  context: ResourceContext,
  { planned, writeOnly, prior }: Target & { readonly prior: ObjectValue },
  operation: OperationContext,
): Promise<ObjectValue> {
  const { type } = context;
  if (!differsRemotely(type.schema, prior, planned)) {
    return planned;
  }
  let saved: Saved = {};
  const save = (values: Saved): void => {
    saved = { ...saved, ...values };
  };
  try {
    const handlers = await connected(context.connect, `To change ${type.typeName}`);
    if (!handlers.update) {
      throw new Error(`${type.typeName} cannot be changed in place: every change must replace it.`);
    }
    const answer = await handlers.update({ ...operation, state: prior, plan: planned, writeOnly, save });
    const updated = returnedObject("update", type.typeName, answer);
    save(updated);
    return finish(context, planned, updated);
  } catch (error) {
    context.report(error);
    return partial(context, prior, saved);
  }
}

async function remove(
  context: ResourceContext,
  state: ObjectValue,
  operation: OperationContext,
): Promise<ObjectValue | null> {
  try {
    const handlers = await connected(context.connect, `To delete ${context.type.typeName}`);
    await handlers.delete({ ...operation, state });
  } catch (error) {
    context.report(error);
    return state;
  }
  return context.diagnostics.hasError ? state : null;
}

/** The object after a failure: saved values, and the prior or planned values for the rest. */
function partial(context: ResourceContext, rest: ObjectValue, saved: Saved): ObjectValue {
  const { schema } = context.type;
  const known = withoutMisfits(context, complete(schema, { ...rest, ...saved }));
  return withoutWriteOnly(schema, withoutUnknowns(known));
}

/** Removes and reports values of a wrong type, which cannot be stored, so that the object itself is not lost. */
function withoutMisfits({ type, diagnostics }: ResourceContext, object: ObjectValue): ObjectValue {
  const problems = conformanceProblems(impliedType(type.schema), object);
  diagnostics.append(
    problems.map(({ path, text }) => ({ ...bug(`${type.typeName}: ${pathText(path)} ${text}.`), path })),
  );
  const misfits = problems.flatMap(({ path: [step] }) => (step && "attribute" in step ? [step.attribute] : []));
  const fitting = Object.entries(object).filter(([name]) => !misfits.includes(name));
  return problems.length === 0 ? object : complete(type.schema, Object.fromEntries(fitting));
}

function finish(context: ResourceContext, planned: ObjectValue, result: ObjectValue): ObjectValue {
  const { schema } = context.type;
  const spelled = keepSpelling(schema, planned, withoutMisfits(context, complete(schema, result)));
  reportUnknowns(context, spelled);
  const state = withoutWriteOnly(schema, withoutUnknowns(spelled));
  if (context.verify && !context.diagnostics.hasError) {
    reportProblems(context, "Inconsistent result", appliedProblems(schema, planned, state));
  }
  return state;
}

function reportUnknowns({ type, diagnostics }: ResourceContext, state: ObjectValue): void {
  const paths = unknownPaths(impliedType(type.schema), state);
  diagnostics.append(
    paths.map((path) => ({ ...bug(`${type.typeName}: ${pathText(path)} is still unknown after apply.`), path })),
  );
}
