import { expressionsOf, matchesReference } from "../plan/configuration";
import { readPlan } from "../plan/differences";
import type { Difference } from "../plan/differences";
import { ATTACHMENT, REMOTE_SERVICE } from "../plan/plan-locations";
import type { TerraformPlan, Values } from "../plan/terraform-plan";
import { keyOf } from "../platform/platform";
import type { MapChange, MapEffect, MapLocation, MapModel, MapService, MapServiceChange } from "./model";

/** A plan and the name of its file. */
export interface NamedPlan {
  readonly name: string;
  readonly plan: TerraformPlan;
}

/** Adds the effects of plans to the map, including the objects that they create. */
export function withPlans(model: MapModel, plans: readonly NamedPlan[]): MapModel {
  const painters = plans.map(painterOf);
  // All owners before all attachments, which may be in another plan.
  const painted = painters.reduce(withAttachments, painters.reduce(withOwners, model));
  return plans.length === 0 ? model : { ...painted, plan: plans.map(({ name }) => name) };
}

interface Painter {
  readonly plan: TerraformPlan;
  /** Objects that the plan changes or imports. */
  readonly objects: readonly Difference[];
  /** Returns the key of an object that the plan creates. Other plans may have the same address. */
  readonly toKey: (address: string) => string;
  /** Converts keys of the plan to keys of the map. */
  readonly toKeys: (links: readonly string[]) => readonly string[];
}

function painterOf({ name, plan }: NamedPlan, index: number): Painter {
  const { locations, imports, differences } = readPlan(name, plan);
  const toKey = (address: string): string => `plan${index + 1}/${address}`;
  const keys = new Map(
    locations.map(({ key, kind, id, address = "" }) => [key, id === null ? toKey(address) : keyOf({ kind, id })]),
  );
  const toKeys = (links: readonly string[]): readonly string[] => links.map((key) => keys.get(key) ?? key);
  const objects = [...imports, ...differences].filter(({ effects }) => mapEffects(effects).length > 0);
  return { plan, objects, toKey, toKeys };
}

function withOwners(model: MapModel, painter: Painter): MapModel {
  const ofTypes = (...types: readonly string[]): readonly Difference[] =>
    painter.objects.filter(({ type }) => types.includes(type));
  return {
    ...model,
    locations: ofTypes("abiquo_datacenter", "abiquo_public_cloud_region").reduce(
      (all, difference) => paintLocation(all, difference, painter),
      model.locations,
    ),
    services: ofTypes(REMOTE_SERVICE).reduce(
      (all, difference) => paintService(all, difference, painter),
      model.services,
    ),
  };
}

function withAttachments(model: MapModel, painter: Painter): MapModel {
  const attachments = painter.objects.filter(({ type }) => type === ATTACHMENT);
  return {
    ...model,
    services: attachments.reduce((all, difference) => paintAttachment(all, difference, painter), model.services),
  };
}

function paintLocation(
  all: readonly MapLocation[],
  difference: Difference,
  { plan, toKey }: Painter,
): readonly MapLocation[] {
  const { type, address } = difference;
  const kind = type === "abiquo_datacenter" ? "datacenter" : "publicCloudRegion";
  const change = changeOf(difference);
  const isSame = (location: MapLocation): boolean => location.kind === kind && location.id === difference.id;
  if (difference.id !== undefined && all.some(isSame)) {
    return all.map((location) =>
      isSame(location) ? { ...location, change: merged(location.change, change) } : location,
    );
  }
  const after = valuesAfter(plan, difference);
  const name = textOf(after.name) ?? address;
  const place = textOf(after.location) ?? textOf(after.region) ?? "";
  const cloudProvider = textOf(after.cloud_provider);
  return [
    ...all,
    { key: toKey(address), kind, name, place, ...(cloudProvider !== undefined && { cloudProvider }), change },
  ];
}

function paintService(all: readonly MapService[], difference: Difference, painter: Painter): readonly MapService[] {
  const { address, id, effects } = difference;
  const after = valuesAfter(painter.plan, difference);
  const uri = textOf(after.uri);
  const change = (service?: MapService): MapServiceChange => ({
    ...changeOf(difference),
    joins: newTo(service, painter.toKeys(difference.joins)),
    // A deleted service leaves all its locations, so none is listed.
    leaves: effects.includes("deletes") ? [] : painter.toKeys(difference.leaves),
    ...(service !== undefined && uri !== undefined && uri !== service.uri && { movesTo: uri }),
  });
  if (id !== undefined && all.some((service) => service.id === id)) {
    return all.map((service) =>
      service.id === id ? { ...service, change: mergedLinks(service.change, change(service)) } : service,
    );
  }
  const type = textOf(after.type) ?? difference.service ?? "";
  const created = {
    key: painter.toKey(address),
    type,
    uri: uri ?? textOf(after.host) ?? "",
    available: true,
    locations: [],
  };
  return [...all, { ...created, change: change() }];
}

/** Shows an attachment as a link of its service. */
function paintAttachment(all: readonly MapService[], difference: Difference, painter: Painter): readonly MapService[] {
  const { plan } = painter;
  const found = plan.resource_changes?.find(({ address }) => address === difference.address)?.change;
  const id = textOf(found?.after?.remote_service_id) ?? textOf(found?.before?.remote_service_id);
  const references = expressionsOf(plan, difference.address).remote_service_id?.references ?? [];
  const isReferred = ({ key, change }: MapService): boolean =>
    change !== undefined &&
    key === painter.toKey(change.address) &&
    matchesReference(references, change.address, difference.address);
  const isOwner = (service: MapService): boolean => (id === undefined ? isReferred(service) : service.id === id);
  // The map shows the address of the service itself, if a plan has it.
  const change = (service: MapService): MapServiceChange => ({
    ...changeOf(difference),
    ...(service.change && { address: service.change.address, attributes: [] }),
    joins: newTo(service, painter.toKeys(difference.joins)),
    leaves: painter.toKeys(difference.leaves),
  });
  return all.map((service) =>
    isOwner(service) ? { ...service, change: mergedLinks(service.change, change(service)) } : service,
  );
}

/** Adds a change to one of another resource or plan. */
function merged(earlier: MapChange | undefined, later: MapChange): MapChange {
  return earlier === undefined
    ? later
    : {
        effects: [...new Set([...earlier.effects, ...later.effects])],
        address: earlier.address === later.address ? later.address : `${earlier.address}, ${later.address}`,
        attributes: [...earlier.attributes, ...later.attributes],
      };
}

function mergedLinks(earlier: MapServiceChange | undefined, later: MapServiceChange): MapServiceChange {
  return {
    ...earlier,
    ...later,
    ...merged(earlier, later),
    joins: [...new Set([...(earlier?.joins ?? []), ...later.joins])],
    leaves: [...new Set([...(earlier?.leaves ?? []), ...later.leaves])],
  };
}

/** Returns the locations that a service does not serve yet. An object to take over may already serve some. */
function newTo(service: MapService | undefined, joins: readonly string[]): readonly string[] {
  return joins.filter((key) => service?.locations.includes(key) !== true);
}

function changeOf({ address, effects, attributes }: Difference): MapChange {
  return {
    effects: mapEffects(effects),
    address,
    attributes: attributes.map(({ name, expected, found }) => ({
      name,
      before: asText(found),
      after: asText(expected),
    })),
  };
}

/** Returns the effects on the platform, where a forgotten object stays. */
function mapEffects(effects: Difference["effects"]): readonly MapEffect[] {
  return effects.filter((effect) => effect !== "forgets");
}

function asText(value: unknown): string {
  if (value === null) {
    return "";
  }
  return Array.isArray(value)
    ? value.map(asText).join(", ")
    : typeof value === "string"
      ? value
      : JSON.stringify(value);
}

/** Returns the planned values of an object. A deposed object has the address of the current one. */
function valuesAfter(plan: TerraformPlan, { address, id }: Difference): Values {
  const candidates = (plan.resource_changes ?? []).filter((resource) => resource.address === address);
  const found =
    candidates.find(({ change }) => id !== undefined && (change.before ?? change.after)?.id === id) ??
    candidates.find(({ deposed }) => deposed === undefined);
  return found?.change.after ?? {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
