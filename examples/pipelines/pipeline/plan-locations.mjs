// The locations that a plan in Terraform's JSON form speaks of. Each has a key: its kind and its id, or its address in the
// configuration as long as it has no id.

const LOCATION_TYPES = { abiquo_datacenter: "datacenter", abiquo_public_cloud_region: "publicCloudRegion" };

/** Attributes that link an object to locations, and to which kind of them. */
export const LINK_ATTRIBUTES = {
  datacenter_ids: "datacenter",
  datacenter_id: "datacenter",
  public_cloud_region_ids: "publicCloudRegion",
  public_cloud_region_id: "publicCloudRegion",
};

/** All locations that are in the plan's state, drift and changes. */
export function findLocations(plan) {
  const changes = [...(plan.resource_drift ?? []), ...(plan.resource_changes ?? [])];
  const found = [
    ...changes.flatMap(({ type, address, change: { before, after } }) => [
      { type, address, values: before },
      { type, address, values: after },
    ]),
    ...resourcesOf(plan.prior_state?.values?.root_module),
  ];
  return found.filter(({ type, values }) => type in LOCATION_TYPES && values).reduce(withLocation, []);
}

function resourcesOf(module) {
  return module ? [...(module.resources ?? []), ...(module.child_modules ?? []).flatMap(resourcesOf)] : [];
}

/** One that was deleted behind Terraform's back is in the drift with its id, and in the changes without. */
function withLocation(locations, { type, address, values }) {
  const kind = LOCATION_TYPES[type];
  const known = locations.find((location) => isSame(location, { kind, id: values.id, address }));
  const id = values.id ?? known?.id ?? null;
  const location = { key: `${kind}-${id ?? address}`, kind, id, name: values.name ?? address, address };
  return [...locations.filter((other) => other !== known), location];
}

function isSame(location, { kind, id, address }) {
  return location.kind === kind && (location.address === address || (id !== undefined && location.id === id));
}

/** The key of a location by its id, whether the plan knows more of it or not. */
export function keyOfId(kind, id) {
  return `${kind}-${id}`;
}

/** What is to be said of a location that the plan may know no more of than its key. */
export function locationOf(locations, key) {
  const [kind, id] = [key.slice(0, key.indexOf("-")), key.slice(key.indexOf("-") + 1)];
  return locations.find((location) => location.key === key) ?? { key, kind, id, name: id };
}

/** Keys of the locations that one side of a change links by an attribute. */
export function linkedKeys({ plan, locations }, { address, change }, { name, side }) {
  const ids = [change[side]?.[name] ?? []].flat().filter((id) => id !== null);
  const known = ids.map((id) => keyOfId(LINK_ATTRIBUTES[name], id));
  if (side === "before" || !hasUnknown(change, name)) {
    return known;
  }
  // Ids of what has yet to be created are not known; the configuration says which objects they are of.
  const references = expressionsOf(plan, address)[name]?.references ?? [];
  const referred = locations.filter((location) => references.includes(location.address)).map(({ key }) => key);
  return [...new Set([...known, ...referred])];
}

/** Whether an attribute, or a part of it, is known after the apply only. */
export function hasUnknown({ after_unknown: unknown }, name) {
  return JSON.stringify(unknown?.[name] ?? false).includes("true");
}

/** What the configuration says of a resource, by attribute. */
export function expressionsOf(plan, address) {
  const resources = plan.configuration?.root_module?.resources ?? [];
  const withoutKey = address.replace(/\[[^\]]*\]$/, "");
  return resources.find((resource) => resource.address === withoutKey)?.expressions ?? {};
}
