import type { MapModel } from "../../../lib/cli/map/model";
import { withPlans } from "../../../lib/cli/map/with-plan";
import type { TerraformPlan } from "../../../lib/cli/plan/terraform-plan";
import { MONITOR, changeOf } from "../../pipelines/plans";
import { platformOf } from "./models";

/** The plan of a stack of one team, with the addresses that every team uses. */
function teamPlan(team: string): TerraformPlan {
  const reference = (address: string): object => ({ references: [`${address}.id`, address] });
  const resources = [
    {
      address: "abiquo_remote_service.monitor",
      expressions: { datacenter_ids: reference("abiquo_datacenter.main") },
    },
    {
      address: "abiquo_remote_service_attachment.extra",
      expressions: {
        remote_service_id: reference("abiquo_remote_service.monitor"),
        datacenter_id: reference("abiquo_datacenter.other"),
      },
    },
  ];
  const created = (type: string, name: string, after: object, unknown: object): ReturnType<typeof changeOf> =>
    changeOf(null, { ...after }, { address: `${type}.${name}`, type, change: { after_unknown: { ...unknown } } });
  return {
    configuration: { root_module: { resources } },
    resource_changes: [
      created("abiquo_datacenter", "main", { name: `Main of ${team}`, location: "Spain" }, { id: true }),
      created("abiquo_datacenter", "other", { name: `Other of ${team}`, location: "Spain" }, { id: true }),
      created(
        "abiquo_remote_service",
        "monitor",
        { type: MONITOR.type, uri: `http://${team}.example.com:8009/vsm` },
        { id: true, datacenter_ids: true },
      ),
      created(
        "abiquo_remote_service_attachment",
        "extra",
        {},
        { id: true, remote_service_id: true, datacenter_id: true },
      ),
    ],
  };
}

const named = (...plans: readonly TerraformPlan[]): { readonly name: string; readonly plan: TerraformPlan }[] =>
  plans.map((plan) => ({ name: "plan.json", plan }));

/** What each service will do, with the names of its new locations. */
function joins({ services, locations }: MapModel): readonly (readonly [string, readonly string[]])[] {
  const names = new Map(locations.map(({ key, name }) => [key, name]));
  return services
    .filter(({ change }) => change !== undefined)
    .map(({ uri, change }) => [uri, change?.joins.map((key) => names.get(key) ?? key) ?? []]);
}

test("equal addresses in two stacks are different objects", () => {
  const empty = { ...platformOf({ datacenters: 0, regions: 0 }), services: [] };

  const model = withPlans(empty, named(teamPlan("one"), teamPlan("two")));

  expect(new Set([...model.locations, ...model.services].map(({ key }) => key)).size).toBe(6);
  expect(joins(model)).toEqual([
    ["http://one.example.com:8009/vsm", ["Main of one", "Other of one"]],
    ["http://two.example.com:8009/vsm", ["Main of two", "Other of two"]],
  ]);
});

describe("a service that two plans change", () => {
  const platform = platformOf({ datacenters: 3, regions: 0 });
  const monitor = platform.services[1];
  const before = { ...MONITOR, id: monitor?.id, uri: monitor?.uri, datacenter_ids: ["1"] };
  const owner: TerraformPlan = { resource_changes: [changeOf(before, { ...before, datacenter_ids: ["1", "2"] })] };
  const attachment: TerraformPlan = {
    resource_changes: [
      changeOf(
        null,
        { remote_service_id: monitor?.id, datacenter_id: "3" },
        { address: "abiquo_remote_service_attachment.a", type: "abiquo_remote_service_attachment" },
      ),
    ],
  };
  const importing: TerraformPlan = {
    resource_changes: [
      changeOf(before, before, {
        address: "abiquo_remote_service.imported",
        change: { actions: ["no-op"], importing: {} },
      }),
    ],
  };

  test("has the effects of both, in any order", () => {
    const [one, other] = [named(owner, attachment), named(attachment, owner)].map((plans) => {
      const { services } = withPlans(platform, plans);
      return services.find(({ id }) => id === monitor?.id)?.change;
    });

    expect(one).toEqual(other);
    expect(one).toMatchObject({
      address: "abiquo_remote_service.monitor",
      effects: ["attaches"],
      joins: ["datacenter/2", "datacenter/3"],
    });
  });

  test("has the addresses of both", () => {
    const { services } = withPlans(platform, named(owner, importing));

    expect(services.find(({ id }) => id === monitor?.id)?.change).toMatchObject({
      address: "abiquo_remote_service.monitor, abiquo_remote_service.imported",
      effects: ["attaches", "imports"],
      joins: ["datacenter/2"],
    });
  });
});

test("a deposed object is deleted, and does not move to the address of the current one", () => {
  const platform = platformOf({ datacenters: 1, regions: 0 });
  const [old] = platform.services;
  const current = { type: old?.type, id: "99", uri: "http://new.example.com:8009/x" };
  const plan: TerraformPlan = {
    resource_changes: [
      changeOf(current, current, { change: { actions: ["no-op"] } }),
      changeOf({ type: old?.type, id: old?.id, uri: old?.uri }, null, { deposed: "abcd1234" }),
    ],
  };

  const { change } = withPlans(platform, named(plan)).services.find(({ id }) => id === old?.id) ?? {};

  expect(change?.effects).toEqual(["deletes"]);
  expect(change?.movesTo).toBeUndefined();
});
