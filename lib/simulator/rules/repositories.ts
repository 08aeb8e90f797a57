import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import type { RemoteService } from "../state/state";
import type { CheckedService, CheckOutcome, Health, World } from "./health";
import { checkService } from "./health";
import { valueFor } from "./patterns";
import { plainAddress } from "./remote-service-uri";
import { usageProblems } from "./usage-refusals";

const EXPORTING = "APPLIANCE_MANAGER";

/**
 * Checks a service before its registration. An appliance manager must also export a repository that no other datacenter
 * has (RS-AM-0). Checks of registered services ignore the repository.
 */
export function checkNewService(service: CheckedService, world: World): CheckOutcome {
  const outcome = checkService(service, world);
  const problems = outcome.status === 1 ? repositoryTakenProblems(service, world) : [];
  return problems.length === 0 ? outcome : { ...outcome, status: 0, problems };
}

/**
 * The reasons against the new address of an appliance manager: RS-AM-1 if it changes a repository whose templates are
 * in use, RS-AM-0 if another datacenter has the new repository.
 */
export function repositoryProblems(before: RemoteService, after: RemoteService, world: World): readonly Problem[] {
  const { type: of, locations } = before;
  const changed = repositoryOf(before.uri, world.health) !== repositoryOf(after.uri, world.health);
  const inUse = changed ? usageProblems(world.state, { operation: "change repository", of, locations }) : [];
  return inUse.length > 0 ? inUse : repositoryTakenProblems(after, world);
}

function repositoryTakenProblems({ id, type, uri }: CheckedService, { state, health }: World): readonly Problem[] {
  if (type !== EXPORTING) {
    return [];
  }
  const exported = repositoryOf(uri, health);
  const taken = [...state.remoteServices.values()].some(
    (other) => other.id !== id && other.type === EXPORTING && repositoryOf(other.uri, health) === exported,
  );
  return taken ? [problem("RS-AM-0")] : [];
}

function repositoryOf(uri: string, { repositories }: Health): string {
  return valueFor(uri, repositories) ?? plainAddress(uri);
}
