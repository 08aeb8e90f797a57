import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { refuseIfAny } from "../api/errors";
import type { EntityInput } from "../api/wire-input";
import type { RemoteService, State } from "../state/state";
import type { Change } from "../state/store";
import type { Choices } from "./choices";
import type { Health } from "./health";
import { checkService } from "./health";
import { resolveLocations } from "./location-links";
import { placementProblems } from "./placement";
import { rulesOf } from "./remote-service-types";
import { addressTakenProblems, uriProblems } from "./remote-service-uri";
import type { WrittenService } from "./remote-services";
import { getRemoteService, stored } from "./remote-services";
import { repositoryProblems } from "./repositories";
import { usageProblems } from "./usage-refusals";

/** The context of an update, beyond the state. */
export interface RemoteServiceUpdate {
  readonly id: number;
  readonly input: EntityInput;
  readonly health: Health;
  readonly choices: Choices;
  readonly apiVersion: string;
}

/**
 * Updates a service. The links of the request become its full set of locations, so omitted locations are detached. An
 * unchanged URI is checked again, which refreshes `status`. A changed URI that fails its check is refused.
 */
export function updateRemoteService(state: State, update: RemoteServiceUpdate): Change<WrittenService> {
  const { health } = update;
  const before = getRemoteService(state, update.id);
  const changed = changedService(state, before, update);
  const { problems, ...outcome } = checkService(changed, { state, health });
  if (changed.uri !== before.uri) {
    refuseIfAny(problems.length > 0 ? [problem("RS-8")] : repositoryProblems(before, changed, { state, health }));
  }
  const service = { ...changed, ...outcome, uuid: outcome.uuid ?? keptUuid(before) };
  return { state: stored(state, service), result: { service, configurationErrors: problems } };
}

function changedService(state: State, before: RemoteService, update: RemoteServiceUpdate): RemoteService {
  const { id, type } = before;
  const { input, apiVersion, choices } = update;
  const uri = input.text("uri");
  const { ids: locations, problems } = resolveLocations(state, input.links);
  refuseIfAny([
    ...(input.id !== undefined && input.id !== id ? [problem("GEN-16")] : []),
    ...typeChangeProblems(before, input.text("type")),
    ...uriProblems(type, uri, 409),
    ...problems,
    ...detachProblems(state, { service: before, locations, apiVersion }),
    ...placementProblems(state, { id, type, locations }),
    ...addressTakenProblems(state, { id, type, uri }, choices),
  ]);
  return { ...before, uri: uri ?? before.uri, locations };
}

function typeChangeProblems({ type }: RemoteService, sent: string | undefined): readonly Problem[] {
  if (sent === undefined || sent === "") {
    return [problem("RS-24")];
  }
  return sent === type ? [] : [problem("RS-31")];
}

interface Detachment {
  readonly service: RemoteService;
  /** Its future locations. */
  readonly locations: readonly number[];
  readonly apiVersion: string;
}

function detachProblems(state: State, { service, locations, apiVersion }: Detachment): readonly Problem[] {
  const left = service.locations.filter((id) => !locations.includes(id));
  if (rulesOf(service.type).restricted && left.length > 0) {
    return [problem("RS-35")];
  }
  return usageProblems(state, { operation: "detach", of: service.type, locations: left, apiVersion });
}

/** A failed check reports no UUID, so the last known one stays. */
function keptUuid({ type, uuid }: RemoteService): string | undefined {
  return rulesOf(type).checkable ? uuid : undefined;
}
