import { constraint, problem } from "../api/codes";
import type { Code } from "../api/codes";
import type { Problem } from "../api/errors";
import type { State } from "../state/state";
import type { Choices } from "./choices";
import { rulesOf } from "./remote-service-types";

const MAX_LENGTH = 255;
const URI = /^[a-z][a-z0-9+.-]*:\/\/(?:[^\s/?#@]*@)?(\[[0-9a-f:.]+\]|[^\s/?#:@]*)(?::(\d*))?([/?#]\S*)?$/i;

/**
 * The problems of a service's URI. Scheme, host and path are free, but the port must be explicit (RS-15). Codes that
 * are documented with two statuses are 400 on create and 409 on update.
 */
export function uriProblems(type: string, uri: string | undefined, status: 400 | 409): readonly Problem[] {
  if (uri === undefined || uri === "") {
    return [problem("RS-20")];
  }
  if (uri !== uri.trim()) {
    const message = "The property 'uri' must not have whitespace at the beginning or the end";
    return [constraint("LEADINGORTRAILINGWHITESPACE", message)];
  }
  if (uri.length > MAX_LENGTH) {
    return [constraint("LENGTH", `The length of the property 'uri' must be between 1 and ${MAX_LENGTH}`)];
  }
  const match = URI.exec(uri);
  if (match === null) {
    return [problem(malformedCode(type), status)];
  }
  const [, host = "", port = ""] = match;
  if (host === "" || (port !== "" && !isPort(Number(port)))) {
    return [problem("RS-11", status)];
  }
  return port === "" ? [problem("RS-15")] : [];
}

/**
 * The reasons against a second service of a type at an address: RS-3 if the URI is the same and the type does not share
 * addresses, RS-6 if the same server would report its UUID again. DHCP and DHCPv6 at one URI are normal.
 */
export function addressTakenProblems(
  state: State,
  { id, type, uri = "" }: { readonly id?: number; readonly type: string; readonly uri?: string },
  { sameAddress = "accepted" }: Choices,
): readonly Problem[] {
  const { ownAddress, checkable } = rulesOf(type);
  const reports = sameAddress === "refused" && checkable;
  if (!ownAddress && !reports) {
    return [];
  }
  const others = [...state.remoteServices.values()].filter((other) => other.id !== id && other.type === type);
  if (ownAddress && others.some((other) => other.uri === uri)) {
    return [problem("RS-3")];
  }
  return reports && others.some((other) => plainAddress(other.uri) === plainAddress(uri)) ? [problem("RS-6")] : [];
}

/**
 * An address without the differences that do not matter to a server: case of scheme and host, outer slashes of the
 * path.
 */
export function plainAddress(uri: string): string {
  const [, server = "", path = ""] = /^([^/]*\/\/[^/?#]*)(.*)$/.exec(uri) ?? [];
  return `${server.toLowerCase()}/${path.replace(/^\/+|\/+$/g, "")}`;
}

function malformedCode(type: string): Code {
  return type === "DHCP_SERVICE" ? "RS-12" : type === "DHCPv6" ? "RS-22" : "RS-4";
}

function isPort(port: number): boolean {
  return port >= 1 && port <= 65535;
}
