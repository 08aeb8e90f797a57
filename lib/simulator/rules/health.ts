import { createHash } from "node:crypto";
import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import type { RemoteService, State } from "../state/state";
import { matches, valueFor } from "./patterns";
import { rulesOf } from "./remote-service-types";

/** The simulated health of the services behind the URIs. The services are never called. */
export interface Health {
  /**
   * Patterns of URIs that do not answer. `*` stands for any text; a pattern without `*` matches anywhere in the URI.
   */
  readonly dead?: readonly string[];
  /** Patterns that take precedence over `dead`. */
  readonly alive?: readonly string[];
  /** Types whose services never answer, regardless of the patterns. */
  readonly deadTypes?: readonly string[];
  /**
   * The `abiquo.datacenter.id` that services report, by pattern. Empty: the property is not set. @default - all
   * services of a server report the same one; a new server of a service that belongs to a datacenter reports that of
   * the datacenter
   */
  readonly uuids?: Readonly<Record<string, string>>;
  /** The NFS repositories that appliance managers export, by pattern. @default - each address has its own */
  readonly repositories?: Readonly<Record<string, string>>;
}

/** A service that is to be checked. */
export interface CheckedService {
  /** Only for a registered service. */
  readonly id?: number;
  readonly type: string;
  readonly uri: string;
  readonly locations: readonly number[];
}

/** The context of rules, beyond the state. */
export interface World {
  readonly state: State;
  readonly health: Health;
}

/** The outcome of a check. Types that cannot be checked count as available. */
export interface CheckOutcome {
  readonly status: 0 | 1;
  readonly uuid?: string;
  readonly problems: readonly Problem[];
}

/**
 * Checks a service as Abiquo does with GET `<uri>/check`: whether it answers, and whether it reports a matching UUID.
 */
export function checkService(service: CheckedService, world: World): CheckOutcome {
  if (!rulesOf(service.type).checkable) {
    return { status: 1, problems: [] };
  }
  if (isDead(service, world.health)) {
    return { status: 0, problems: [problem("RS-7")] };
  }
  const configured = valueFor(service.uri, world.health.uuids);
  const problems = rulesOf(service.type).restricted ? uuidProblems(service, configured, world) : [];
  const uuid = configured ?? serverUuid(service, world.state);
  return { status: problems.length === 0 ? 1 : 0, uuid: uuid === "" ? undefined : uuid, problems };
}

function isDead({ type, uri }: CheckedService, { dead = [], alive = [], deadTypes = [] }: Health): boolean {
  const unreachable = dead.some((pattern) => matches(pattern, uri)) && !alive.some((pattern) => matches(pattern, uri));
  return unreachable || deadTypes.includes(type);
}

/**
 * Only services that belong to one datacenter must report its UUID, and no other service of their type may report it.
 */
function uuidProblems(service: CheckedService, uuid: string | undefined, { state }: World): readonly Problem[] {
  if (uuid === undefined) {
    return [];
  }
  if (uuid === "") {
    return [problem("RS-13")];
  }
  const expected = datacenterUuid(service, state);
  const taken = [...state.remoteServices.values()].some(
    (other) => other.id !== service.id && other.type === service.type && other.uuid === uuid,
  );
  return [
    ...(expected !== undefined && expected !== uuid ? [problem("RS-14")] : []),
    ...(taken ? [problem("RS-6")] : []),
  ];
}

/** The property is set once per server, for all services on it. */
function serverUuid(service: CheckedService, state: State): string {
  const server = serverOf(service.uri);
  const known = findService(state, server);
  const expected = rulesOf(service.type).restricted ? datacenterUuid(service, state) : undefined;
  return known?.uuid ?? expected ?? uuidOf(server);
}

/** A service on a server that has reported a UUID. */
function findService(state: State, server: string): RemoteService | undefined {
  for (const service of state.remoteServices.values()) {
    // Most services are on other servers, and the search for a text is faster than the expression for a host.
    if (service.uuid !== undefined && service.uri.toLowerCase().includes(server) && serverOf(service.uri) === server) {
      return service;
    }
  }
  return undefined;
}

/** The host of an address, without its port. */
function serverOf(uri: string): string {
  const [, host = uri] = /^[^/]*\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/.exec(uri) ?? [];
  return host.toLowerCase();
}

function datacenterUuid({ locations }: CheckedService, state: State): string | undefined {
  return locations.map((id) => state.datacenters.get(id)?.uuid).find((uuid) => uuid !== undefined);
}

function uuidOf(server: string): string {
  const hex = createHash("sha256").update(server).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}
