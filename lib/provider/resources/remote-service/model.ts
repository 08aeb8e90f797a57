import type { LocationRef, RemoteService, RemoteServiceInput } from "../../../abiquo";
import { tryParseUri } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Plan, State } from "../../../terraform-plugin";
import { addressOf, deriveAddress } from "./address";
import { sameUri } from "./uri";
import type { RemoteServiceSchema } from "./schema";

/** A remote service as stored in the state. */
export type RemoteServiceState = State<RemoteServiceSchema>;

/** What Abiquo knows of a remote service, in canonical spelling. `check` is known to Terraform alone. */
export function fromRemoteService(service: RemoteService): Omit<RemoteServiceState, "check"> {
  return {
    id: service.id,
    type: service.type,
    ...addressOf(service),
    datacenter_ids: idsOf(service, "datacenter"),
    public_cloud_region_ids: idsOf(service, "publicCloudRegion"),
    uuid: service.uuid ?? null,
    available: service.available,
  };
}

/** What a plan declares at apply: what is left to Abiquo is null. */
export function declaredBy(plan: Plan<RemoteServiceSchema>): RemoteServiceState {
  const known = Object.entries(plan).map(([name, value]) => {
    const isOpen = isUnknown(value) || (Array.isArray(value) && value.some(isUnknown));
    return [name, isOpen ? null : value] as const;
  });
  return Object.fromEntries(known) as RemoteServiceState;
}

/**
 * What to write for a configuration. `current` is what Abiquo has: location sets that the configuration leaves out are
 * kept from it, and so is the stored spelling of an address that does not change, since Abiquo compares text and would
 * check, and perhaps refuse, a "new" one.
 */
export function toRemoteServiceInput(config: RemoteServiceState, current?: RemoteService): RemoteServiceInput {
  const uri = deriveAddress(config).uri;
  if (typeof uri !== "string") {
    throw new TypeError(`The address of a ${config.type} is incomplete, though its configuration was validated.`);
  }
  return {
    type: config.type,
    uri: current && hasPort(current.uri) && sameUri(current.uri, uri, config.type) ? current.uri : uri,
    datacenterIds: config.datacenter_ids ?? idsOf(current, "datacenter"),
    publicCloudRegionIds: config.public_cloud_region_ids ?? idsOf(current, "publicCloudRegion"),
  };
}

/**
 * The state after a creation. Location sets are answered as declared, whatever Abiquo linked: Terraform demands it, and the
 * next refresh brings the truth.
 */
export function afterCreation(created: RemoteService, config: RemoteServiceState): RemoteServiceState {
  const { datacenter_ids, public_cloud_region_ids, ...state } = fromRemoteService(created);
  return {
    ...state,
    datacenter_ids: config.datacenter_ids ?? datacenter_ids,
    public_cloud_region_ids: config.public_cloud_region_ids ?? public_cloud_region_ids,
    check: config.check,
  };
}

/**
 * The state after an update. A location set that the configuration leaves out is answered as planned, whatever the
 * truth is now: Terraform demands it, and the next refresh brings the truth.
 */
export function afterUpdate(
  updated: RemoteService,
  { config, plan }: { readonly config: RemoteServiceState; readonly plan: Plan<RemoteServiceSchema> },
): RemoteServiceState {
  const state = fromRemoteService(updated);
  return {
    ...state,
    check: config.check,
    ...(config.datacenter_ids === null && keepPlanned("datacenter_ids", plan)),
    ...(config.public_cloud_region_ids === null && keepPlanned("public_cloud_region_ids", plan)),
  };
}

/** What messages call a remote service. */
export function nameOfService({ id, type, uri }: Pick<RemoteService, "id" | "type" | "uri">): string {
  return `${type} at ${uri} (id ${id})`;
}

/** Ids of the locations of one kind. */
export function idsOf(service: RemoteService | undefined, kind: LocationRef["kind"]): readonly string[] {
  return (service?.locations ?? []).filter((location) => location.kind === kind).map(({ id }) => id);
}

/** The attribute that holds the locations of one kind. */
export type LocationSet = "datacenter_ids" | "public_cloud_region_ids";

/** The set that a location may be in. */
export function setOf({ kind }: Pick<LocationRef, "kind">): LocationSet {
  return kind === "datacenter" ? "datacenter_ids" : "public_cloud_region_ids";
}

function keepPlanned(set: LocationSet, plan: Plan<RemoteServiceSchema>): Partial<RemoteServiceState> {
  const planned = plan[set];
  return isUnknown(planned) || planned?.some(isUnknown) ? {} : { [set]: planned };
}

function hasPort(uri: string): boolean {
  return tryParseUri(uri)?.port !== undefined;
}
