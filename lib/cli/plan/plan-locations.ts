import type { LocationKind } from "../../domain";
import { expressionsOf, matchesReference } from "./configuration";
import type { ResourceChange, StateModule, TerraformPlan, Values } from "./terraform-plan";

/** A location in a plan. */
export interface PlanLocation {
  /** Kind and id, or kind and address if the location has no id yet. */
  readonly key: string;
  readonly kind: LocationKind;
  readonly id: string | null;
  readonly name: string;
  /** Absent if the plan contains only a link to the location. */
  readonly address?: string;
}

const LOCATION_TYPES: Readonly<Record<string, LocationKind | undefined>> = {
  abiquo_datacenter: "datacenter",
  abiquo_public_cloud_region: "publicCloudRegion",
};

/** Attributes that link an object to locations, and the kind of those locations. */
export const LINK_ATTRIBUTES: Readonly<Record<string, LocationKind>> = {
  datacenter_ids: "datacenter",
  datacenter_id: "datacenter",
  public_cloud_region_ids: "publicCloudRegion",
  public_cloud_region_id: "publicCloudRegion",
};

/** One side of a change. */
export type Side = "before" | "after";

/** A plan with the locations in it. */
export interface PlanContext {
  readonly plan: TerraformPlan;
  readonly locations: readonly PlanLocation[];
}

/** Finds all locations in the plan's state, drift and changes. */
export function findLocations(plan: TerraformPlan): readonly PlanLocation[] {
  const changes = [...(plan.resource_drift ?? []), ...(plan.resource_changes ?? [])];
  const found = [
    ...changes.flatMap(({ type, address, change: { before, after } }) => [
      { type, address, values: before },
      { type, address, values: after },
    ]),
    ...resourcesOf(plan.prior_state?.values?.root_module),
  ];
  return found.reduce<readonly PlanLocation[]>((locations, { type, address, values }) => {
    const kind = LOCATION_TYPES[type];
    return kind && values ? withLocation(locations, { kind, address, values }) : locations;
  }, []);
}

/** Returns the location with a key. If the plan contains only links to it, nothing but the key is known. */
export function locationOf(locations: readonly PlanLocation[], key: string): PlanLocation {
  const [kind, id] = [key.slice(0, key.indexOf("-")) as LocationKind, key.slice(key.indexOf("-") + 1)];
  return locations.find((location) => location.key === key) ?? { key, kind, id, name: id };
}

/** Keys of the locations that one side of a change links by an attribute. */
export function linkedKeys(
  { plan, locations }: PlanContext,
  { address, change }: Pick<ResourceChange, "address" | "change">,
  { name, side }: { readonly name: string; readonly side: Side },
): readonly string[] {
  const ids = [change[side]?.[name] ?? []].flat().filter((id) => typeof id === "string");
  const known = ids.map((id) => `${LINK_ATTRIBUTES[name]}-${id}`);
  if (side === "before" || !hasUnknown(change, name)) {
    return known;
  }
  // Ids of objects that do not exist yet are unknown. The configuration's references identify these objects.
  const references = expressionsOf(plan, address)[name]?.references ?? [];
  const referred = locations.filter((location) => matchesReference(references, location.address, address));
  return [...new Set([...known, ...referred.map(({ key }) => key)])];
}

/** Returns whether an attribute, or a part of it, is known only after the apply. */
export function hasUnknown({ after_unknown: unknown }: ResourceChange["change"], name: string): boolean {
  return isMarked(unknown, name);
}

/** Returns whether Terraform marks an attribute or a part of it, such as `sensitive_values` does. */
export function isMarked(marks: Values | boolean | undefined, name: string): boolean {
  return marks === true || (typeof marks === "object" && JSON.stringify(marks[name] ?? false).includes("true"));
}

function resourcesOf(
  module: StateModule | undefined,
): readonly { type: string; address: string; values: Values | null }[] {
  const own = (module?.resources ?? []).map(({ type, address, values = null }) => ({ type, address, values }));
  return [...own, ...(module?.child_modules ?? []).flatMap(resourcesOf)];
}

interface Sighting {
  readonly kind: LocationKind;
  readonly address: string;
  readonly values: Values;
}

/** A location that was deleted outside Terraform has its id only in the drift, not in the changes. */
function withLocation(
  locations: readonly PlanLocation[],
  { kind, address, values }: Sighting,
): readonly PlanLocation[] {
  const ownId = typeof values.id === "string" ? values.id : undefined;
  const known = locations.find(
    (location) =>
      location.kind === kind && (location.address === address || (ownId !== undefined && location.id === ownId)),
  );
  const id = ownId ?? known?.id ?? null;
  const name = typeof values.name === "string" ? values.name : (known?.name ?? address);
  return [
    ...locations.filter((other) => other !== known),
    { key: `${kind}-${id ?? address}`, kind, id, name, address },
  ];
}
