import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { Refusal } from "../api/errors";
import { idInHref } from "../api/links";
import type { EntityInput, InputLink } from "../api/wire-input";
import type { RemoteService, State } from "../state/state";
import { servicesAt, withoutEntry } from "../state/state";
import type { Change } from "../state/store";
import type { Choices } from "./choices";
import type { Health } from "./health";
import { findType, rulesOf } from "./remote-service-types";
import type { WrittenService } from "./remote-services";
import { createRemoteService, stored } from "./remote-services";

/** The services in a POST of a location. */
export interface SuppliedServices {
  readonly services: readonly WrittenService[];
  readonly configErrors: readonly Problem[];
}

/** The location that gets the services. */
export interface Supply {
  readonly locationId: number;
  readonly input: EntityInput;
  readonly health: Health;
  readonly choices: Choices;
}

/** The reasons against the services in the POST of a location. */
export function supplyProblems(
  state: State,
  { input, of }: { readonly input: EntityInput; readonly of: "datacenter" | "publicCloudRegion" },
): readonly Problem[] {
  const linked = resolveServices(state, input.links);
  const types = [
    ...linked.services.map(({ type }) => type),
    ...input.entities("remoteServices").flatMap((entity) => entity.text("type") ?? []),
  ];
  return [...linked.problems, ...typesProblems(types, of === "publicCloudRegion")];
}

/**
 * Gives a new location its services: registered ones through links, new ones through entities in `remoteServices`. A
 * service that cannot be created, or that fails its check, does not fail the request: the answer contains its errors.
 * The answer lists the new services first, as recorded answers do. {@link supplyProblems} must have found nothing.
 */
export function supplyServices(state: State, supply: Supply): Change<SuppliedServices> {
  const { locationId, input } = supply;
  const linked = resolveServices(state, input.links);
  const entities = input.entities("remoteServices");
  const attached = linked.services.reduce(
    (next, service) => stored(next, { ...service, locations: [...service.locations, locationId] }),
    state,
  );
  const { state: supplied, result } = entities.reduce<Change<SuppliedServices>>(
    (change, entity) => withCreated(change, entity, supply),
    { state: attached, result: { services: [], configErrors: [] } },
  );
  return {
    state: supplied,
    result: { ...result, services: [...result.services, ...linked.services.map(asWritten(supplied))] },
  };
}

/**
 * The state without a location. Its usage and the services that belong to it are removed; other services lose the
 * location.
 */
export function withoutLocation(state: State, locationId: number): State {
  return servicesAt(state, locationId).reduce(
    (next, service) =>
      rulesOf(service.type).restricted
        ? { ...next, remoteServices: withoutEntry(next.remoteServices, service.id) }
        : stored(next, { ...service, locations: service.locations.filter((id) => id !== locationId) }),
    { ...state, usage: withoutEntry(state.usage, locationId) },
  );
}

/** A refused service, or a dropped appliance manager, leaves only its errors. */
function withCreated(
  { state, result: { services, configErrors } }: Change<SuppliedServices>,
  entity: EntityInput,
  { locationId, health, choices }: Supply,
): Change<SuppliedServices> {
  try {
    const created = createRemoteService(state, entity, { health, choices, locations: [locationId] });
    const { service, configurationErrors } = created.result;
    return {
      state: created.state,
      result: {
        services: service.id === undefined ? services : [...services, created.result],
        configErrors: [...configErrors, ...configurationErrors],
      },
    };
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    return { state, result: { services, configErrors: [...configErrors, ...error.problems] } };
  }
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

/** A service that belongs to a datacenter cannot be linked to another. One without a datacenter can be, as recorded. */
function belongsElsewhere({ type, locations }: RemoteService): boolean {
  return rulesOf(type).restricted && locations.length > 0;
}

function resolveServices(
  state: State,
  links: readonly InputLink[],
): { readonly services: readonly RemoteService[]; readonly problems: readonly Problem[] } {
  const linked = links.filter(({ rel }) => rel === "remoteservice");
  const ids = [...new Set(linked.map(({ href }) => idInHref(href, "/admin/remoteservices")))];
  const services = ids.flatMap((id) => (id === undefined ? [] : (state.remoteServices.get(id) ?? [])));
  return {
    services,
    problems: [
      ...ids.filter((id) => id === undefined).map(() => problem("GEN-6")),
      ...ids.filter((id) => id !== undefined && !state.remoteServices.has(id)).map(() => problem("RS-26")),
      ...services.filter(belongsElsewhere).map(() => problem("RS-27")),
    ],
  };
}
