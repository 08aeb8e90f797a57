import type { Change, ResourceChange, TerraformPlan, Values } from "../../lib/cli/plan/terraform-plan";

/** The service of these tests. */
export const MONITOR = {
  type: "VIRTUAL_SYSTEM_MONITOR",
  uri: "http://rs:8009/vsm",
  host: "rs",
  datacenter_ids: ["1", "2"],
};

/** A state with two datacenters, whose ids are 1 and 2. */
export function stateOf(...names: readonly string[]): Pick<TerraformPlan, "prior_state"> {
  const resources = names.map((name, index) => ({
    address: `abiquo_datacenter.d${index + 1}`,
    type: "abiquo_datacenter",
    values: { id: String(index + 1), name },
  }));
  return { prior_state: { values: { root_module: { resources } } } };
}

/** A change in a plan, of the service `monitor` unless stated otherwise. */
export function changeOf(
  before: Values | null,
  after: Values | null,
  more: Partial<Omit<ResourceChange, "change">> & { readonly change?: Partial<Change> } = {},
): ResourceChange {
  const actions = before && after ? ["update"] : [before ? "delete" : "create"];
  return {
    address: "abiquo_remote_service.monitor",
    type: "abiquo_remote_service",
    mode: "managed",
    ...more,
    change: {
      actions,
      before,
      after,
      after_unknown: {},
      before_sensitive: {},
      after_sensitive: {},
      ...more.change,
    },
  };
}
