import { DATACENTER_USES, REGION_USES } from "../state/state";
import type { LocationUse, State } from "../state/state";
import type { Change } from "../state/store";

/**
 * What locations are used for, by id, such as `{ "1": ["virtualDatacenters", "templates"] }`. It stands for everything
 * that the simulator has no resources for. `usage-refusals.ts` has what Abiquo then refuses.
 */
export type Usage = Readonly<Record<string, readonly LocationUse[]>>;

/** What the locations are used for now. Unused locations may be absent. */
export function usageOf({ usage }: State): Usage {
  return Object.fromEntries(usage);
}

/**
 * Replaces the use of all locations. Omitted locations are unused.
 *
 * @throws Error that names the location and the allowed values
 */
export function withUsage(state: State, json: unknown): Change<void> {
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new Error(
      `The usage must be a JSON object that maps location ids to lists of names, but it is ${JSON.stringify(json)}.`,
    );
  }
  const usage = new Map(Object.entries(json).map(([id, uses]) => [Number(id), readUses(state, id, uses)]));
  return { state: { ...state, usage }, result: undefined };
}

function readUses(state: State, id: string, uses: unknown): readonly LocationUse[] {
  const number = String(Number(id)) === id ? Number(id) : NaN; // "01" would replace the use of location 1.
  const kind = state.datacenters.has(number) ? "datacenter" : "public cloud region";
  if (kind !== "datacenter" && !state.publicCloudRegions.has(number)) {
    throw new Error(`Usage of location ${id}: no location has this id.`);
  }
  if (!Array.isArray(uses)) {
    throw new Error(`Usage of location ${id}: it must be a list of names, but it is ${JSON.stringify(uses)}.`);
  }
  const allowed = kind === "datacenter" ? DATACENTER_USES : REGION_USES;
  return uses.map((use: unknown) => {
    const known = allowed.find((name) => name === use);
    if (known === undefined) {
      throw new Error(
        `Usage of location ${id}: ${JSON.stringify(use)} is not a use of a ${kind}. Allowed are ${allowed.join(", ")}.`,
      );
    }
    return known;
  });
}
