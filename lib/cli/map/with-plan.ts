import { expressionsOf, matchesReference } from "../plan/configuration";
import { readPlan } from "../plan/differences";
import type { Difference, PlanReading } from "../plan/differences";
import { ATTACHMENT } from "../plan/effects";
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
  const painted = plans.reduce(withPlan, model);
  return plans.length === 0 ? model : { ...painted, plan: plans.map(({ name }) => name) };
}

function withPlan(model: MapModel, { name, plan }: NamedPlan): MapModel {
  const reading = readPlan(name, plan);
  const objects = [...reading.imports, ...reading.differences];
  const keys = new Map(reading.locations.map((location) => [location.key, mapKey(location)]));
  const painter: Painter = { plan, reading, toKeys: (links) => links.map((key) => keys.get(key) ?? key) };
  const ofTypes = (...types: readonly string[]): readonly Difference[] =>
    objects.filter(({ type }) => types.includes(type));
  const services = ofTypes("abiquo_remote_service").reduce(
    (all, difference) => paintService(all, difference, painter),
    model.services,
  );
  return {
    ...model,
    locations: ofTypes("abiquo_datacenter", "abiquo_public_cloud_region").reduce(
      (all, difference) => paintLocation(all, difference, painter),
      model.locations,
    ),
    services: ofTypes(ATTACHMENT).reduce((all, difference) => paintAttachment(all, difference, painter), services),
  };
}

interface Painter {
  readonly plan: TerraformPlan;
  readonly reading: PlanReading;
  /** Converts keys of the plan to keys of the map. */
  readonly toKeys: (links: readonly string[]) => readonly string[];
}

function mapKey({ kind, id, address = "" }: PlanReading["locations"][number]): string {
  return id === null ? address : keyOf({ kind, id });
}

function paintLocation(all: readonly MapLocation[], difference: Difference, { plan }: Painter): readonly MapLocation[] {
  const { type, address } = difference;
  const kind = type === "abiquo_datacenter" ? "datacenter" : "publicCloudRegion";
  const change = changeOf(difference);
  const isSame = (location: MapLocation): boolean => location.kind === kind && location.id === difference.id;
  if (difference.id !== undefined && all.some(isSame)) {
    return all.map((location) => (isSame(location) ? { ...location, change } : location));
  }
  const after = valuesAfter(plan, address);
  const name = textOf(after.name) ?? address;
  const place = textOf(after.location) ?? textOf(after.region) ?? "";
  const cloudProvider = textOf(after.cloud_provider);
  return [...all, { key: address, kind, name, place, ...(cloudProvider !== undefined && { cloudProvider }), change }];
}

function paintService(all: readonly MapService[], difference: Difference, painter: Painter): readonly MapService[] {
  const { address, id, effects } = difference;
  const after = valuesAfter(painter.plan, address);
  const uri = textOf(after.uri);
  const change = (service?: MapService): MapServiceChange => ({
    ...changeOf(difference),
    joins: newTo(service, painter.toKeys(difference.joins)),
    // A deleted service leaves all its locations, so none is listed.
    leaves: effects.includes("deletes") ? [] : painter.toKeys(difference.leaves),
    ...(service !== undefined && uri !== undefined && uri !== service.uri && { movesTo: uri }),
  });
  if (id !== undefined && all.some((service) => service.id === id)) {
    return all.map((service) => (service.id === id ? { ...service, change: change(service) } : service));
  }
  const type = textOf(after.type) ?? difference.service ?? "";
  const created = { key: address, type, uri: uri ?? textOf(after.host) ?? "", available: true, locations: [] };
  return [...all, { ...created, change: change() }];
}

/** Shows an attachment as a link of its service. */
function paintAttachment(all: readonly MapService[], difference: Difference, painter: Painter): readonly MapService[] {
  const { plan } = painter;
  const { change } = plan.resource_changes?.find(({ address }) => address === difference.address) ?? {};
  const id = textOf(change?.after?.remote_service_id) ?? textOf(change?.before?.remote_service_id);
  const references = expressionsOf(plan, difference.address).remote_service_id?.references ?? [];
  const isOwner = (service: MapService): boolean =>
    id === undefined ? matchesReference(references, service.key, difference.address) : service.id === id;
  return all.map((service) => {
    if (!isOwner(service)) {
      return service;
    }
    const earlier = service.change ?? { ...changeOf(difference), effects: [], joins: [], leaves: [] };
    return {
      ...service,
      change: {
        ...earlier,
        effects: [...new Set([...earlier.effects, ...changeOf(difference).effects])],
        joins: [...earlier.joins, ...newTo(service, painter.toKeys(difference.joins))],
        leaves: [...earlier.leaves, ...painter.toKeys(difference.leaves)],
      },
    };
  });
}

/** Returns the locations that a service does not serve yet. An object to take over may already serve some. */
function newTo(service: MapService | undefined, joins: readonly string[]): readonly string[] {
  return joins.filter((key) => service?.locations.includes(key) !== true);
}

function changeOf({ address, effects, attributes }: Difference): MapChange {
  return {
    // A forgotten object stays on the platform.
    effects: effects.filter((effect): effect is MapEffect => effect !== "forgets"),
    address,
    attributes: attributes.map(({ name, expected, found }) => ({
      name,
      before: asText(found),
      after: asText(expected),
    })),
  };
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

function valuesAfter(plan: TerraformPlan, address: string): Values {
  return plan.resource_changes?.find((resource) => resource.address === address)?.change.after ?? {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
