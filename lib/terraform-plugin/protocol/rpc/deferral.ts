import type { Deferrable, MayDefer } from "../../operations/running/call";
import { UNKNOWN } from "../../values/values";
import type { ObjectValue, Unknown } from "../../values/values";
import { Deferred_Reason } from "../tfplugin6/tfplugin6";
import type { ClientCapabilities, Deferred } from "../tfplugin6/tfplugin6";

/** Whether the calling host accepts a deferred answer. */
export function mayDefer(capabilities: ClientCapabilities | undefined): MayDefer {
  return capabilities?.deferralAllowed ? { mayDefer: true } : {};
}

/** The deferral of an answer. The only reason is a provider whose configuration is not known yet. */
export function toDeferred({ isDeferred }: Deferrable): Deferred | undefined {
  return isDeferred ? { reason: Deferred_Reason.PROVIDER_CONFIG_UNKNOWN } : undefined;
}

/** The object of an answer. It is unknown if the answer is deferred. */
export function whatIsThere(object: ObjectValue | null, { isDeferred }: Deferrable): ObjectValue | Unknown | null {
  return object === null && isDeferred ? UNKNOWN : object;
}
