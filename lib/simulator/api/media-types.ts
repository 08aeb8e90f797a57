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
  /** From 0, which is not acceptable, to 1. Of no meaning in a `Content-Type`. */
  readonly weight: number;
}

const ABIQUO_JSON = /^application\/vnd\.abiquo\.([a-z_]+)(?:\+json)?$/i;
/** Ranges that cover every type, from the least specific to the most specific one. */
const ANY_JSON = ["*/*", "application/*", "text/json", "application/json"];

/** A name for operations without an answer body, which accept any type but still check the version. */
const NO_BODY = "*/*";

/**
 * Picks the name with the highest weight, and among equals the first in the order of the `Accept` header (RFC 9110, sections
 * 12.4.2 and 12.5.1). If the header accepts any type, the first of `produces` is used: Abiquo guarantees nothing else to
 * clients without a preference.
 */
export function negotiate(
  accept: string | undefined,
  produces: readonly string[] | undefined,
  newest: string,
): Accepted | MediaTypeProblem {
  const wanted = parseMediaTypes(accept ?? "*/*");
  const known = wanted.filter(({ version }) => version === undefined || speaks(version, newest));
  if (wanted.length > 0 && known.length === 0) {
    return { ...problem("406-NOT-ACCEPTABLE"), xml: true };
  }
  if (produces === undefined) {
    return { name: NO_BODY, version: known[0]?.version ?? newest };
  }
  const [best] = produces
    .flatMap((name) => {
      const range = rangeFor(name, known);
      return range && range.weight > 0 ? [{ name, range }] : [];
    })
    .sort((a, b) => b.range.weight - a.range.weight || known.indexOf(a.range) - known.indexOf(b.range));
  return best
    ? { name: best.name, version: best.range.version ?? newest }
    : { ...problem("406-NOT-ACCEPTABLE"), message: NO_SUCH_TYPE, xml: false };
}

/** Abiquo's documentation has the code for this case, but only the text about versions. */
const NO_SUCH_TYPE = "The resource has none of the media types of the 'Accept' header";

/** The range that decides about a name: the most specific one that covers it, and among equals the one with the highest weight. */
function rangeFor(name: string, ranges: readonly MediaType[]): MediaType | undefined {
  const specificity = (range: MediaType): number =>
    range.name === name || range.type === name ? ANY_JSON.length : ANY_JSON.indexOf(range.type);
  const [first] = ranges
    .filter((range) => specificity(range) >= 0)
    .sort((a, b) => specificity(b) - specificity(a) || b.weight - a.weight);
  return first;
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
      version: parameterOf(parameters, "version"),
      weight: Math.min(1, Number(parameterOf(parameters, "q") ?? 1)) || 0,
    }));
}

function parameterOf(parameters: readonly string[], name: string): string | undefined {
  const pattern = new RegExp(`^${name}\\s*=\\s*"?([^"]*)"?$`, "i");
  return parameters.map((parameter) => pattern.exec(parameter)?.[1]).find(Boolean);
}
