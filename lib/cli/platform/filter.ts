import type { RemoteService } from "../../abiquo";
import { tryParseUri } from "../../domain";
import { CliError } from "../cli-error";
import type { Location } from "./platform";

/** What a filter looks at. */
const KEYS = ["type", "host", "location"] as const;

type FilterKey = (typeof KEYS)[number];

/**
 * Which part of a platform is meant: patterns by what they are compared with. One of several for the same thing is enough;
 * what different things say must all hold. No pattern means everything.
 */
export type Filter = Readonly<Record<FilterKey, readonly string[]>>;

/** What the help of a command says of its `--filter`. */
export const FILTER_HELP =
  "part of the platform: type=NARS, host=rs1.example.com, location=Barcelona; * stands for any text; case does not " +
  "matter (may repeat: one of the same kind, all of different kinds)";

/**
 * Reads filters such as `host=*.bcn.example.com`.
 *
 * @throws CliError that names what can be filtered by
 */
export function parseFilters(texts: readonly string[]): Filter {
  const entries = texts.map((text) => {
    const [, key = "", pattern = ""] = /^(\w+)=(.+)$/s.exec(text) ?? [];
    if (!isKey(key)) {
      throw new CliError(`--filter "${text}" must be ${KEYS.map((name) => `${name}=PATTERN`).join(", ")}.`);
    }
    return [key, pattern] as const;
  });
  const patternsOf = (key: FilterKey): readonly string[] =>
    entries.filter(([name]) => name === key).map(([, pattern]) => pattern);
  return { type: patternsOf("type"), host: patternsOf("host"), location: patternsOf("location") };
}

/** True if a type is meant. */
export function isMeantType({ type }: Filter, name: string): boolean {
  return matches(type, name);
}

/** True if type and host of a service are meant, wherever it serves. */
export function isMeantService(filter: Filter, service: Pick<RemoteService, "type" | "uri">): boolean {
  return isMeantType(filter, service.type) && matches(filter.host, hostOf(service) ?? "");
}

/** True if a location is meant. */
export function isMeantLocation({ location }: Filter, { name }: Pick<Location, "name">): boolean {
  return matches(location, name);
}

/** True if a service is meant by all that a filter says: where locations are named, it must serve one of them. */
export function isMeant(filter: Filter, service: RemoteService): boolean {
  const servesOne = service.locations.some((location) => isMeantLocation(filter, location));
  return isMeantService(filter, service) && (filter.location.length === 0 || servesOne);
}

/** The host in a service's address; undefined for an address that is none. */
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
