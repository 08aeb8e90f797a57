import { constraint, problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { refuse, refuseIfAny } from "../api/errors";
import type { EntityInput } from "../api/wire-input";
import type { Datacenter, State } from "../state/state";
import { withEntry, withoutEntry } from "../state/state";
import type { Change } from "../state/store";
import type { SuppliedServices, Supply } from "./supply";
import { supplyProblems, supplyServices, withoutLocation } from "./supply";
import { usageProblems } from "./usage-refusals";

/** A new location, and the services of the same request. */
export interface CreatedLocation<T> extends SuppliedServices {
  readonly location: T;
}

const MAX_LOCATION_LENGTH = 100;

/** The datacenter with this id. @throws Refusal DC-0 */
export function getDatacenter(state: State, id: number): Datacenter {
  return state.datacenters.get(id) ?? refuse(problem("DC-0"));
}

/** Creates a datacenter, and the services in the request. */
export function createDatacenter(
  state: State,
  { input, health, choices }: Pick<Supply, "input" | "health" | "choices">,
): Change<CreatedLocation<Datacenter>> {
  refuseIfAny([
    ...(input.id !== undefined ? [problem("GEN-11")] : []),
    ...fieldProblems(state, input),
    ...supplyProblems(state, { input, of: "datacenter" }),
  ]);
  const { name = "", location = "" } = fields(input);
  const created = { id: state.nextLocationId, name, location };
  const supplied = supplyServices(
    { ...state, nextLocationId: created.id + 1, datacenters: withEntry(state.datacenters, created) },
    { locationId: created.id, input, health, choices },
  );
  return {
    state: supplied.state,
    result: { ...supplied.result, location: getDatacenter(supplied.state, created.id) },
  };
}

/** Updates name and location only: `uuid` cannot be set, and links do not change. */
export function updateDatacenter(
  state: State,
  { id, input }: { readonly id: number; readonly input: EntityInput },
): Change<Datacenter> {
  const before = getDatacenter(state, id);
  refuseIfAny([
    ...(input.id !== undefined && input.id !== id ? [problem("GEN-16")] : []),
    ...fieldProblems(state, input, id),
    ...renameProblems(state, before, input),
  ]);
  const { name = before.name, location = before.location } = fields(input);
  const datacenter = { ...before, name, location };
  return { state: { ...state, datacenters: withEntry(state.datacenters, datacenter) }, result: datacenter };
}

/** Deletes a datacenter and the services that belong to it. Other services stay registered. */
export function deleteDatacenter(state: State, id: number): Change<void> {
  getDatacenter(state, id);
  refuseIfAny(usageProblems(state, { operation: "delete", of: "datacenter", locations: [id] }));
  const left = withoutLocation(state, id);
  return { state: { ...left, datacenters: withoutEntry(left.datacenters, id) }, result: undefined };
}

function fields(input: EntityInput): { readonly name?: string; readonly location?: string } {
  return { name: input.text("name"), location: input.text("location") };
}

function fieldProblems(state: State, input: EntityInput, ownId?: number): readonly Problem[] {
  const { name, location } = fields(input);
  const taken = [...state.datacenters.values()].some((other) => other.id !== ownId && other.name === name);
  return [
    ...requiredProblems("name", name),
    ...requiredProblems("location", location),
    ...(name !== undefined && name !== name.trim() ? [problem("GEN-7")] : []),
    ...((location?.length ?? 0) > MAX_LOCATION_LENGTH ? [lengthProblem("location", MAX_LOCATION_LENGTH)] : []),
    ...(taken ? [problem("DC-3")] : []),
  ];
}

function renameProblems(state: State, { id, name }: Datacenter, input: EntityInput): readonly Problem[] {
  return fields(input).name === name
    ? []
    : usageProblems(state, { operation: "rename", of: "datacenter", locations: [id] });
}

function requiredProblems(property: string, value: string | undefined): readonly Problem[] {
  if (value === undefined) {
    return [constraint("REQUIRED", `The property '${property}' is required`)];
  }
  return value === "" ? [constraint("LENGTH", `The property '${property}' must not be empty`)] : [];
}

function lengthProblem(property: string, max: number): Problem {
  return constraint("LENGTH", `The length of the property '${property}' must be between 1 and ${max}`);
}
