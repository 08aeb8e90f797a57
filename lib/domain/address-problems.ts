import { MAX_URI_LENGTH, pathProblem, portProblem, samePath, sameProtocol, uriProblem } from "./address";
import { completeAddress, samePart } from "./declared-address";
import type { AddressParts, CompleteAddress, Declared, DeclaredAddress } from "./declared-address";
import { hostProblem } from "./host";
import { KNOWN_TYPES, typeProblem } from "./meant-type";
import { takesPath } from "./protocol";
import { findRemoteServiceType } from "./remote-service-type";

/** A problem with a declared address. Its attributes have the same names in Terraform and in the constructs. */
export interface AddressProblem {
  readonly attribute: "uri" | keyof AddressParts;
  readonly summary: string;
  /** Whole sentences: what was given, what is allowed, what to change. */
  readonly detail: string;
}

/** One rule. It gets the address as declared and as completed with defaults. */
type Rule = (declared: DeclaredAddress, complete: CompleteAddress) => AddressProblem | undefined;

/** Syntax of a URI scheme. */
const SCHEME = /^[a-z][a-z0-9+.-]*$/i;

/** Rules checked first. If one is broken, the others are not checked. */
const FIRST: readonly Rule[] = [unknownType, noAddress, malformedUri];

const AGREEMENT: readonly Rule[] = (["host", "protocol", "port", "path"] as const).map(disagreement);

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
 * Checks a declared address as far as it is known. Returns nothing for a misspelled type, which {@link typeProblem}
 * reports.
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

/** An unknown type has no defaults, so its address must be complete. */
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
          `"http://host:8009/path", or use a known type: ${KNOWN_TYPES}.`,
      };
}

function noAddress({ uri, host }: DeclaredAddress): AddressProblem | undefined {
  return uri === null && host === null
    ? {
        attribute: "host",
        summary: "The remote service has no address",
        detail:
          "It has neither host nor uri. Set host, plus protocol, port or path if they differ from the type's defaults; or set uri.",
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

/**
 * Reports a part that contradicts the URI. Skips a part with an @, which may contain a password: other rules refuse it.
 */
function disagreement(part: keyof AddressParts): Rule {
  return (declared, complete) => {
    const given = declared[part];
    const inUri = typeof declared.uri === "string" ? complete[part] : undefined;
    if (given == null || inUri == null || String(given).includes("@") || samePart(part, given, inUri)) {
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
        summary: `${type} does not support ${protocol}`,
        detail: legal
          ? `${type} does not speak "${protocol}". Use ${legal.join(" or ")}.`
          : `The protocol "${protocol}" is not a valid URI scheme. Write it like "http".`,
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

/** Reports a port that is neither given nor defaulted. A wrong protocol is reported on its own. */
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

/** Addresses over omapi, dnsmasq and guacd have no path. */
function superfluousPath(declared: DeclaredAddress, complete: CompleteAddress): AddressProblem | undefined {
  const { protocol, path } = complete;
  if (protocol == null || path == null || samePath(path, "") || takesPath(protocol)) {
    return undefined;
  }
  return wrongProtocol(declared, complete) || pathProblem(path) !== undefined
    ? undefined
    : {
        attribute: declared.uri === null ? "path" : "uri",
        summary: `An address over ${protocol} has no path`,
        detail: `The path is "${path}", but an address over ${protocol} is only a host and a port. Remove the path.`,
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
