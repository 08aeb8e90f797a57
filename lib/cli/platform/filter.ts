import type { RemoteService } from "../../abiquo";
import { tryParseUri } from "../../domain";
import { CliError } from "../cli-error";
import type { Location } from "./platform";

/** Keys of a filter. */
const KEYS = ["type", "host", "location"] as const;

type FilterKey = (typeof KEYS)[number];

/**
 * Selects a part of a platform: patterns by key. At least one pattern of each key must match; a key without patterns
 * matches everything.
 */
export type Filter = Readonly<Record<FilterKey, readonly string[]>>;

/** Help text of the `--filter` option. */
export const FILTER_HELP =
  "part of the platform: type=NARS, host=rs1.example.com, location=Barcelona; * matches any text; case does not matter " +
  "(repeatable: one value of each key must match)";

/**
 * Parses filters such as `host=*.bcn.example.com`.
 *
 * @throws CliError that names the valid keys
 */
export function parseFilters(texts: readonly string[]): Filter {
  const entries = texts.map((text) => {
    const [, key = "", pattern = ""] = /^(\w+)=(.+)$/s.exec(text) ?? [];
    if (!isKey(key)) {
      throw new CliError(`--filter "${text}" must be type=PATTERN, host=PATTERN or location=PATTERN.`);
    }
    return [key, pattern] as const;
  });
  const patternsOf = (key: FilterKey): readonly string[] =>
    entries.filter(([name]) => name === key).map(([, pattern]) => pattern);
  return { type: patternsOf("type"), host: patternsOf("host"), location: patternsOf("location") };
}

/** Returns whether a filter selects a type. */
export function isMeantType({ type }: Filter, name: string): boolean {
  return matches(type, name);
}

/** Returns whether a filter selects the type and the host of a service, whatever its locations. */
export function isMeantService(filter: Filter, service: Pick<RemoteService, "type" | "uri">): boolean {
  return isMeantType(filter, service.type) && matches(filter.host, hostOf(service) ?? "");
}

/** Returns whether a filter selects a location. */
export function isMeantLocation({ location }: Filter, { name }: Pick<Location, "name">): boolean {
  return matches(location, name);
}

/** Returns whether a filter selects a service. If the filter names locations, the service must serve one of them. */
export function isMeant(filter: Filter, service: RemoteService): boolean {
  const servesOne = service.locations.some((location) => isMeantLocation(filter, location));
  return isMeantService(filter, service) && (filter.location.length === 0 || servesOne);
}

/** Returns the host of a service's address; undefined for an invalid address. */
export function hostOf({ uri }: Pick<RemoteService, "uri">): string | undefined {
  return tryParseUri(uri)?.host;
}

function isKey(text: string): text is FilterKey {
  return KEYS.some((key) => key === text);
}

function matches(patterns: readonly string[], text: string): boolean {
  return patterns.length === 0 || patterns.some((pattern) => toRegExp(pattern).test(text));
}

function toRegExp(pattern: string): RegExp {
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "isu");
}
