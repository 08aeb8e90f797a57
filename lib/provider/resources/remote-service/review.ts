import type { RemoteServicesApi } from "../../../abiquo";
import { findRemoteServiceType } from "../../../domain";
import type { Message, ModifyPlanRequest } from "../../../terraform-plugin";
import { toDiagnostics } from "../../diagnostics/diagnostics";
import type { Platform } from "../../platform";
import { CheckMode, findCheckMode } from "../../settings/policy";
import type { Policy } from "../../settings/policy";
import { isVerdict } from "../remote-service-check/check";
import { addressOf } from "./address";
import { movesAddress } from "./blast-radius";
import type { BlastRadius } from "./blast-radius";
import { reviewDrops } from "./drops";
import { doesNotAnswer, needsDatacenter } from "./messages";
import type { RemoteServiceSchema } from "./schema";

type Review = ModifyPlanRequest<RemoteServiceSchema>;

/** Looks at a plan before anything changes: what it would break, and whether what it puts in place is alive. */
export async function reviewRemoteService(
  platform: Pick<Platform, "client" | "policy" | "owners">,
  radius: BlastRadius,
  review: Review,
): Promise<void> {
  reviewDatacenter(review);
  await reviewDrops(platform, review);
  await radius.review(review);
  await reviewAddress(platform.client.remoteServices, review, platform.policy);
}

/** A service that needs a datacenter cannot be created without; an imported one may leave the set to others. */
function reviewDatacenter({ state, plan, config, diagnostics }: Review): void {
  const type = known(plan?.type);
  if (!state && type !== undefined && config?.datacenter_ids === null && findRemoteServiceType(type)?.restricted) {
    diagnostics.error(needsDatacenter(type));
  }
}

/** Lets Abiquo check a new address, for types that it can check. */
async function reviewAddress(services: RemoteServicesApi, review: Review, policy: Policy): Promise<void> {
  const { plan, diagnostics, signal } = review;
  const [type, uri, check] = [known(plan?.type), known(plan?.uri), known(plan?.check)];
  const mode = findCheckMode(check) ?? policy.check;
  if (!type || !uri || mode === CheckMode.OFF || findRemoteServiceType(type)?.checkable === false) {
    return;
  }
  if (review.state && review.requiresReplace.length === 0 && !movesAddress(review)) {
    return;
  }
  // The user's own spelling may leave the port out, which Abiquo demands.
  const service = { type, uri: addressOf({ type, uri }).uri ?? uri };
  const failure = await findFailure(services, service, signal);
  if (failure) {
    diagnostics[mode](doesNotAnswer(service, { mode, ...failure }));
  }
}

/** A check that did not pass. */
interface Failure {
  readonly reasons: readonly Message[];
  /** Whether Abiquo has checked the service. */
  readonly isChecked: boolean;
}

/** Why a service does not pass its check; undefined if it does. */
async function findFailure(
  services: RemoteServicesApi,
  service: { readonly type: string; readonly uri: string },
  signal: AbortSignal,
): Promise<Failure | undefined> {
  try {
    await services.checkAddress(service, { signal });
    return undefined;
  } catch (error) {
    const reasons = toDiagnostics(error);
    if (!reasons) {
      throw error;
    }
    return { reasons, isChecked: isVerdict(error) };
  }
}

function known(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
