import { MAX_URI_LENGTH, pathProblem, portProblem, sameProtocol, samePath, uriProblem } from "./address";
import { completeAddress } from "./declared-address";
import type { AddressParts, CompleteAddress, Declared, DeclaredAddress } from "./declared-address";
import { hostProblem, sameHost } from "./host";
import { KNOWN_TYPES, typeProblem } from "./meant-type";
import { takesPath } from "./protocol";
import { findRemoteServiceType } from "./remote-service-type";

/** What is wrong with an address that somebody declares. The attributes have one name in Terraform and in the constructs. */
export interface AddressProblem {
  readonly attribute: "uri" | keyof AddressParts;
  readonly summary: string;
  /** Whole sentences: what was given, what is allowed, what to change. */
  readonly detail: string;
}

/** One rule. It sees the address as declared, and as completed with defaults. */
type Rule = (declared: DeclaredAddress, complete: CompleteAddress) => AddressProblem | undefined;

/** What a protocol looks like in a URI. */
const SCHEME = /^[a-z][a-z0-9+.-]*$/i;

/** Rules that leave nothing else to say about an address that breaks them. */
const FIRST: readonly Rule[] = [unknownType, noAddress, malformedUri];

const AGREEMENT: readonly Rule[] = [
  disagreement("host", sameHost),
  disagreement("protocol", sameProtocol),
  disagreement("port", (a, b) => a === b),
  disagreement("path", samePath),
];

const OTHERS: readonly Rule[] = [
  wrongProtocol,
  ({ host }) => invalid("host", host, hostProblem),
  ({ port }) => invalid("port", port, portProblem),
  missingPort,
  ({ path }) => invalid("path", path, pathProblem),
  superfluousPath,
  tooLong,
];

/**
 * What is wrong with a declared address, as far as it is known. A type that is misspelled has no right address:
 * {@link typeProblem} reports it.
 */
export function addressProblems(declared: DeclaredAddress): readonly AddressProblem[] {
  if (declared.type !== undefined && typeProblem(declared.type) !== undefined) {
    return [];
  }
  const complete = completeAddress(declared);
  const broken = (rules: readonly Rule[]): AddressProblem[] => rules.flatMap((rule) => rule(declared, complete) ?? []);
  const [first] = broken(FIRST);
  const disagreements = first ? [] : broken(AGREEMENT);
  return first ? [first] : disagreements.length > 0 ? disagreements : broken(OTHERS);
}

/** A type that is not known has no defaults, so that its address must be complete. */
function unknownType({ type, uri }: DeclaredAddress, complete: CompleteAddress): AddressProblem | undefined {
  const { host, protocol, port, path } = complete;
  const isComplete = uri !== null || ![host, protocol, port, path].includes(null);
  return type === undefined || findRemoteServiceType(type) || isComplete
    ? undefined
    : {
        attribute: "uri",
        summary: `The type ${type} needs a full uri`,
        detail:
          `This version does not know the type "${type}" and has no defaults for it. Give the whole uri, such as ` +
          `"http://host:8009/path", or one of the types that it knows: ${KNOWN_TYPES}.`,
      };
}

function noAddress({ uri, host }: DeclaredAddress): AddressProblem | undefined {
  return uri === null && host === null
    ? {
        attribute: "host",
        summary: "The remote service has no address",
        detail:
          "It has neither host nor uri. Give host and what differs from the type's defaults (protocol, port, path), or the whole uri.",
      }
    : undefined;
}

function malformedUri({ uri }: DeclaredAddress): AddressProblem | undefined {
  const problem = typeof uri === "string" ? uriProblem(uri) : undefined;
  return problem === undefined
    ? undefined
    : {
        attribute: "uri",
        summary: "The uri is not valid",
        detail: `${problem} Write the uri like "http://rs.example.com:8009/vsm".`,
      };
}

/** A part beside a URI that says something else. A part with an @ may hold a password, and is left to other rules. */
function disagreement(part: keyof AddressParts, same: (a: string, b: string) => boolean): Rule {
  return (declared, complete) => {
    const [given, inUri] = [declared[part], typeof declared.uri === "string" ? complete[part] : undefined];
    if (given == null || inUri == null || String(given).includes("@") || same(String(given), String(inUri))) {
      return undefined;
    }
    return {
      attribute: part,
      summary: `${part} disagrees with uri`,
      detail:
        `${part} is "${given}", but the uri says "${inUri}". Remove ${part} or uri, or make them agree: both describe ` +
        "the same address.",
    };
  };
}

function wrongProtocol({ type, uri }: DeclaredAddress, { protocol }: CompleteAddress): AddressProblem | undefined {
  if (type === undefined || protocol == null) {
    return undefined;
  }
  const legal = findRemoteServiceType(type)?.protocols;
  const isLegal = legal ? legal.some((each) => sameProtocol(each, protocol)) : SCHEME.test(protocol);
  return isLegal
    ? undefined
    : {
        attribute: uri === null ? "protocol" : "uri",
        summary: `${type} is not addressed by ${protocol}`,
        detail: legal
          ? `${type} does not speak "${protocol}". Use ${legal.join(" or ")}.`
          : `The protocol "${protocol}" cannot stand in a URI. Write it like "http".`,
      };
}

function invalid<T extends string | number>(
  part: keyof AddressParts,
  value: Declared<T>,
  problemOf: (value: T) => string | undefined,
): AddressProblem | undefined {
  const detail = value == null ? undefined : problemOf(value);
  return detail === undefined ? undefined : { attribute: part, summary: `The ${part} is not valid`, detail };
}

/** A wrong protocol has no default port, and is reported by itself. */
function missingPort(declared: DeclaredAddress, complete: CompleteAddress): AddressProblem | undefined {
  const { type, uri } = declared;
  const { protocol, port } = complete;
  if (port !== null || protocol == null || type === undefined || wrongProtocol(declared, complete)) {
    return undefined;
  }
  const advice = uri === null ? "give port, such as 443" : 'write it in the uri, such as "https://host:443/path"';
  return {
    attribute: uri === null ? "port" : "uri",
    summary: "The port is missing",
    detail: `There is no default port for ${type} over ${protocol}. Abiquo needs one: ${advice}.`,
  };
}

/** omapi, dnsmasq and guacd call a port, and nothing below it. */
function superfluousPath(declared: DeclaredAddress, complete: CompleteAddress): AddressProblem | undefined {
  const { protocol, path } = complete;
  if (protocol == null || path == null || path === "" || takesPath(protocol)) {
    return undefined;
  }
  return wrongProtocol(declared, complete) || pathProblem(path) !== undefined
    ? undefined
    : {
        attribute: declared.uri === null ? "path" : "uri",
        summary: `An address over ${protocol} has no path`,
        detail: `The path is "${path}", but ${protocol} only has a host and a port. Remove the path.`,
      };
}

function tooLong({ uri }: DeclaredAddress, complete: CompleteAddress): AddressProblem | undefined {
  const length = complete.uri?.length ?? 0;
  return length <= MAX_URI_LENGTH
    ? undefined
    : {
        attribute: uri === null ? "host" : "uri",
        summary: "The address is too long",
        detail: `The uri has ${length} characters, and Abiquo stores at most ${MAX_URI_LENGTH}. Shorten it.`,
      };
}
