import {
  MAX_URI_LENGTH,
  defaultPath,
  defaultPort,
  defaultProtocol,
  findRemoteServiceType,
  formatUri,
  hostProblem,
  portProblem,
  sameProtocol,
} from "../../domain";
import type { Address } from "../../domain";
import { FunctionError } from "../../terraform-plugin";
import type { FunctionDefinition, Value } from "../../terraform-plugin";
import { KNOWN_TYPES, typeProblem } from "../resources/meant-type";
import { textOf } from "./argument";

const PARTS = ["protocol", "port", "path"] as const;

type Parts = Readonly<Partial<Record<(typeof PARTS)[number], string>>>;

/** Positions of the arguments, which errors name. */
const [TYPE, HOST, FIRST_PARTS, SECOND_PARTS] = [0, 1, 2, 3] as const;

/** `provider::abiquo::remote_service_uri` */
export const remoteServiceUriFunction: FunctionDefinition = {
  name: "remote_service_uri",
  summary: "The address of a remote service",
  description:
    "Writes the address of a remote service the way Abiquo stores it, with what is left out taken from the defaults of " +
    'its type: `remote_service_uri("VIRTUAL_FACTORY", "rs.example.com")` is `http://rs.example.com:8009/virtualfactory`.',
  parameters: [
    { name: "type", type: "string", description: "API name of the type, such as `VIRTUAL_FACTORY`." },
    { name: "host", type: "string", description: "Host name or IP address." },
  ],
  variadicParameter: {
    name: "parts",
    type: { kind: "map", element: "string" },
    description:
      'At most one map of what differs from the defaults: `protocol`, `port` and `path`, such as `{ protocol = "https", port = 443 }`. ' +
      "A type that the provider does not know needs all three.",
  },
  returnType: "string",
  call: ([type, host, ...maps]) => writeUri(textOf(type), textOf(host), readParts(maps)),
};

function writeUri(type: string, host: string, parts: Parts): string {
  refuse(TYPE, typeProblem(type));
  refuse(HOST, hostProblem(host));
  const address: Address = {
    protocol: protocolOf(type, parts),
    host,
    port: portOf(type, parts),
    path: pathOf(type, parts),
  };
  const uri = formatUri(address);
  const problem = `The address has ${uri.length} characters; Abiquo stores at most ${MAX_URI_LENGTH}.`;
  refuse(HOST, uri.length > MAX_URI_LENGTH ? problem : undefined);
  return uri;
}

function readParts(maps: readonly Value[]): Parts {
  refuse(SECOND_PARTS, maps.length > 1 ? "parts can be given once: put everything into one map." : undefined);
  const entries = Object.entries(maps[0] ?? {}).filter((entry): entry is [string, string] => entry[1] !== null);
  const strange = entries.find(([name]) => !PARTS.some((part) => part === name));
  refuse(FIRST_PARTS, strange && `There is no part "${strange[0]}"; there are ${PARTS.join(", ")}.`);
  return Object.fromEntries(entries);
}

function protocolOf(type: string, { protocol }: Parts): string {
  const legal = findRemoteServiceType(type)?.protocols;
  if (protocol === undefined) {
    return defaultProtocol(type) ?? unknownType(type, "protocol");
  }
  const isLegal = legal ? legal.some((each) => sameProtocol(each, protocol)) : /^[a-z][a-z0-9+.-]*$/i.test(protocol);
  const problem = `The protocol "${protocol}" is not ${legal ? `one of ${type}: ${legal.join(", ")}` : "one of a URI"}.`;
  refuse(FIRST_PARTS, isLegal ? undefined : problem);
  return protocol.toLowerCase();
}

function portOf(type: string, parts: Parts): number {
  if (parts.port !== undefined) {
    const port = /^\d+$/.test(parts.port) ? Number(parts.port) : NaN;
    refuse(FIRST_PARTS, portProblem(port) && `The port "${parts.port}" must be a whole number from 1 to 65535.`);
    return port;
  }
  const protocol = protocolOf(type, parts);
  const missing = `There is no default port for ${type} over ${protocol}. Give one, such as { port = 443 }.`;
  const known = findRemoteServiceType(type) ? defaultPort(type, protocol) : unknownType(type, "port");
  return known ?? refuse(parts.protocol === undefined ? TYPE : FIRST_PARTS, missing);
}

function pathOf(type: string, { path = defaultPath(type) }: Parts): string {
  if (path === undefined) {
    return unknownType(type, "path");
  }
  refuse(FIRST_PARTS, /[\s?#@]/.test(path) ? `The path "${path}" must not hold blanks, ?, # or @.` : undefined);
  return path;
}

function unknownType(type: string, part: string): never {
  return refuse(
    TYPE,
    `This provider does not know the type "${type}", nor its ${part}. Give protocol, port and path, or one of the types ` +
      `that it knows: ${KNOWN_TYPES}.`,
  );
}

function refuse(argument: number, problem: string): never;
function refuse(argument: number, problem: string | undefined): void;
function refuse(argument: number, problem: string | undefined): void {
  if (problem !== undefined) {
    throw new FunctionError(problem, argument);
  }
}
