import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { refuse, refuseIfAny } from "../api/errors";
import type { EntityInput } from "../api/wire-input";
import type { RemoteService, State } from "../state/state";
import { withEntry, withoutEntry } from "../state/state";
import type { Change } from "../state/store";
import type { Choices } from "./choices";
import type { Health } from "./health";
import { resolveLocations } from "./location-links";
import { placementProblems } from "./placement";
import { findType, rulesOf } from "./remote-service-types";
import { addressTakenProblems, uriProblems } from "./remote-service-uri";
import { checkNewService } from "./repositories";
import { usageProblems } from "./usage-refusals";

/** A service as the answer to a write describes it. */
export interface WrittenService {
  /** It has no id if it was not stored. */
  readonly service: Omit<RemoteService, "id"> & { readonly id?: number };
  /** The reasons why its check failed. */
  readonly configurationErrors: readonly Problem[];
}

/** The context of a write, beyond state and body. */
export interface WriteOptions {
  readonly health: Health;
  readonly choices: Choices;
  /** Locations that a new service gets in addition to those of its links. */
  readonly locations?: readonly number[];
}

/** The service with this id. @throws Refusal RS-26 */
export function getRemoteService(state: State, id: number): RemoteService {
  return state.remoteServices.get(id) ?? refuse(problem("RS-26"));
}

/**
 * Creates a service. A failed check is only a warning: the service is stored with status 0. Only an appliance manager
 * is dropped.
 */
export function createRemoteService(state: State, input: EntityInput, options: WriteOptions): Change<WrittenService> {
  const { type = "", uri = "" } = addressOf(input);
  const links = resolveLocations(state, input.links);
  const locations = [...new Set([...links.ids, ...(options.locations ?? [])])];
  refuseIfAny([
    ...addressProblems(input),
    ...links.problems,
    ...(findType(type) ? placementProblems(state, { type, locations }) : []),
    ...(findType(type) ? addressTakenProblems(state, { type, uri }, options.choices) : []),
  ]);
  const { problems, status, uuid } = checkNewService({ type, uri, locations }, { state, health: options.health });
  const described = { type, uri, status, uuid, locations };
  if (type === "APPLIANCE_MANAGER" && problems.length > 0) {
    return { state, result: { service: described, configurationErrors: problems } };
  }
  const service = { ...described, id: state.nextRemoteServiceId };
  const next = { ...state, nextRemoteServiceId: service.id + 1 };
  return { state: stored(next, service), result: { service, configurationErrors: problems } };
}

/** The context of a deletion, beyond the state. */
export interface Deletion {
  readonly choices: Choices;
  readonly apiVersion: string;
}

/**
 * Deletes a service. A sharable service is in use (RS-25) while it has a location; a service that belongs to a
 * datacenter is deleted anyway. The use of its locations is checked first, because it is the more specific reason. What
 * must not be detached from a location must not be deleted there either.
 */
export function deleteRemoteService(state: State, id: number, { choices, apiVersion }: Deletion): Change<void> {
  const { attachedDeletion = "refused" } = choices;
  const { type: of, locations } = getRemoteService(state, id);
  refuseIfAny(usageProblems(state, { operation: "delete", of, locations, apiVersion }));
  if (attachedDeletion === "refused" && !rulesOf(of).restricted && locations.length > 0) {
    refuse(problem("RS-25"));
  }
  refuseIfAny(usageProblems(state, { operation: "detach", of, locations, apiVersion }));
  return { state: { ...state, remoteServices: withoutEntry(state.remoteServices, id) }, result: undefined };
}

/** Stores a service, and gives its UUID to those of its datacenters that have none. */
export function stored(state: State, service: RemoteService): State {
  const datacenters = service.locations
    .flatMap((id) => state.datacenters.get(id) ?? [])
    .filter(({ uuid }) => uuid === undefined && service.uuid !== undefined && service.status === 1)
    .reduce((map, datacenter) => withEntry(map, { ...datacenter, uuid: service.uuid }), state.datacenters);
  return { ...state, datacenters, remoteServices: withEntry(state.remoteServices, service) };
}

/** Validates type and URI of a service before its creation or check. @throws Refusal RS-24, RS-20, RS-15... */
export function validatedAddress(input: EntityInput): { readonly type: string; readonly uri: string } {
  refuseIfAny(addressProblems(input));
  const { type = "", uri = "" } = addressOf(input);
  return { type, uri };
}

function addressProblems(input: EntityInput): readonly Problem[] {
  const { type = "", uri } = addressOf(input);
  return [
    ...(input.id !== undefined ? [problem("GEN-11")] : []),
    ...(type === "" ? [problem("RS-24")] : findType(type) ? [] : [problem("RS-1")]),
    ...uriProblems(type, uri, 400),
  ];
}

function addressOf(input: EntityInput): { readonly type?: string; readonly uri?: string } {
  return { type: input.text("type"), uri: input.text("uri") };
}
