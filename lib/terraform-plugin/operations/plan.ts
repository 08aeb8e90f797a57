import { planProblems } from "../planning/consistency";
import { withDefaults } from "../schema/defaults";
import { equalValues, isNull, isWhollyKnown } from "../values/equal";
import type { Path } from "../values/path";
import { planChange } from "../planning/plan-change";
import { PrivateStore } from "./private-state";
import { replacements } from "../planning/replacements";
import type { Shape } from "../schema/schema";
import type { PlanOutcome, PlanResourceRequest } from "./server";
import type { ObjectValue } from "../values/values";
import type { ResourceContext } from "./context";
import { reportProblems } from "./report-problems";

type Planned = Omit<PlanOutcome, "diagnostics">;

interface Change {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
  readonly isNoOp: boolean;
}

/** Plans what is to become of an object. */
export async function planResource(context: ResourceContext, request: PlanResourceRequest): Promise<Planned> {
  const change = request.config ? await planToKeep(context, request, request.config) : DESTROY;
  // What Terraform hands over for a new object is of the one that it replaces.
  const privateState = PrivateStore.fromBytes(request.prior ? request.privateBytes : new Uint8Array());
  if (!change.isNoOp) {
    await review(context, request, { change, privateState });
  }
  const { planned, requiresReplace } = change;
  // As with its private state: a new object has no identity yet.
  const identity = request.prior ? request.identity : undefined;
  return { planned, requiresReplace, privateBytes: privateState.toBytes(), identity };
}

const DESTROY: Change = { planned: null, requiresReplace: [], isNoOp: false };

/** What only the remote system knows to mean the same is planned as if it had been configured as it is stored. */
async function planToKeep(
  context: ResourceContext,
  request: PlanResourceRequest,
  config: ObjectValue,
): Promise<Change> {
  const change = planFrom(context, request, config);
  const { prior } = request;
  const { planned, isNoOp } = change;
  if (!prior || !planned || isNoOp) {
    return change;
  }
  const names = respelled(context.type.schema, prior, planned);
  if (names.length === 0) {
    return change;
  }
  const keep = (kept: readonly string[]): Change =>
    planFrom(context, request, { ...config, ...Object.fromEntries(kept.map((name) => [name, prior[name] ?? null])) });
  if (!context.connect) {
    return keepUnasked(context, names, { change, kept: keep(names) });
  }
  const handlers = await context.connect();
  const same = await handlers.findSameMeaning?.({ state: prior, plan: planned, signal: context.signal() });
  return same === undefined ? change : keep(same);
}

/** The attributes that may mean the same in a plan as before, which only the remote system can tell. */
function respelled({ attributes }: Shape, prior: ObjectValue, planned: ObjectValue): readonly string[] {
  return Object.entries(attributes).flatMap(([name, { remoteMeaning, type }]) => {
    const [before, after] = [prior[name] ?? null, planned[name] ?? null];
    const isComparable = remoteMeaning === true && !isNull(before) && !isNull(after) && isWhollyKnown(after);
    return isComparable && !equalValues(type, before, after) ? [name] : [];
  });
}

/**
 * With nobody to ask, stored values are kept: most often they mean the same, and a plan that replaces an object which did
 * not change does more harm than one that changes it later. An object that is replaced anyway is made as configured.
 */
function keepUnasked(
  { diagnostics }: ResourceContext,
  names: readonly string[],
  { change, kept }: { readonly change: Change; readonly kept: Change },
): Change {
  if (kept.requiresReplace.length > 0) {
    return change;
  }
  for (const name of names) {
    const detail =
      "Only the remote system can tell whether the configured value means the same as the stored one, and the " +
      "provider's configuration is not known yet. This plan keeps the stored value. Plan again once it is applied.";
    diagnostics.warn({ summary: `${name} could not be compared`, detail, path: [{ attribute: name }] });
  }
  return kept;
}

function planFrom(context: ResourceContext, request: PlanResourceRequest, config: ObjectValue): Change {
  const shape = context.type.schema;
  const prior = request.prior ?? undefined;
  const derived = context.type.derive?.({ config: withDefaults(shape, config), prior }) ?? {};
  const { planned, proposed, isNoOp } = planChange({ shape, config, prior, derived });
  if (context.verify) {
    const problems = planProblems(shape, { prior: request.prior, config: request.config ?? config, planned });
    reportProblems(context, "Invalid plan", problems);
  }
  return {
    planned,
    requiresReplace: prior && !isNoOp ? replacements(shape, prior, proposed) : [],
    isNoOp,
  };
}

async function review(
  { connect, diagnostics, signal }: ResourceContext,
  request: PlanResourceRequest,
  { change, privateState }: { readonly change: Change; readonly privateState: PrivateStore },
): Promise<void> {
  const handlers = await connect?.();
  await handlers?.reviewPlan?.({
    state: request.prior ?? undefined,
    plan: change.planned ?? undefined,
    config: request.config ?? undefined,
    requiresReplace: change.requiresReplace,
    privateState,
    diagnostics,
    signal: signal(),
  });
}
