import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { refuseIfAny } from "../api/errors";
import { idInHref } from "../api/links";
import type { EntityInput, InputLink } from "../api/wire-input";
import type { RemoteService, State } from "../state/state";
import { servicesAt, withoutEntry } from "../state/state";
import type { Change } from "../state/store";
import type { Health } from "./health";
import { findType, rulesOf } from "./remote-service-types";
import type { WrittenService } from "./remote-services";
import { createRemoteService, stored } from "./remote-services";

/** The services that a POST of a location brings along. */
export interface SuppliedServices {
  readonly services: readonly WrittenService[];
  readonly configErrors: readonly Problem[];
}

/** Where the services go. */
export interface Supply {
  readonly locationId: number;
  readonly input: EntityInput;
  readonly health: Health;
}

/**
 * Gives a new location its services: registered ones through links, new ones through entities in `remoteServices`.
 * A service that fails its check does not fail the request.
 */
export function supplyServices(state: State, { locationId, input, health }: Supply): Change<SuppliedServices> {
  const linked = resolveServices(state, input.links);
  const entities = input.entities("remoteServices");
  const types = [...linked.services.map(({ type }) => type), ...entities.map((entity) => entity.text("type") ?? "")];
  refuseIfAny([...linked.problems, ...typesProblems(types, state.publicCloudRegions.has(locationId))]);
  const attached = linked.services.reduce(
    (next, service) => stored(next, { ...service, locations: [...service.locations, locationId] }),
    state,
  );
  return entities.reduce<Change<SuppliedServices>>(
    (change, entity) =>
      withCreated(change, createRemoteService(change.state, entity, { health, locations: [locationId] })),
    { state: attached, result: { services: linked.services.map(asWritten(attached)), configErrors: [] } },
  );
}

/** What is left when a location goes: its usage and the services that belong to it go along, the others lose it. */
export function withoutLocation(state: State, locationId: number): State {
  return servicesAt(state, locationId).reduce(
    (next, service) =>
      rulesOf(service.type).restricted
        ? { ...next, remoteServices: withoutEntry(next.remoteServices, service.id) }
        : stored(next, { ...service, locations: service.locations.filter((id) => id !== locationId) }),
    { ...state, usage: withoutEntry(state.usage, locationId) },
  );
}

/** A dropped appliance manager leaves its errors, and is not in the collection. */
function withCreated(change: Change<SuppliedServices>, created: Change<WrittenService>): Change<SuppliedServices> {
  const { services, configErrors } = change.result;
  const written = created.result;
  return {
    state: created.state,
    result: {
      services: written.service.id === undefined ? services : [...services, written],
      configErrors: [...configErrors, ...written.configurationErrors],
    },
  };
}

function asWritten(state: State): (service: RemoteService) => WrittenService {
  return ({ id, ...service }) => ({ service: state.remoteServices.get(id) ?? service, configurationErrors: [] });
}

function typesProblems(types: readonly string[], region: boolean): readonly Problem[] {
  const misplaced = region && types.some((type) => findType(type)?.regions === false);
  return [
    ...(new Set(types).size < types.length ? [problem("RS-32")] : []),
    ...(misplaced ? [problem("PUBLICREGION-7")] : []),
  ];
}

function resolveServices(
  state: State,
  links: readonly InputLink[],
): { readonly services: readonly RemoteService[]; readonly problems: readonly Problem[] } {
  const hrefs = [...new Set(links.filter(({ rel }) => rel === "remoteservice").map(({ href }) => href))];
  const ids = hrefs.map((href) => idInHref(href, "/admin/remoteservices"));
  const services = ids.flatMap((id) => (id === undefined ? [] : (state.remoteServices.get(id) ?? [])));
  return {
    services,
    problems: [
      ...ids.filter((id) => id === undefined).map(() => problem("GEN-6")),
      ...ids.filter((id) => id !== undefined && !state.remoteServices.has(id)).map(() => problem("RS-26")),
      ...services.filter(({ type }) => rulesOf(type).restricted).map(() => problem("RS-27")),
    ],
  };
}
