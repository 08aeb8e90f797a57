import { findVerdict } from "../../../abiquo";
import type { RemoteServicesApi } from "../../../abiquo";
import { findRemoteServiceType } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { Message, ModifyPlanRequest } from "../../../terraform-plugin";
import { toDiagnostics } from "../../diagnostics/diagnostics";
import type { Platform } from "../../platform";
import { CheckMode, findCheckMode } from "../../settings/policy";
import type { Policy } from "../../settings/policy";
import { addressOf } from "./address";
import { movesAddress } from "./moves";
import { doesNotAnswer, doesNotMove } from "./messages";
import { plannedUri } from "./model";
import type { RemoteServicePlan, RemoteServiceState } from "./model";
import type { RemoteServiceSchema } from "./schema";
import { sameUri } from "./uri";

type CheckingPlatform = Pick<Platform, "client" | "policy">;

/** Plan: lets Abiquo check a new address, if it can check the type. */
export async function reviewAddress(
  { client, policy }: CheckingPlatform,
  request: ModifyPlanRequest<RemoteServiceSchema>,
): Promise<void> {
  const { plan, state, diagnostics, signal, requiresReplace } = request;
  const [type, uri] = [plan?.type, plan?.uri];
  const mode = modeOf(plan?.check, policy);
  if (typeof type !== "string" || typeof uri !== "string" || mode === CheckMode.OFF || !isCheckable(type)) {
    return;
  }
  if (state && requiresReplace.length === 0 && !movesAddress(request)) {
    return;
  }
  // Abiquo requires the port, which users may omit.
  const service = { type, uri: addressOf({ type, uri }).uri ?? uri };
  const failure = await findFailure(client.remoteServices, service, signal);
  if (failure) {
    const severity = mode === CheckMode.ERROR ? "error" : "warn";
    diagnostics[severity](doesNotAnswer(service, { mode, ...failure }));
  }
}

/**
 * Apply: with `check = "gate"`, checks the address that a service is about to move to.
 *
 * @throws DiagnosticError if the check fails; the service is not moved
 */
export async function gateMove(
  { client, policy }: CheckingPlatform,
  {
    state,
    plan,
    signal,
  }: { readonly state: RemoteServiceState; readonly plan: RemoteServicePlan; readonly signal: AbortSignal },
): Promise<void> {
  const { type } = plan;
  const service = { type, uri: plannedUri(plan), stays: state.uri ?? "its address" };
  const isMoved = !sameUri(service.stays, service.uri, type);
  if (!isMoved || modeOf(plan.check, policy) !== CheckMode.GATE || !isCheckable(type)) {
    return;
  }
  const failure = await findFailure(client.remoteServices, service, signal);
  if (failure) {
    throw new DiagnosticError(doesNotMove(service, failure.reasons));
  }
}

function modeOf(check: unknown, policy: Policy): CheckMode {
  return findCheckMode(typeof check === "string" ? check : undefined) ?? policy.check;
}

function isCheckable(type: string): boolean {
  return findRemoteServiceType(type)?.checkable !== false;
}

/** A failed check. */
interface Failure {
  readonly reasons: readonly Message[];
  /** Whether the error is about the service, not about Abiquo. */
  readonly isChecked: boolean;
}

/** Checks a service. Returns undefined if it passes. */
async function findFailure(
  services: RemoteServicesApi,
  service: { readonly type: string; readonly uri: string },
  signal: AbortSignal,
): Promise<Failure | undefined> {
  try {
    await services.checkAddress({ type: service.type, uri: service.uri }, { signal });
    return undefined;
  } catch (error) {
    const reasons = toDiagnostics(error);
    if (!reasons) {
      throw error;
    }
    return { reasons, isChecked: findVerdict(error) !== undefined };
  }
}
