import { withPlans } from "../../../lib/cli/map/with-plan";
import { readPlan } from "../../../lib/cli/plan/differences";
import type { TerraformPlan } from "../../../lib/cli/plan/terraform-plan";
import { MONITOR, changeOf, stateOf } from "../../pipelines/plans";
import { platformOf } from "./models";

const ADDRESS = "abiquo_remote_service.monitor";

/** A plan that replaces the first of two datacenters, which a service refers to. */
function replacement(ids: readonly string[]): TerraformPlan {
  const replaced = changeOf(
    { id: "1", name: "Madrid" },
    { name: "Madrid" },
    {
      address: "abiquo_datacenter.d1",
      type: "abiquo_datacenter",
      change: { actions: ["delete", "create"], after_unknown: { id: true } },
    },
  );
  const before = { ...MONITOR, id: "2", datacenter_ids: ids };
  const { datacenter_ids: _, ...after } = before;
  const references = ["abiquo_datacenter.d1", "abiquo_datacenter.d2"].flatMap((address) => [`${address}.id`, address]);
  const resources = [{ address: ADDRESS, expressions: { datacenter_ids: { references } } }];
  return {
    ...stateOf("Madrid", "Paris"),
    configuration: { root_module: { resources } },
    resource_changes: [replaced, changeOf(before, after, { change: { after_unknown: { datacenter_ids: true } } })],
  };
}

describe("a service of a location that a plan replaces", () => {
  test("goes on with the new location, which has the same name", () => {
    const [, service] = readPlan("spain", replacement(["1"])).differences;

    expect(service?.attributes).toEqual([
      { name: "datacenter_ids", found: ["Madrid"], expected: ["Madrid (new)", "Paris"] },
    ]);
  });

  test("is shown so on the map", () => {
    const model = withPlans(platformOf({ datacenters: 1, regions: 0 }), [
      { name: "plan.json", plan: replacement(["1", "2"]) },
    ]);

    const changed = model.services.find(({ change }) => change?.address === ADDRESS);

    expect(changed?.change?.attributes).toEqual([
      { name: "datacenter_ids", before: "Madrid, Paris", after: "Madrid (new), Paris" },
    ]);
  });

  test("says nothing of a new location where the set is known, as what was changed outside Terraform", () => {
    const drift = changeOf({ ...MONITOR, datacenter_ids: ["2"] }, { ...MONITOR, datacenter_ids: ["1", "2"] });

    const reading = readPlan("spain", {
      ...replacement(["1"]),
      resource_changes: replacement(["1"]).resource_changes?.slice(0, 1),
      resource_drift: [drift],
    });

    expect(reading.observations[0]?.attributes).toEqual([
      { name: "datacenter_ids", found: ["Madrid", "Paris"], expected: ["Paris"] },
    ]);
  });
});

test("a service that a plan forgets stays on the platform, so the map shows nothing of it", () => {
  const forgotten = changeOf({ ...MONITOR, id: "2" }, null, { change: { actions: ["forget"] } });
  const model = platformOf({ datacenters: 2, regions: 0 });

  const painted = withPlans(model, [{ name: "plan.json", plan: { resource_changes: [forgotten] } }]);

  expect(painted).toEqual({ ...model, plan: ["plan.json"] });
});
