import { defaultPort, parseUri, sameHost, samePath, sameProtocol } from "../domain";
import type { ParsedUri } from "../domain";
import type { RemoteServiceFacts } from "./facts";
import { literal } from "./literal";
import type { Rule } from "./rule";

type Part = "host" | "protocol" | "port" | "path";

/** By part, how two spellings of it are compared. */
const PARTS: Readonly<Record<Part, (a: string, b: string) => boolean>> = {
  host: sameHost,
  protocol: sameProtocol,
  port: (a, b) => a === b,
  path: samePath,
};

/** What must hold of an address that is given as `uri` and in parts: both say the same. */
export const AGREEMENT_RULES: readonly Rule<RemoteServiceFacts>[] = (Object.keys(PARTS) as Part[]).map((part) => ({
  broken: (service) => disagreeing(service, part) !== undefined,
  message: (service) =>
    `The ${part} "${service.address[part]}" disagrees with the uri, which says "${disagreeing(service, part)}": remove ` +
    `"${part}" or "uri", or make them agree.`,
}));

/** What the URI says of a part, if the part says something else. One with an @ may hold a password, and is left to others. */
function disagreeing({ type, address }: RemoteServiceFacts, part: Part): string | undefined {
  const [given, inUri] = [literal(address[part]), inUriOf(type, literal(address.uri))?.[part]];
  if (given === undefined || inUri === undefined || String(given).includes("@")) {
    return undefined;
  }
  return PARTS[part](String(given), String(inUri)) ? undefined : String(inUri);
}

/** The parts of a URI, with the default port where it has none; undefined if it is not known or no URI. */
function inUriOf(type: string, uri: string | undefined): ParsedUri | undefined {
  try {
    const parsed = uri === undefined ? undefined : parseUri(uri);
    return parsed && { ...parsed, port: parsed.port ?? defaultPort(type, parsed.protocol) };
  } catch {
    return undefined; // There is a rule for that.
  }
}
