import { needsDnsmasqRestore } from "../../../domain";
import type { Message, ModifyPlanRequest } from "../../../terraform-plugin";
import type { RemoteServiceSchema } from "./schema";

/** Warns about a change of protocol that Abiquo accepts but that disrupts networks. */
export function reviewProtocol({ state, plan, diagnostics }: ModifyPlanRequest<RemoteServiceSchema>): void {
  const before = state?.protocol;
  const after = plan?.protocol;
  if (state && typeof before === "string" && typeof after === "string" && needsDnsmasqRestore(before, after)) {
    diagnostics.warn(restoreNeeded(state.type));
  }
}

function restoreNeeded(type: string): Message {
  return {
    summary: `${type} changes from omapi to dnsmasq: existing networks need dnsmasq-restore`,
    detail:
      "The new server does not know existing networks (VLAN-108). After the apply, run Abiquo's dnsmasq-restore tool for " +
      "each datacenter that the service serves. Until then, their virtual machines get no addresses.",
    path: [{ attribute: "protocol" }],
  };
}
