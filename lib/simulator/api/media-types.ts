/**
 * Media types: `application/vnd.abiquo.NAME+json`, with an optional `;version=V`. Without the suffix, the type is also
 * JSON. The simulator writes JSON only, so clients that accept only XML are refused.
 */
import { problem } from "./codes";
import type { Problem } from "./errors";

/** Published versions of the API, from the oldest to the newest that the simulator supports. */
export const API_VERSIONS: readonly string[] = [
  "3.10",
  "4.0",
  "4.2",
  "4.4",
  "4.6",
  "4.7",
  "5.0",
  "5.1",
  "5.4",
  "6.0",
  "6.1",
];

/** The negotiated media type of an answer. */
export interface Accepted {
  /** Such as `datacenters`, `datacenterslight` or `text/plain`. */
  readonly name: string;
  readonly version: string;
}

/** The reason why a media type was refused. The version filter answers in XML, everything else in JSON. */
export interface MediaTypeProblem extends Problem {
  readonly xml: boolean;
}

interface MediaType {
  readonly type: string;
  /** The NAME of an Abiquo JSON type. */
  readonly name?: string;
  readonly version?: string;
}

const ABIQUO_JSON = /^application\/vnd\.abiquo\.([a-z_]+)(?:\+json)?$/i;
const ANY_JSON = ["*/*", "application/*", "application/json", "text/json"];

/**
 * Picks the first accepted name, in the order of the `Accept` header. If the header accepts any type, the first of
 * `produces` is used: Abiquo guarantees nothing else to clients without a preference.
 */
export function negotiate(
  accept: string | undefined,
  produces: readonly string[],
  newest: string,
): Accepted | MediaTypeProblem {
  const wanted = parseMediaTypes(accept ?? "*/*");
  const known = wanted.filter(({ version }) => version === undefined || speaks(version, newest));
  if (known.length === 0) {
    return { ...problem("406-NOT-ACCEPTABLE"), xml: true };
  }
  for (const candidate of known) {
    const name = ANY_JSON.includes(candidate.type)
      ? produces[0]
      : produces.find((produced) => produced === candidate.name || produced === candidate.type);
    if (name !== undefined) {
      return { name, version: candidate.version ?? newest };
    }
  }
  return { ...problem("406-NOT-ACCEPTABLE"), xml: false };
}

/** Returns the reason why the body of a request is refused, or undefined. */
export function contentTypeProblem(
  contentType: string | undefined,
  consumes: string,
  newest: string,
): MediaTypeProblem | undefined {
  const [sent] = parseMediaTypes(contentType ?? "");
  if (sent?.version !== undefined && !speaks(sent.version, newest)) {
    return { ...problem("415-UNSUPPORTED-MEDIA-TYPE-VERSION"), xml: true };
  }
  return sent?.name === consumes ? undefined : { ...problem("415-UNSUPPORTED-MEDIA-TYPE"), xml: false };
}

/** The `Content-Type` of an answer. */
export function contentTypeOf({ name, version }: Accepted): string {
  return name.includes("/") ? name : `application/vnd.abiquo.${name}+json; version=${version}`;
}

/** Whether `version` is `other` or newer. Both must be among {@link API_VERSIONS}. */
export function atLeast(version: string, other: string): boolean {
  return API_VERSIONS.indexOf(version) >= API_VERSIONS.indexOf(other);
}

function speaks(version: string, newest: string): boolean {
  return API_VERSIONS.includes(version) && atLeast(newest, version);
}

function parseMediaTypes(header: string): readonly MediaType[] {
  return header
    .split(",")
    .map((entry) => entry.split(";").map((part) => part.trim()))
    .filter(([type]) => type !== "")
    .map(([type = "", ...parameters]) => ({
      type: type.toLowerCase(),
      name: ABIQUO_JSON.exec(type)?.[1]?.toLowerCase(),
      version: parameters.map((parameter) => /^version\s*=\s*"?([^"]*)"?$/i.exec(parameter)?.[1]).find(Boolean),
    }));
}
