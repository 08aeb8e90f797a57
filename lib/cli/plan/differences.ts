import { textOf } from "../json";
import { expressionsOf } from "./configuration";
import { effectsOf, movedLinks } from "./effects";
import type { Effect } from "./effects";
import {
  REMOTE_SERVICE,
  findLocations,
  hasUnknown,
  isMarked,
  linkAttributesOf,
  linkedKeys,
  locationOf,
} from "./plan-locations";
import type { PlanContext, PlanLocation, Side } from "./plan-locations";
import { SENSITIVE } from "./secrets";
import type { ResourceChange, TerraformPlan } from "./terraform-plan";

const UNKNOWN = "(known after apply)";

/** What the provider records about an object. A refresh adds it to a state of an early build, which had none. */
const RECORDS: readonly string[] = ["platform", "takes_over"];

/** The content of a plan, by object and location. */
export interface PlanReading {
  readonly locations: readonly PlanLocation[];
  /** Objects that a deploy would change. */
  readonly differences: readonly Difference[];
  /** Objects that a deploy would import without a change. */
  readonly imports: readonly Difference[];
  /** Objects that a deploy would only store under another address. */
  readonly renames: readonly Difference[];
  /** Objects that were changed outside Terraform and that a deploy would leave as they are. */
  readonly observations: readonly Observation[];
}

/** An object that differs from its expected state. */
export interface Observation {
  readonly stack: string;
  readonly address: string;
  /** Address before a `moved` block applied. */
  readonly previousAddress?: string;
  readonly type: string;
  /** Abiquo's id of the object, also for one to take over or to import. */
  readonly id?: string;
  /** API name of the type, for a remote service. */
  readonly service?: string;
  readonly uri?: string;
  readonly action: string;
  readonly attributes: readonly AttributeDifference[];
  /** Keys of the affected locations. */
  readonly locations: readonly string[];
}

/** An object that a deploy would change. */
export interface Difference extends Observation {
  readonly effects: readonly Effect[];
  /** `outside` if what the deploy would change was changed outside Terraform. */
  readonly cause: "outside" | "undeployed";
  /** Keys of the locations that the object will stop serving. */
  readonly leaves: readonly string[];
  /** Keys of the locations that the object will start serving. */
  readonly joins: readonly string[];
}

/** An attribute that differs. Locations appear by name. */
export interface AttributeDifference {
  readonly name: string;
  readonly expected: unknown;
  readonly found: unknown;
}

interface Context extends PlanContext {
  readonly drifts: ReadonlyMap<string, ResourceChange>;
}

/** Reads the differences in a plan, and the locations they affect. */
export function readPlan(stack: string, plan: TerraformPlan): PlanReading {
  const drifted = (plan.resource_drift ?? []).filter((drift) => isChanged(plan, drift));
  const drifts = new Map(drifted.map((drift) => [drift.address, drift]));
  const managed = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
  const written = managed.filter(({ change }) => isWrite(change.actions));
  const imported = managed.filter((resource) => resource.change.importing !== undefined && !written.includes(resource));
  const renamed = managed.filter((resource) => isRenamed(resource) && isUntouched(resource));
  const context = { stack, plan, locations: findLocations(stack, plan), drifts };
  const differences = written.map((resource) => toDifference(context, resource));
  const addresses = new Set(written.map(({ address }) => address));
  const observations = [...drifts.values()]
    .filter(({ address }) => !addresses.has(address))
    .map((resource) => toObservation(context, resource));
  const concerned = [...differences, ...observations].flatMap((entry) => entry.locations);
  const keys = new Set([...context.locations.map(({ key }) => key), ...concerned]);
  return {
    locations: [...keys].map((key) => locationOf(context.locations, key)),
    differences,
    imports: imported.map((resource) => ({ ...toDifference(context, resource), action: "import" })),
    renames: renamed.map((resource) => ({ ...toDifference(context, resource), action: "rename" })),
    observations,
  };
}

/** Returns whether an object appeared, disappeared, or differs in more than the provider's records. */
function isChanged(plan: TerraformPlan, resource: ResourceChange): boolean {
  const { before, after } = resource.change;
  return !before || !after || changedAttributes(plan, resource).length > 0;
}

function isWrite(actions: readonly string[]): boolean {
  return actions.some((action) => ["create", "update", "delete", "forget"].includes(action));
}

function isUntouched({ change }: ResourceChange): boolean {
  return !isWrite(change.actions) && change.importing === undefined;
}

function isRenamed({ address, previous_address: previous }: ResourceChange): boolean {
  return previous !== undefined && previous !== address;
}

function toDifference(context: Context, resource: ResourceChange): Difference {
  const compared = compare(context, resource, { expected: "after", found: "before" });
  const names = compared.attributes.map(({ name }) => name);
  return {
    ...describe(context, resource),
    effects: effectsOf(context, resource, names),
    cause: isFromOutside(context, resource, names) ? "outside" : "undeployed",
    ...compared,
    ...movedLinks(context, resource),
  };
}

/** Returns whether the object disappeared, or one of the attributes was changed, outside Terraform. */
function isFromOutside({ drifts, plan }: Context, { address }: ResourceChange, names: readonly string[]): boolean {
  const drift = drifts.get(address);
  return (
    drift !== undefined && (!drift.change.after || changedAttributes(plan, drift).some((name) => names.includes(name)))
  );
}

function toObservation(context: Context, resource: ResourceChange): Observation {
  return { ...describe(context, resource), ...compare(context, resource, { expected: "before", found: "after" }) };
}

function describe({ stack }: Context, resource: ResourceChange): Omit<Observation, "attributes" | "locations"> {
  const { address, previous_address: previousAddress, type, change } = resource;
  const { type: service, uri, id: known } = { ...change.before, ...withoutUnknown(change) };
  const id = textOf(known) ?? (textOf(change.after?.takes_over) || change.importing?.id);
  return {
    stack,
    address,
    ...(isRenamed(resource) && { previousAddress }),
    type,
    ...(id !== undefined && { id }),
    ...(type === REMOTE_SERVICE && { service: textOf(service), uri: textOf(uri) }),
    action: change.actions.length > 1 ? "replace" : (change.actions[0] ?? "no-op"),
  };
}

function withoutUnknown({ after }: ResourceChange["change"]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(after ?? {}).filter(([, value]) => value !== null));
}

/** Returns the attributes that differ, and the keys of the affected locations. */
function compare(
  context: Context,
  resource: ResourceChange,
  sides: { readonly expected: Side; readonly found: Side },
): Pick<Observation, "attributes" | "locations"> {
  const names = changedAttributes(context.plan, resource);
  const attributes = names.map((name) => ({
    name,
    expected: show(context, resource, { name, side: sides.expected }),
    found: show(context, resource, { name, side: sides.found }),
  }));
  const isLinksOnly = names.length > 0 && names.every((name) => name in linkAttributesOf(resource.type));
  const { joins, leaves } = movedLinks(context, resource);
  return { attributes, locations: isLinksOnly ? [...leaves, ...joins] : allLinks(context, resource) };
}

/**
 * Returns the names of the attributes that differ. Skips values that Abiquo determines, which are unknown before the
 * apply.
 */
function changedAttributes(plan: TerraformPlan, { address, change }: ResourceChange): readonly string[] {
  const { before, after, after_unknown: unknown } = change;
  if (!before || !after) {
    return [];
  }
  const declared = expressionsOf(plan, address);
  const unknownNames = typeof unknown === "object" ? Object.keys(unknown) : [];
  return [...new Set([...Object.keys(before), ...Object.keys(after), ...unknownNames])]
    .filter((name) => (hasUnknown(change, name) ? name in declared : !isEqual(before[name], after[name])))
    .filter((name) => !RECORDS.includes(name) || textOf(before[name]) !== undefined)
    .sort();
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** Formats a value for people: locations by name, and without secrets. */
function show(
  context: Context,
  resource: ResourceChange,
  { name, side }: { readonly name: string; readonly side: Side },
): unknown {
  const { change, type } = resource;
  if (isMarked(side === "before" ? change.before_sensitive : change.after_sensitive, name)) {
    return SENSITIVE;
  }
  if (name in linkAttributesOf(type)) {
    const locations = linkedKeys(context, resource, { name, side }).map((key) => locationOf(context.locations, key));
    const names = locations.map((location) =>
      side === "after" && hasUnknown(change, name) && isReplaced(context.plan, location)
        ? `${location.name} (new)`
        : location.name,
    );
    return name.endsWith("_ids") ? names.toSorted() : (names[0] ?? null);
  }
  return side === "after" && hasUnknown(change, name) ? UNKNOWN : (change[side]?.[name] ?? null);
}

/** Returns whether the plan replaces a location, so that its name before and after the apply means two objects. */
function isReplaced({ resource_changes: changes = [] }: TerraformPlan, { address }: PlanLocation): boolean {
  const actions = changes.find((resource) => resource.address === address)?.change.actions ?? [];
  return actions.includes("create") && actions.includes("delete");
}

/** Returns the keys of the locations that an object is or is linked to: as deployed, as it is now, and as declared. */
function allLinks(context: Context, resource: ResourceChange): readonly string[] {
  const itself = context.locations.find(({ address }) => address === resource.address);
  if (itself) {
    return [itself.key];
  }
  const deployed = context.drifts.get(resource.address);
  const keys = Object.keys(linkAttributesOf(resource.type)).flatMap((name) => [
    ...(deployed ? linkedKeys(context, deployed, { name, side: "before" }) : []),
    ...linkedKeys(context, resource, { name, side: "before" }),
    ...linkedKeys(context, resource, { name, side: "after" }),
  ]);
  return [...new Set(keys)];
}
