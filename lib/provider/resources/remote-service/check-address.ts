import { isDeepStrictEqual } from "node:util";
import { findVerdict } from "../../../abiquo";
import type { RemoteServicesApi } from "../../../abiquo";
import { CheckMode, isCheckable } from "../../../domain";
import { DiagnosticError } from "../../../terraform-plugin";
import type { ModifyPlanRequest, PrivateState } from "../../../terraform-plugin";
import { toDiagnostics } from "../../diagnostics/diagnostics";
import type { Platform } from "../../platform";
import { findCheckMode } from "../../settings/policy";
import type { Policy } from "../../settings/policy";
import { addressOf } from "./address";
import { movesAddress } from "./moves";
import { checkFailed, moveStoppedByCheck } from "./messages";
import type { FailedCheck } from "./messages";
import { plannedUri } from "./model";
import type { RemoteServicePlan, RemoteServiceState } from "./model";
import type { RemoteServiceSchema } from "./schema";
import { sameUri } from "./uri";

type CheckingPlatform = Pick<Platform, "client" | "policy">;

/**
 * Key in the private state of a planned move or replacement with `check = "gate"`: the new service. Terraform deletes a
 * replaced service first, and tells the deletion nothing else about its successor.
 */
const SUCCESSOR = "gatedSuccessor";

/** Removes the note of an earlier plan, or of a plan that is carried out. */
export function forgetSuccessor({ privateState }: { readonly privateState: PrivateState }): void {
  privateState.set(SUCCESSOR, undefined);
}

/** Plan: lets Abiquo check a new address, if it can check the type. */
export async function reviewAddress(
  { client, policy }: CheckingPlatform,
  request: ModifyPlanRequest<RemoteServiceSchema>,
): Promise<void> {
  const { plan, state, diagnostics, signal, requiresReplace, privateState } = request;
  const type = plan?.type;
  const uri = plan?.uri;
  const mode = modeOf(plan?.check, policy);
  if (typeof type !== "string" || typeof uri !== "string" || mode === CheckMode.OFF || !isCheckable(type)) {
    return;
  }
  if (state && requiresReplace.length === 0 && !movesAddress(request)) {
    return;
  }
  // Abiquo requires the port, which users may omit.
  const service = { type, uri: addressOf({ type, uri }).uri ?? uri };
  if (!state && isDeepStrictEqual(privateState.get(SUCCESSOR), service)) {
    // The first plan of the replacement has checked it.
    return;
  }
  if (state && mode === CheckMode.GATE) {
    privateState.set(SUCCESSOR, service);
  }
  const effect = !state ? "creates" : requiresReplace.length > 0 ? "replaces" : "moves";
  const failure = await findFailure(client.remoteServices, service, signal);
  if (failure) {
    const severity = mode === CheckMode.ERROR ? "error" : "warn";
    diagnostics[severity](checkFailed(service, { mode, effect, ...failure }));
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
    throw new DiagnosticError(moveStoppedByCheck(service, failure));
  }
}

/**
 * Apply: with `check = "gate"`, checks the service that replaces the one to delete, as far as the plan knew it.
 *
 * @throws DiagnosticError if the check fails; the service is not deleted
 */
export async function gateReplacement(
  { client }: Pick<Platform, "client">,
  {
    state,
    privateState,
    signal,
  }: { readonly state: RemoteServiceState; readonly privateState: PrivateState; readonly signal: AbortSignal },
): Promise<void> {
  const successor = privateState.get(SUCCESSOR);
  forgetSuccessor({ privateState });
  if (!isService(successor)) {
    return;
  }
  const failure = await findFailure(client.remoteServices, successor, signal);
  if (failure) {
    const service = { type: state.type, uri: successor.uri, stays: state.uri ?? "its address" };
    throw new DiagnosticError(moveStoppedByCheck(service, failure));
  }
}

function isService(value: unknown): value is { readonly type: string; readonly uri: string } {
  return typeof value === "object" && value !== null && "type" in value && "uri" in value;
}

function modeOf(check: unknown, policy: Policy): CheckMode {
  return findCheckMode(typeof check === "string" ? check : undefined) ?? policy.check;
}

type Failure = Pick<FailedCheck, "reasons" | "isChecked">;

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
