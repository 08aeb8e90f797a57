import { AbiquoResponseError, isForbidden } from "../../../abiquo";
import type { LocationId } from "../../../abiquo";
import type { Platform } from "../../platform";

/**
 * Finds the name of a location. Undefined if it does not exist. Returns the id of a location that the login may not see,
 * or whose description the provider does not understand: a link needs nothing but the id.
 */
export async function findLocationName(
  { kinds }: Pick<Platform, "kinds">,
  { kind, id }: LocationId,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return (await kinds[kind].known.find(id, signal))?.name;
  } catch (error) {
    if (isForbidden(error) || isUnreadable(error)) {
      return id;
    }
    throw error;
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof AbiquoResponseError && error.problem === "shape";
}
