import type { LocationKind } from "../../domain";
import { parseJson, textOf } from "../json";
import { expressionsOf, matchesReference } from "./configuration";
import type { ResourceChange, StateModule, TerraformPlan, Values } from "./terraform-plan";

/** A location in a plan. */
export interface PlanLocation {
  /** Unique among the locations of all plans: platform, kind and id, or stack, kind and address if it has no id yet. */
  readonly key: string;
  readonly kind: LocationKind;
  readonly id: string | null;
  readonly name: string;
  /** Ids are unique only on their platform. Absent in a state of version 0.1.0. */
  readonly platform?: string;
  /** Absent if the plan contains only a link to the location. */
  readonly address?: string;
}

const LOCATION_TYPES: Readonly<Record<string, LocationKind | undefined>> = {
  abiquo_datacenter: "datacenter",
  abiquo_public_cloud_region: "publicCloudRegion",
};

/** Resource type of services. */
export const REMOTE_SERVICE = "abiquo_remote_service";

/** Resource type that is only a link. */
export const ATTACHMENT = "abiquo_remote_service_attachment";

const LINK_ATTRIBUTES: Readonly<Record<string, Readonly<Record<string, LocationKind>> | undefined>> = {
  [REMOTE_SERVICE]: { datacenter_ids: "datacenter", public_cloud_region_ids: "publicCloudRegion" },
  [ATTACHMENT]: { datacenter_id: "datacenter", public_cloud_region_id: "publicCloudRegion" },
};

/**
 * Returns the attributes that link objects of a type to locations, and the kind of those locations. Other providers have
 * attributes with the same names.
 */
export function linkAttributesOf(type: string): Readonly<Record<string, LocationKind>> {
  return LINK_ATTRIBUTES[type] ?? {};
}

/** One side of a change. */
export type Side = "before" | "after";

/** A plan with the locations in it. */
export interface PlanContext {
  readonly stack: string;
  readonly plan: TerraformPlan;
  readonly locations: readonly PlanLocation[];
}

/** Finds all locations in the plan's state, drift and changes. */
export function findLocations(stack: string, plan: TerraformPlan): readonly PlanLocation[] {
  const changes = [...(plan.resource_drift ?? []), ...(plan.resource_changes ?? [])];
  const found = [
    ...changes.flatMap(({ type, address, change: { before, after } }) => [
      { type, address, values: withPlatform(before, after) },
      { type, address, values: withPlatform(after, before) },
    ]),
    ...resourcesOf(plan.prior_state?.values?.root_module),
  ];
  return found.reduce<readonly PlanLocation[]>((locations, { type, address, values }) => {
    const kind = LOCATION_TYPES[type];
    return kind && values ? withLocation(locations, { stack, kind, address, values }) : locations;
  }, []);
}

/** Returns the location with a key. If the plan contains only links to it, nothing but the key is known. */
export function locationOf(locations: readonly PlanLocation[], key: string): PlanLocation {
  const known = locations.find((location) => location.key === key);
  if (known) {
    return known;
  }
  const { platform, kind, id } = parseJson(key) as Linked;
  return { key, kind, id, name: id, ...(platform !== undefined && { platform }) };
}

/** A location that is known only by links. */
interface Linked {
  readonly platform?: string;
  readonly kind: LocationKind;
  readonly id: string;
}

function keyOf({ platform, kind, id }: Linked): string {
  return JSON.stringify({ platform, kind, id });
}

function platformOf(values: Values | null): string | undefined {
  return textOf(values?.platform);
}

/** If a platform moves, one side of a change has its old address. Both sides mean the new one. */
function withPlatform(values: Values | null, other: Values | null): Values | null {
  return values && { ...values, platform: platformOf(values) ?? platformOf(other) };
}

/** Keys of the locations that one side of a change links by an attribute. */
export function linkedKeys(
  { plan, locations }: PlanContext,
  { address, type, change }: Pick<ResourceChange, "address" | "type" | "change">,
  { name, side }: { readonly name: string; readonly side: Side },
): readonly string[] {
  const kind = linkAttributesOf(type)[name];
  const ids = [change[side]?.[name] ?? []].flat().filter((id) => typeof id === "string");
  const platform = platformOf(change.after) ?? platformOf(change.before);
  const known = kind === undefined ? [] : ids.map((id) => keyOf({ platform, kind, id }));
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
  readonly stack: string;
  readonly kind: LocationKind;
  readonly address: string;
  readonly values: Values;
}

/** A location that was deleted outside Terraform has its id only in the drift, not in the changes. */
function withLocation(
  locations: readonly PlanLocation[],
  { stack, kind, address, values }: Sighting,
): readonly PlanLocation[] {
  const ownId = textOf(values.id);
  const ownPlatform = platformOf(values);
  const known = locations.find(
    (location) =>
      location.kind === kind &&
      (location.address === address ||
        (ownId !== undefined && location.id === ownId && location.platform === ownPlatform)),
  );
  const id = ownId ?? known?.id ?? null;
  const platform = ownPlatform ?? known?.platform;
  const name = textOf(values.name) ?? known?.name ?? address;
  const key = id === null ? JSON.stringify({ stack, kind, address }) : keyOf({ platform, kind, id });
  return [
    ...locations.filter((other) => other !== known),
    { key, kind, id, name, address, ...(platform !== undefined && { platform }) },
  ];
}
