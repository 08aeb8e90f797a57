import { LOCATION_KINDS } from "../domain";
import { checkKeys } from "./known-keys";
import type { KnownKeys } from "./known-keys";
import type { ExpectedLocation, ExpectedRemoteService } from "./matcher-types";

/** The values to compare, by field. */
export type Wanted = Readonly<Record<string, unknown>>;

const LOCATION_KEYS: KnownKeys<ExpectedLocation> = {
  name: "other",
  kind: "other",
  location: "other",
  cloudProvider: "other",
  region: "other",
};

const SERVICE_KEYS: KnownKeys<ExpectedRemoteService> = {
  type: "other",
  locations: "other",
  uri: "other",
  protocol: "other",
  host: "other",
  port: "other",
  path: "other",
};

/**
 * Converts an expectation to the form of the contents. A matcher that expects nothing would pass, with `not` or without,
 * so anything that cannot be compared is refused.
 *
 * @throws Error if a field is unknown or undefined
 */
export function wantedLocation(expected: string | ExpectedLocation): Wanted {
  const demanded = typeof expected === "string" ? { name: expected } : expected;
  checkFields("toHaveLocation", demanded, LOCATION_KEYS);
  const { kind, cloudProvider } = demanded;
  if (kind !== undefined && !isMatcher(kind) && !LOCATION_KINDS.some((known) => known === kind)) {
    throw new Error(`The "kind" of toHaveLocation is "datacenter" or "publicCloudRegion", not ${show(kind)}.`);
  }
  return cloudProvider === undefined ? { ...demanded } : { ...demanded, cloudProvider: apiName(cloudProvider) };
}

/** As `wantedLocation`, for a service. */
export function wantedService(expected: ExpectedRemoteService): Wanted {
  checkFields("toHaveRemoteService", expected, SERVICE_KEYS);
  const { type, locations } = expected;
  if (locations !== undefined && !isMatcher(locations) && !Array.isArray(locations)) {
    throw new Error(`The "locations" of toHaveRemoteService must be a list of names, not ${show(locations)}.`);
  }
  return { ...expected, ...(type !== undefined && { type: apiName(type) }) };
}

/** As `wantedLocation`, for the types at a location. */
export function wantedTypes(location: unknown, types: unknown): readonly unknown[] {
  if (typeof location !== "string") {
    throw new Error(`toServe expects the name of a location, but received ${show(location)}.`);
  }
  if (!Array.isArray(types) || types.length === 0) {
    throw new Error(
      `toServe expects a list of types with at least one, such as ["NARS"], but received ${show(types)}.`,
    );
  }
  return types.map(apiName);
}

function checkFields<T extends object>(where: string, given: T, known: KnownKeys<T>): void {
  if (!isMatcher(given)) {
    checkKeys(where, given, known);
  }
  if (isMatcher(given) || Object.prototype.toString.call(given) !== "[object Object]") {
    const names = Object.keys(known).join(", ");
    throw new Error(
      `${where} cannot compare ${show(given)}. Pass an object with ${names}, whose values can be asymmetric matchers.`,
    );
  }
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) {
      throw new Error(`The "${key}" of ${where} is undefined. Leave the field out, or give it a value.`);
    }
    if (!OWN_CHECK.includes(key) && !isMatcher(value) && typeof value !== (key === "port" ? "number" : "string")) {
      throw new Error(
        `The "${key}" of ${where} must be a ${key === "port" ? "number" : "text"} or one of Jest's asymmetric matchers, ` +
          `such as expect.stringMatching(/x/), not ${show(value)}.`,
      );
    }
  }
}

/** Fields whose values are objects or lists. */
const OWN_CHECK: readonly string[] = ["type", "cloudProvider", "locations"];

/** The API name of a type or a cloud provider. One of Jest's asymmetric matchers is compared with the name. */
function apiName(value: unknown): unknown {
  const name = typeof value === "string" || isMatcher(value) ? value : (value as { name?: unknown } | undefined)?.name;
  if (typeof name !== "string" && !isMatcher(name)) {
    throw new Error(
      `${show(value)} is not a type or a cloud provider. Pass its API name, such as "NARS" or "AMAZON", or the object ` +
        "with this name, such as RemoteServiceType.NARS.",
    );
  }
  return name;
}

function isMatcher(value: unknown): boolean {
  return typeof (value as { asymmetricMatch?: unknown } | null | undefined)?.asymmetricMatch === "function";
}

function show(value: unknown): string {
  return typeof value === "object" && value !== null
    ? value.constructor.name
    : (JSON.stringify(value) ?? String(value));
}
