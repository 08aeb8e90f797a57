import { planProblems } from "../../planning/consistency";
import { withDefaults } from "../../schema/defaults";
import { equalValues, isNull, isWhollyKnown } from "../../values/equal";
import { impliedType } from "../../schema/implied-type";
import { copyOf } from "../../values/copy";
import type { Path } from "../../values/path";
import { planChange } from "../../planning/plan-change";
import { isComputed } from "../../schema/shape";
import { joinBytes, PrivateStore } from "./private-state";
import type { Values } from "../../planning/modification";
import { readModification, unkeptProblems, withNames } from "../../planning/modification";
import { replacements } from "../../planning/replacements";
import type { PlanModification } from "../../schema/definitions/resource";
import type { Attribute, Schema, Shape } from "../../schema/schema";
import type { PlanOutcome, PlanResourceRequest, PrivateBytes } from "./methods";
import type { ObjectValue } from "../../values/values";
import { isUnknown } from "../../values/values";
import type { ResourceContext } from "../running/context";
import { returnedObject } from "../running/context";
import { reportProblems } from "../running/report-problems";

type Planned = Omit<PlanOutcome, "diagnostics">;

interface Change {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
  readonly isNoOp: boolean;
}

const DESTROY: Change = { planned: null, requiresReplace: [], isNoOp: false };

/** Plans the change of an object. */
export async function planResource(context: ResourceContext, request: PlanResourceRequest): Promise<Planned> {
  const { config, prior, privateBytes } = request;
  const privateState = prior ? PrivateStore.fromBytes(privateBytes) : PrivateStore.replacing(privateBytes);
  const first = config ? planFrom(context, request, { config }) : DESTROY;
  const { planned, requiresReplace } = context.connect
    ? await modify(context, request, { change: first, privateState })
    : keepUnasked(context, request, first);
  // A new object has no identity yet. Terraform passes the identity of the object that it replaces.
  const identity = prior ? request.identity : undefined;
  const isDeferred = !context.connect && request.mayDefer === true;
  const bytes = plannedBytes(request, privateState);
  return { planned, requiresReplace, privateBytes: bytes, identity, ...(isDeferred && { isDeferred }) };
}

/** For a new object, Terraform passes the private bytes of the object that it replaces. */
function plannedBytes({ prior, privateBytes }: PlanResourceRequest, privateState: PrivateStore): PrivateBytes {
  const bytes = privateState.toBytes();
  return prior ? bytes : joinBytes({ created: bytes, replaced: privateBytes });
}

interface Sources {
  readonly config: ObjectValue;
  /** Computed values that the handlers plan. */
  readonly modified?: Values;
}

function planFrom(context: ResourceContext, request: PlanResourceRequest, { config, modified }: Sources): Change {
  const shape = context.type.schema;
  const prior = request.prior ?? undefined;
  const answer = context.type.derive?.({ config: withDefaults(shape, config), prior }) ?? {};
  const derived = returnedObject("derive", context.type.typeName, answer);
  const { planned, proposed, isNoOp } = planChange({ shape, config, prior, derived: { ...derived, ...modified } });
  if (context.verify || modified) {
    const problems = planProblems(shape, { prior: request.prior, config: request.config ?? config, planned });
    reportProblems(context, "Invalid plan", problems);
  }
  return {
    planned,
    requiresReplace: prior && !isNoOp ? replacements(shape, prior, proposed) : [],
    isNoOp,
  };
}

/** Lets the handlers review a plan, and plans again with their changes. */
async function modify(
  { connect, ...context }: ResourceContext,
  request: PlanResourceRequest,
  { change, privateState }: { readonly change: Change; readonly privateState: PrivateStore },
): Promise<Change> {
  const { diagnostics, signal, type } = context;
  const handlers = await connect?.();
  const modification = await handlers?.modifyPlan?.({
    state: given(request.prior),
    plan: given(change.planned),
    config: given(request.config),
    requiresReplace: change.requiresReplace,
    isNoOp: change.isNoOp,
    privateState,
    diagnostics,
    get signal() {
      return signal();
    },
  });
  if (!modification) {
    return change;
  }
  const { plan = {}, requiresReplace = [] } = returnedObject<PlanModification<Schema>>(
    "modifyPlan",
    type.typeName,
    modification,
  );
  if (!request.config) {
    throw new Error(`modifyPlan of ${type.typeName} returned a plan for an object that will be deleted.`);
  }
  const { kept, modified } = readModification(type.schema, { ...request, config: request.config, plan });
  if (context.verify && !change.isNoOp && change.requiresReplace.length === 0) {
    reportProblems(context, "Invalid plan", unkeptProblems(type.schema, request.prior, modified));
  }
  // Other values may derive from the stored spelling of a kept one.
  const isPlanned = Object.keys(kept).length === 0 && isPartOf(type.schema, modified, change.planned ?? {});
  const replanned = isPlanned
    ? change
    : planFrom({ connect, ...context }, request, { config: { ...request.config, ...kept }, modified });
  return { ...replanned, requiresReplace: withNames(type.schema, replanned.requiresReplace, requiresReplace) };
}

function given(object: ObjectValue | null): ObjectValue | undefined {
  return object ? copyOf(object) : undefined;
}

/** True if a plan has all of these computed values already, as for most objects that stay as they are. */
function isPartOf({ attributes }: Shape, values: Values, planned: ObjectValue): boolean {
  return Object.keys(values).every((name) => {
    const value = values[name] ?? null;
    const attribute = attributes[name];
    // Unknown values are equal even if their refinements differ.
    const isComparable = attribute !== undefined && isComputed(attribute) && !isUnknown(value);
    return isComparable && equalValues(attribute.type, value, planned[name] ?? null);
  });
}

/**
 * Without a connection, keeps stored values. They usually mean the same, and a plan that replaces an unchanged object
 * does more harm than one that changes it later. An object that is replaced anyway is planned as configured. One that
 * changes otherwise cannot be planned: Terraform would plan it again during the apply, with the answer, and would reject
 * another plan.
 */
function keepUnasked(context: ResourceContext, request: PlanResourceRequest, change: Change): Change {
  const { schema } = context.type;
  const { prior, config, mayDefer } = request;
  const { planned, isNoOp } = change;
  const names = prior && planned && !isNoOp ? respelled(schema, prior, planned) : [];
  if (!prior || names.length === 0) {
    return change;
  }
  const stored = Object.fromEntries(names.map((name) => [name, prior[name] ?? null]));
  const kept = planFrom(context, request, { config: { ...config, ...stored } });
  if (kept.requiresReplace.length > 0) {
    return change;
  }
  const isLater = mayDefer === true || equalValues(impliedType(schema), prior, kept.planned);
  context.diagnostics.append(
    names.map((name) => ({
      severity: isLater ? "warning" : "error",
      summary: `${name} could not be compared`,
      detail: `${NOT_COMPARED} ${isLater ? PLAN_AGAIN : APPLY_FIRST}`,
      path: [{ attribute: name }],
    })),
  );
  return kept;
}

const NOT_COMPARED =
  "Only the remote system can tell whether the configured value means the same as the stored one, and the provider's " +
  "configuration is not known yet.";
const PLAN_AGAIN = "This plan keeps the stored value. After you apply it, plan again.";
const APPLY_FIRST =
  "Something else changes too, so the apply would have to do what no plan has shown. First apply the resources that the " +
  "provider's configuration comes from (terraform apply -target=...), then plan again.";

/** The changed attributes of which only the remote system knows whether they mean the same as before. */
function respelled({ attributes }: Shape, prior: ObjectValue, planned: ObjectValue): readonly string[] {
  return Object.keys(attributes).flatMap((name) => {
    const { remoteMeaning, type } = attributes[name] as Attribute;
    const before = prior[name] ?? null;
    const after = planned[name] ?? null;
    const isComparable = remoteMeaning === true && !isNull(before) && !isNull(after) && isWhollyKnown(after);
    return isComparable && !equalValues(type, before, after) ? [name] : [];
  });
}
