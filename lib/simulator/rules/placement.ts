import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import type { State } from "../state/state";
import { servicesAt } from "../state/state";
import { rulesOf } from "./remote-service-types";

/** A service and its future locations. */
export interface Placement {
  /** Only for a registered service. */
  readonly id?: number;
  readonly type: string;
  readonly locations: readonly number[];
}

/** The reasons against a service at these locations: RS-27, RS-29, RS-30. */
export function placementProblems(state: State, { id, type, locations }: Placement): readonly Problem[] {
  const { regions, restricted } = rulesOf(type);
  const inRegion = locations.some((location) => state.publicCloudRegions.has(location));
  const taken = locations.some((location) =>
    servicesAt(state, location).some((other) => other.id !== id && other.type === type),
  );
  return [
    ...(restricted && locations.length !== 1 ? [problem("RS-27")] : []),
    ...(inRegion && !regions ? [problem("RS-29")] : []),
    ...(taken ? [problem("RS-30")] : []),
  ];
}
