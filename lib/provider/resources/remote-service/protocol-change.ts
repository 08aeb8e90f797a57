import { needsDnsmasqRestore } from "../../../domain";
import type { Message, ModifyPlanRequest } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";

/** Warns of a change that Abiquo takes, and that networks notice. */
export function reviewProtocol({ state, plan, diagnostics }: ModifyPlanRequest<RemoteServiceSchema>): void {
  const [before, after] = [state?.protocol, plan?.protocol];
  if (state && typeof before === "string" && typeof after === "string" && needsDnsmasqRestore(before, after)) {
    diagnostics.warn(needsRestore(state.type));
  }
}

function needsRestore(type: string): Message {
  return {
    summary: `${type} changes from omapi to dnsmasq: existing networks need dnsmasq-restore`,
    detail:
      "The new server knows nothing of networks that were made before (VLAN-108). Run Abiquo's dnsmasq-restore tool after the " +
      "apply, for each datacenter that the service serves. Until then their virtual machines get no addresses.",
    path: [{ attribute: "protocol" }],
  };
}
