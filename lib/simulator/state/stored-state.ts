import type { Datacenter, LocationUse, PublicCloudRegion, RemoteService } from "./state";
import { LOCATION_USES } from "./state";

/** The version of the data file's format. */
export const FORMAT = 1;

/** A state as a data file contains it. */
export interface StoredState {
  readonly format: number;
  readonly nextLocationId: number;
  readonly nextRemoteServiceId: number;
  readonly datacenters: readonly Datacenter[];
  readonly publicCloudRegions: readonly PublicCloudRegion[];
  readonly remoteServices: readonly RemoteService[];
  /** By location id. Files of the first versions do not have it. */
  readonly usage?: Readonly<Record<string, readonly LocationUse[]>>;
}

/** Returns whether a value has all parts of a state. They may contradict each other. */
export function isStoredState(value: unknown): value is StoredState {
  return (
    isRecord(value) &&
    value.format === FORMAT &&
    isId(value.nextLocationId) &&
    isId(value.nextRemoteServiceId) &&
    isListOf(value.datacenters, isDatacenter) &&
    isListOf(value.publicCloudRegions, isPublicCloudRegion) &&
    isListOf(value.remoteServices, isRemoteService) &&
    isUsage(value.usage ?? {})
  );
}

function isDatacenter(value: unknown): boolean {
  return isRecord(value) && isId(value.id) && areTexts(value.name, value.location, value.uuid ?? "");
}

function isPublicCloudRegion(value: unknown): boolean {
  return isRecord(value) && isId(value.id) && areTexts(value.name, value.provider, value.region, value.endpoint ?? "");
}

function isRemoteService(value: unknown): boolean {
  return (
    isRecord(value) &&
    isId(value.id) &&
    areTexts(value.type, value.uri, value.uuid ?? "") &&
    (value.status === 0 || value.status === 1) &&
    isListOf(value.locations, isId)
  );
}

function isUsage(value: unknown): boolean {
  const isUse = (use: unknown): boolean => LOCATION_USES.some((known) => known === use);
  return isRecord(value) && Object.values(value).every((uses) => isListOf(uses, isUse));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOf(value: unknown, isElement: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isElement);
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function areTexts(...values: readonly unknown[]): boolean {
  return values.every((value) => typeof value === "string");
}
