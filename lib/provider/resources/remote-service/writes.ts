import type { RemoteService, RemoteServiceInput, RemoteServicesApi } from "../../../abiquo";
import { findRemoteServiceType } from "../../../domain";
import type { Change, Creation } from "../../reconcile/changes";
import { describeTwin, serviceConflicts } from "./conflicts";
import type { LinkOwners } from "../remote-service-attachment/link-owners";
import { idsOf, toRemoteServiceInput } from "./model";
import type { RemoteServiceState } from "./model";
import { keepingOthers } from "./unseen";
import { likenessOf, sameUri } from "./uri";

/** The creation of a remote service. */
export function toCreation(
  services: RemoteServicesApi,
  config: RemoteServiceState,
  signal: AbortSignal,
): Creation<RemoteService> {
  const input = toRemoteServiceInput(config);
  const declared = { ...config, uri: input.uri };
  const likeness = likenessOf(input);
  const locations = [...input.datacenterIds, ...input.publicCloudRegionIds].toSorted();
  // A location takes one service of a type; without one, only services that cannot be shared are refused twice.
  const isUnique = locations.length > 0 || findRemoteServiceType(input.type)?.restricted === true;
  return {
    key: `${likeness} ${locations.join()}`,
    post: () => services.create(input, { signal }),
    isResult: (found) => isAsSent(found, input),
    doubling: isUnique ? undefined : { likeness, describe: describeTwin },
    conflicts: serviceConflicts(services, input),
    differences: (existing) => differences(existing, declared),
  };
}

/** What a change of a remote service is made from. */
export interface ChangeOptions {
  readonly id: string;
  /** The service as the plan was made with it. */
  readonly state: RemoteServiceState;
  readonly config: RemoteServiceState;
  readonly owners: LinkOwners;
}

/** A change of a remote service. Location sets that the configuration leaves out are preserved. */
export function toChange(
  services: RemoteServicesApi,
  { id, state, config, owners }: ChangeOptions,
  signal: AbortSignal,
): Change<RemoteService> {
  const input = toRemoteServiceInput(config);
  const change = (current: RemoteService): RemoteServiceInput =>
    keepingOthers(owners, { state, current, input: toRemoteServiceInput(config, current) });
  return {
    id,
    put: () => services.modify(id, change, { signal }),
    isDone: (current) => differences(current, { ...config, uri: input.uri }).length === 0,
    conflicts: serviceConflicts(services, { ...input, id }),
  };
}

/** In what a service departs from what is declared. A location set that is left out departs from nothing. */
function differences(existing: RemoteService, declared: Declared): readonly string[] {
  const { type, uri, datacenter_ids, public_cloud_region_ids } = declared;
  if (existing.type !== type) {
    return [`type is ${existing.type}`];
  }
  const [datacenters, regions] = [idsOf(existing, "datacenter"), idsOf(existing, "publicCloudRegion")];
  const agrees = (wanted: readonly string[] | null, ids: readonly string[]): boolean =>
    wanted === null || sameIds(wanted, ids);
  return [
    ...(sameUri(existing.uri, uri, type) ? [] : [`uri is "${existing.uri}"`]),
    ...(agrees(datacenter_ids, datacenters) ? [] : [`datacenter_ids are ${show(datacenters)}`]),
    ...(agrees(public_cloud_region_ids, regions) ? [] : [`public_cloud_region_ids are ${show(regions)}`]),
  ];
}

/** What a configuration says of a service, with the whole address. */
type Declared = Pick<RemoteServiceState, "type" | "datacenter_ids" | "public_cloud_region_ids"> & {
  readonly uri: string;
};

function isAsSent(found: RemoteService, sent: RemoteServiceInput): boolean {
  return (
    found.type === sent.type &&
    sameUri(found.uri, sent.uri, sent.type) &&
    sameIds(sent.datacenterIds, idsOf(found, "datacenter")) &&
    sameIds(sent.publicCloudRegionIds, idsOf(found, "publicCloudRegion"))
  );
}

function sameIds(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [new Set(a), new Set(b)];
  return left.size === right.size && [...left].every((id) => right.has(id));
}

function show(ids: readonly string[]): string {
  return JSON.stringify(ids.toSorted());
}
