import {
  MAX_URI_LENGTH,
  defaultPort,
  findRemoteServiceType,
  parseUri,
  sameHost,
  samePath,
  sameProtocol,
} from "../../../domain";
import type { ParsedUri } from "../../../domain";
import { isUnknown } from "../../../terraform-plugin";
import type { Message, Unknown } from "../../../terraform-plugin";
import { KNOWN_TYPES, typeProblem } from "../meant-type";
import { deriveAddress } from "./address";
import { tryParse } from "./uri";
import type { AddressConfig } from "./address";

type AddressAttribute = Exclude<keyof AddressConfig, "type">;

/** What is wrong with an address, as far as it is known. */
export function addressProblems(config: AddressConfig): readonly Message[] {
  if (!isUnknown(config.type) && typeProblem(config.type) !== undefined) {
    // The attribute reports it, and no address is right for it.
    return [];
  }
  const missing = missingAddress(config);
  if (missing) {
    return [missing];
  }
  const parsed = known(config.uri) === undefined ? undefined : tryParse(config.uri as string);
  if (known(config.uri) !== undefined && !parsed) {
    return [malformed(config.uri as string)];
  }
  const wrong = parsed ? disagreements(config, parsed) : [];
  return wrong.length > 0 ? wrong : [...protocolProblems(config), ...portProblems(config), ...textProblems(config)];
}

function missingAddress({ type, uri, host }: AddressConfig): Message | undefined {
  if (uri !== null) {
    return undefined;
  }
  if (!isUnknown(type) && !findRemoteServiceType(type)) {
    return at("uri", {
      summary: `The type ${type} needs a full uri`,
      detail:
        'This provider does not know the type, nor its defaults. Give the uri, such as "http://host:8009/path", or one ' +
        `of the types that it knows: ${KNOWN_TYPES}.`,
    });
  }
  return host === null
    ? at("host", {
        summary: "The remote service has no address",
        detail: "Give host and what differs from the type's defaults (protocol, port, path), or the whole uri.",
      })
    : undefined;
}

function malformed(uri: string): Message {
  try {
    parseUri(uri);
    throw new TypeError("A well-formed URI was taken for a malformed one.");
  } catch (error) {
    return at("uri", {
      summary: "The uri is not valid",
      detail: `${(error as Error).message} Write it like "http://rs.example.com:8009/vsm".`,
    });
  }
}

/** Parts that stand beside the URI and say something else. */
function disagreements(config: AddressConfig, uri: ParsedUri): readonly Message[] {
  const port = uri.port ?? (isUnknown(config.type) ? undefined : defaultPort(config.type, uri.protocol));
  return [
    compare("host", config.host, { value: uri.host, same: sameHost }),
    compare("protocol", config.protocol, { value: uri.protocol, same: sameProtocol }),
    compare("port", config.port, { value: port, same: (a, b) => a === b }),
    compare("path", config.path, { value: uri.path, same: samePath }),
  ].filter((message) => message !== undefined);
}

function compare<T extends string | number>(
  attribute: AddressAttribute,
  given: T | null | Unknown,
  inUri: { readonly value: T | undefined; readonly same: (a: T, b: T) => boolean },
): Message | undefined {
  const value = known(given);
  if (value === undefined || inUri.value === undefined || inUri.same(value, inUri.value)) {
    return undefined;
  }
  return at(attribute, {
    summary: `${attribute} disagrees with uri`,
    detail:
      `${attribute} is "${value}", but the uri says "${inUri.value}". ` +
      `Give one of them, or make them agree: uri and the parts describe the same address.`,
  });
}

function protocolProblems(config: AddressConfig): readonly Message[] {
  const protocol = known(deriveAddress(config).protocol);
  const info = isUnknown(config.type) ? undefined : findRemoteServiceType(config.type);
  if (!info || protocol === undefined || info.protocols.some((legal) => sameProtocol(legal, protocol))) {
    return [];
  }
  const message = {
    summary: `${info.name} is not addressed by ${protocol}`,
    detail: `The ${info.displayName} takes ${info.protocols.join(" or ")}, but the protocol is "${protocol}".`,
  };
  return [at(config.uri === null ? "protocol" : "uri", message)];
}

/** A port that neither the configuration nor a default gives. A wrong protocol has no default, and is told by itself. */
function portProblems(config: AddressConfig): readonly Message[] {
  const { protocol, port } = deriveAddress(config);
  if (port !== null || isUnknown(protocol) || isUnknown(config.type) || protocolProblems(config).length > 0) {
    return [];
  }
  return [
    at(config.uri === null ? "port" : "uri", {
      summary: "The port is missing",
      detail:
        `There is no default port for ${config.type} over ${protocol}, and Abiquo needs one. ` +
        (config.uri === null ? "Give port, such as 443." : `Write it in the uri, such as "https://host:443/path".`),
    }),
  ];
}

/** A path that would end the URI, or a URI that Abiquo cannot store. */
function textProblems(config: AddressConfig): readonly Message[] {
  const path = known(config.path);
  if (path !== undefined && /[\s?#@]/.test(path)) {
    const detail = `The path "${path}" must not hold blanks, ?, # or @. Give the path alone, such as "vsm".`;
    return [at("path", { summary: "The path is not valid", detail })];
  }
  const uri = known(deriveAddress(config).uri);
  if (uri === undefined || uri.length <= MAX_URI_LENGTH) {
    return [];
  }
  const detail = `Its uri has ${uri.length} characters; Abiquo stores at most ${MAX_URI_LENGTH}.`;
  return [at(config.uri === null ? "host" : "uri", { summary: "The address is too long", detail })];
}

function at(attribute: AddressAttribute, message: Message): Message {
  return { ...message, path: [{ attribute }] };
}

function known<T>(value: T | null | Unknown): T | undefined {
  return value === null || isUnknown(value) ? undefined : value;
}
