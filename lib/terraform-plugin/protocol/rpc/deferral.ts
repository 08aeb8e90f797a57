import type { Deferrable, MayDefer } from "../../operations/server";
import { UNKNOWN } from "../../values/values";
import type { ObjectValue, Unknown } from "../../values/values";
import { Deferred_Reason } from "../tfplugin6/tfplugin6";
import type { ClientCapabilities, Deferred } from "../tfplugin6/tfplugin6";

/** Whether the host that asks can do without an answer for now. */
export function mayDefer(capabilities: ClientCapabilities | undefined): MayDefer {
  return capabilities?.deferralAllowed ? { mayDefer: true } : {};
}

/** What is put off, and why: the only reason of ours is a provider whose configuration is not known yet. */
export function toDeferred({ isDeferred }: Deferrable): Deferred | undefined {
  return isDeferred ? { reason: Deferred_Reason.PROVIDER_CONFIG_UNKNOWN } : undefined;
}

/** An object of an answer: unknown where there is none because the answer is put off. */
export function whatIsThere(object: ObjectValue | null, { isDeferred }: Deferrable): ObjectValue | Unknown | null {
  return object === null && isDeferred ? UNKNOWN : object;
}
