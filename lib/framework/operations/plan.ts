import { planProblems } from "../consistency";
import { withDefaults } from "../defaults";
import type { Path } from "../path";
import { planChange } from "../plan-change";
import { PrivateStore } from "../private-state";
import { replacements } from "../replacements";
import type { PlanOutcome, PlanResourceRequest } from "../server";
import type { ObjectValue } from "../values";
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
  const same = await findSameMeaning(context, request, change);
  return same === undefined ? change : planFrom(context, request, { ...config, ...same });
}

async function findSameMeaning(
  { connect, signal }: ResourceContext,
  { prior }: PlanResourceRequest,
  { planned, isNoOp }: Change,
): Promise<ObjectValue | undefined> {
  const handlers = prior && planned && !isNoOp ? await connect?.() : undefined;
  if (!prior || !planned || !handlers?.findSameMeaning) {
    return undefined;
  }
  const names = await handlers.findSameMeaning({ state: prior, plan: planned, signal: signal() });
  return Object.fromEntries(names.map((name) => [name, prior[name] ?? null]));
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
