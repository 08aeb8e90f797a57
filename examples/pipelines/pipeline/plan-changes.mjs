// Reads a plan in Terraform's JSON form (`terraform show -json`): what differs, and which locations it concerns.
import {
  LINK_ATTRIBUTES,
  expressionsOf,
  findLocations,
  hasUnknown,
  linkedKeys,
  locationOf,
} from "./plan-locations.mjs";

const UNKNOWN = "(known after apply)";
const SENSITIVE = "(sensitive)";

/**
 * What a plan says. A difference is something that a deploy would change; its cause is "outside" if the object was changed
 * behind Terraform's back, and "undeployed" otherwise. An observation is a change from outside that a deploy would leave.
 */
export function readPlan(stack, plan) {
  const drifts = new Map((plan.resource_drift ?? []).map((drift) => [drift.address, drift]));
  const changed = (plan.resource_changes ?? []).filter(({ mode, change }) => mode === "managed" && isWrite(change));
  const addresses = changed.map(({ address }) => address);
  const context = { plan, locations: findLocations(plan), drifts };
  const differences = changed.map((resource) => ({
    ...describe(stack, resource),
    cause: drifts.has(resource.address) ? "outside" : "undeployed",
    ...compare(context, resource, { expected: "after", found: "before" }),
  }));
  const observations = [...drifts.values()]
    .filter(({ address }) => !addresses.includes(address))
    .map((resource) => ({
      ...describe(stack, resource),
      ...compare(context, resource, { expected: "before", found: "after" }),
    }));
  const concerned = [...differences, ...observations].flatMap((entry) => entry.locations);
  const keys = new Set([...context.locations.map(({ key }) => key), ...concerned]);
  return { locations: [...keys].map((key) => locationOf(context.locations, key)), differences, observations };
}

function isWrite({ actions }) {
  return actions.some((action) => ["create", "update", "delete"].includes(action));
}

function describe(stack, { address, type, change }) {
  const values = { ...change.before, ...change.after };
  return {
    stack,
    address,
    type,
    ...(type === "abiquo_remote_service" && { service: values.type, uri: values.uri }),
    action: change.actions.length > 1 ? "replace" : change.actions[0],
  };
}

/** Attributes that differ, and keys of the locations that this concerns. */
function compare(context, resource, sides) {
  const names = changedAttributes(context.plan, resource);
  const attributes = names.map((name) => ({
    name,
    expected: show(context, resource, { name, side: sides.expected }),
    found: show(context, resource, { name, side: sides.found }),
  }));
  const isLinksOnly = names.length > 0 && names.every((name) => name in LINK_ATTRIBUTES);
  return { attributes, locations: isLinksOnly ? movedLinks(context, resource, names) : allLinks(context, resource) };
}

/** Names of the attributes that differ. What Abiquo decides is unknown before the apply, and tells nothing. */
function changedAttributes(plan, { address, change }) {
  const { before, after, after_unknown: unknown } = change;
  if (!before || !after) {
    return [];
  }
  const declared = expressionsOf(plan, address);
  return [...new Set([...Object.keys(before), ...Object.keys(after), ...Object.keys(unknown ?? {})])]
    .filter((name) => (hasUnknown(change, name) ? name in declared : !isEqual(before[name], after[name])))
    .sort();
}

function isEqual(one, other) {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

/** A value as people read it: locations by their names, and no secret. */
function show(context, resource, { name, side }) {
  const { change } = resource;
  if (isSensitive(change[`${side}_sensitive`], name)) {
    return SENSITIVE;
  }
  if (name in LINK_ATTRIBUTES) {
    const names = linkedKeys(context, resource, { name, side }).map((key) => locationOf(context.locations, key).name);
    return name.endsWith("_ids") ? names.sort() : (names[0] ?? null);
  }
  return side === "after" && hasUnknown(change, name) ? UNKNOWN : (change[side]?.[name] ?? null);
}

function isSensitive(marks, name) {
  return marks === true || JSON.stringify(marks?.[name] ?? false).includes("true");
}

/** Keys of the locations that only one side links. */
function movedLinks(context, resource, names) {
  return names.flatMap((name) => {
    const before = linkedKeys(context, resource, { name, side: "before" });
    const after = linkedKeys(context, resource, { name, side: "after" });
    return [...before.filter((key) => !after.includes(key)), ...after.filter((key) => !before.includes(key))];
  });
}

/** Keys of the locations that an object is, or is linked to: as it was deployed, as it is and as it is declared. */
function allLinks(context, resource) {
  const itself = context.locations.find(({ address }) => address === resource.address);
  if (itself) {
    return [itself.key];
  }
  const deployed = { ...resource, change: context.drifts.get(resource.address)?.change ?? {} };
  const keys = Object.keys(LINK_ATTRIBUTES).flatMap((name) => [
    ...linkedKeys(context, deployed, { name, side: "before" }),
    ...linkedKeys(context, resource, { name, side: "before" }),
    ...linkedKeys(context, resource, { name, side: "after" }),
  ]);
  return [...new Set(keys)];
}
