import { KNOWN_TYPES, addressProblems, completeAddress, portProblem, typeProblem } from "../../domain";
import type { AddressProblem, DeclaredAddress } from "../../domain";
import { FunctionError } from "../../terraform-plugin";
import type { FunctionDefinition, Value } from "../../terraform-plugin";
import { textOf } from "./argument";

const PARTS = ["protocol", "port", "path"] as const;

type Parts = Readonly<Partial<Record<(typeof PARTS)[number], string>>>;

/** Indexes of the arguments, for errors. */
const [TYPE, HOST, FIRST_PARTS, SECOND_PARTS] = [0, 1, 2, 3] as const;

/** `provider::abiquo::remote_service_uri` */
export const remoteServiceUriFunction: FunctionDefinition = {
  name: "remote_service_uri",
  summary: "The address of a remote service",
  description:
    "Returns the address of a remote service in the form that Abiquo stores. Omitted parts take the defaults of the " +
    'type: `remote_service_uri("VIRTUAL_FACTORY", "rs.example.com")` is `http://rs.example.com:8009/virtualfactory`. ' +
    "For Terraform 1.8, OpenTofu 1.7 and newer.",
  parameters: [
    { name: "type", type: "string", description: "API name of the type, such as `VIRTUAL_FACTORY`." },
    { name: "host", type: "string", description: "Host name or IP address." },
  ],
  variadicParameter: {
    name: "parts",
    type: { kind: "map", element: "string" },
    description:
      'At most one map of the parts that differ from the defaults: `protocol`, `port` and `path`, such as `{ protocol = "https", port = 443 }`. ' +
      "A type that the provider does not know needs all three.",
  },
  returnType: "string",
  call: ([type, host, ...maps]) => writeUri(textOf(type), textOf(host), readParts(maps)),
};

function writeUri(type: string, host: string, { protocol, port, path }: Parts): string {
  refuse(TYPE, typeProblem(type));
  const declared: DeclaredAddress = {
    type,
    uri: null,
    host,
    port: readPort(port),
    protocol: protocol ?? null,
    path: path ?? null,
  };
  addressProblems(declared).forEach((problem) => refuse(argumentOf(problem), textOfProblem(problem, type)));
  const { uri } = completeAddress(declared);
  if (uri == null) {
    throw new TypeError("An address without problems is incomplete.");
  }
  return uri;
}

/** Problems with an unknown type name `uri`, which the function does not take: it asks for all parts instead. */
function textOfProblem({ attribute, detail }: AddressProblem, type: string): string {
  return attribute === "uri"
    ? `This provider does not know the type "${type}" and has no defaults for it. Give protocol, port and path, or ` +
        `use a known type: ${KNOWN_TYPES}.`
    : detail;
}

function argumentOf({ attribute }: AddressProblem): number {
  return attribute === "uri" ? TYPE : attribute === "host" ? HOST : FIRST_PARTS;
}

/** Parses the port, which is text in a map of strings. */
function readPort(text: string | undefined): number | null {
  if (text === undefined) {
    return null;
  }
  const port = /^\d+$/.test(text) ? Number(text) : NaN;
  refuse(FIRST_PARTS, portProblem(port) && `The port "${text}" must be a whole number from 1 to 65535.`);
  return port;
}

function readParts(maps: readonly Value[]): Parts {
  refuse(SECOND_PARTS, maps.length > 1 ? "Parts can be given only once. Put all of them into one map." : undefined);
  const entries = Object.entries(maps[0] ?? {}).filter((entry): entry is [string, string] => entry[1] !== null);
  const strange = entries.find(([name]) => !PARTS.some((part) => part === name));
  refuse(FIRST_PARTS, strange && `There is no part "${strange[0]}". The parts are ${PARTS.join(", ")}.`);
  return Object.fromEntries(entries);
}

function refuse(argument: number, problem: string | undefined): void {
  if (problem !== undefined) {
    throw new FunctionError(problem, argument);
  }
}
