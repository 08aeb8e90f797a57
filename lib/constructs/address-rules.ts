import { Token } from "cdktf";
import { MAX_URI_LENGTH, defaultPort, findRemoteServiceType, hostProblem, parseUri, portProblem } from "../domain";
import { AGREEMENT_RULES } from "./agreement-rules";
import type { RemoteServiceFacts } from "./facts";
import { literal } from "./literal";
import type { RemoteServiceAddress } from "./remote-service-address";
import type { Rule } from "./rule";

/** What must hold of a whole URI, of a service that was found on the platform as well. */
export const URI_RULES: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: ({ address }) => uriProblem(address.uri) !== undefined,
    message: ({ address }) => `${uriProblem(address.uri)} Correct "uri".`,
  },
  {
    broken: ({ address }) => (literal(address.uri)?.length ?? 0) > MAX_URI_LENGTH,
    message: ({ address }) =>
      `The "uri" has ${address.uri?.length} characters, and Abiquo stores at most ${MAX_URI_LENGTH}: shorten it.`,
  },
];

/** What must hold of the address of a remote service. The provider checks the same once tokens are known. */
export const ADDRESS_RULES: readonly Rule<RemoteServiceFacts>[] = [
  {
    broken: ({ address }) => address.uri === undefined && address.host === undefined,
    message: ({ type }) =>
      `It has no address: give "host", and what differs from the defaults of ${type}, or a whole "uri".`,
  },
  {
    broken: ({ type, address }) =>
      literal(type) !== undefined && findRemoteServiceType(type) === undefined && address.uri === undefined,
    message: ({ type }) =>
      `The type "${type}" is not known to this version of cdktf-abiquo and has no defaults: give a whole "uri".`,
  },
  ...URI_RULES,
  ...AGREEMENT_RULES,
  {
    broken: ({ type, address }) => wrongProtocol(type, spoken(address).protocol) !== undefined,
    message: ({ type, address }) =>
      `${type} does not speak "${spoken(address).protocol}": use ${allowedProtocols(type)}.`,
  },
  {
    broken: ({ address }) => hostIssue(address.host) !== undefined,
    message: ({ address }) => `${hostIssue(address.host)} Correct "host".`,
  },
  {
    broken: ({ address }) => portIssue(address.port) !== undefined,
    message: ({ address }) => `${portIssue(address.port)} Correct "port".`,
  },
  {
    broken: ({ type, address }) => lacksPort(type, spoken(address)),
    message: ({ type, address }) =>
      `${type} has no default port over "${spoken(address).protocol}", and Abiquo demands one: give it, such as 443.`,
  },
];

interface ProtocolAndPort {
  readonly protocol?: string;
  readonly port?: number;
}

/** What an address says of protocol and port, in its URI or in parts. */
function spoken(address: RemoteServiceAddress): ProtocolAndPort {
  const uri = literal(address.uri);
  return uri === undefined || uriProblem(uri) !== undefined ? address : parseUri(uri);
}

function uriProblem(uri: string | undefined): string | undefined {
  const known = literal(uri);
  if (known === undefined) {
    return undefined;
  }
  try {
    parseUri(known);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function hostIssue(host: string | undefined): string | undefined {
  const known = literal(host);
  return known === undefined ? undefined : hostProblem(known);
}

function portIssue(port: number | undefined): string | undefined {
  const known: unknown = literal(port);
  if (typeof known === "string") {
    return `The port "${known}" is text, and must be a number.`; // Only JavaScript lets it pass.
  }
  return typeof known === "number" ? portProblem(known) : undefined;
}

/** The protocol if the type does not speak it. A type that is not known may speak anything. */
function wrongProtocol(type: string, protocol: string | undefined): string | undefined {
  const known = literal(protocol);
  const allowed: readonly string[] | undefined = findRemoteServiceType(type)?.protocols;
  return known === undefined || !allowed || allowed.includes(known.toLowerCase()) ? undefined : known;
}

function allowedProtocols(type: string): string {
  return (findRemoteServiceType(type)?.protocols ?? []).map((protocol) => `"${protocol}"`).join(" or ");
}

/** Only a protocol that the type speaks is asked for its port: a wrong one has a message of its own. */
function lacksPort(type: string, { protocol, port }: ProtocolAndPort): boolean {
  const known = literal(protocol);
  return (
    port === undefined &&
    known !== undefined &&
    !Token.isUnresolved(type) &&
    wrongProtocol(type, known) === undefined &&
    defaultPort(type, known) === undefined
  );
}
