import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import { problemsOf, refuse, refuseIfAny } from "../api/errors";
import type { EntityInput } from "../api/wire-input";
import type { PublicCloudRegion, State } from "../state/state";
import { withEntry, withoutEntry } from "../state/state";
import type { Change } from "../state/store";
import type { Choices } from "./choices";
import type { EndpointHeaders } from "./cloud-regions";
import { getOfferedProvider, getRegion, linkedRegion } from "./cloud-regions";
import type { CreatedLocation } from "./datacenters";
import type { Health } from "./health";
import { supplyProblems, supplyServices, withoutLocation } from "./supply";
import { usageProblems } from "./usage-refusals";

/** The public cloud region with this id. @throws Refusal PUBLICREGION-8 */
export function getPublicCloudRegion(state: State, id: number): PublicCloudRegion {
  return state.publicCloudRegions.get(id) ?? refuse(problem("PUBLICREGION-8"));
}

/** The context of a creation. */
export interface RegionCreation {
  readonly input: EntityInput;
  readonly headers: EndpointHeaders;
  readonly health: Health;
  readonly choices: Choices;
  readonly apiVersion: string;
}

/** Creates a public cloud region for a provider's region, and the services in the request. */
export function createPublicCloudRegion(
  state: State,
  { input, headers, health, choices, apiVersion }: RegionCreation,
): Change<CreatedLocation<PublicCloudRegion>> {
  const requested = (): RequestedRegion => requestedRegion(state, { input, headers, apiVersion });
  refuseIfAny([
    ...(input.id !== undefined ? [problem("GEN-11")] : []),
    ...nameProblems(state, input),
    ...supplyProblems(state, { input, of: "publicCloudRegion" }),
    ...problemsOf(requested),
  ]);
  const created = { id: state.nextLocationId, name: input.text("name") ?? "", ...requested() };
  const supplied = supplyServices(
    { ...state, nextLocationId: created.id + 1, publicCloudRegions: withEntry(state.publicCloudRegions, created) },
    { locationId: created.id, input, health, choices },
  );
  return { state: supplied.state, result: { ...supplied.result, location: created } };
}

type RequestedRegion = Pick<PublicCloudRegion, "provider" | "region" | "endpoint">;

/**
 * What the region link of a creation leads to.
 *
 * @throws Refusal REGION-..., HYPERVISOR_TYPE-0, GEN-23, PUBLICREGION-5, -9, -10
 */
function requestedRegion(
  state: State,
  { input, headers, apiVersion }: Pick<RegionCreation, "input" | "headers" | "apiVersion">,
): RequestedRegion {
  const { provider: name, id } = linkedRegion(input.links);
  const provider = getOfferedProvider(name, apiVersion);
  const region = getRegion(state, { provider, id, headers }).id;
  const endpoint = provider.dynamicRegions ? headers.endpoint : undefined;
  const requested = { provider: name, region, ...(endpoint === undefined ? {} : { endpoint }) };
  refuseIfAny([...providerProblems(requested, input), ...regionTakenProblems(state, requested)]);
  return requested;
}

/** Updates the name, the only field that can change. The region link is still required. Other links do not change. */
export function updatePublicCloudRegion(
  state: State,
  {
    id,
    input,
    headers,
    apiVersion,
  }: Pick<RegionCreation, "input" | "headers" | "apiVersion"> & { readonly id: number },
): Change<PublicCloudRegion> {
  const before = getPublicCloudRegion(state, id);
  const { provider, id: regionId } = linkedRegion(input.links);
  const movedProvider = provider !== before.provider;
  if (movedProvider) {
    getOfferedProvider(provider, apiVersion);
  }
  const movedEndpoint = before.endpoint !== undefined && (headers.endpoint ?? before.endpoint) !== before.endpoint;
  refuseIfAny([
    ...(input.id !== undefined && input.id !== id ? [problem("GEN-16")] : []),
    ...nameProblems(state, input, id),
    ...(movedProvider ? [problem("PUBLICREGION-13")] : []),
    ...(!movedProvider && regionId !== before.region ? [problem("PUBLICREGION-12")] : []),
    ...(movedEndpoint ? [problem("PUBLICREGION-16")] : []),
  ]);
  const region = { ...before, name: input.text("name") ?? before.name };
  return { state: { ...state, publicCloudRegions: withEntry(state.publicCloudRegions, region) }, result: region };
}

/** Deletes a region. Its services stay registered, because no type belongs to a single region. */
export function deletePublicCloudRegion(state: State, id: number): Change<void> {
  getPublicCloudRegion(state, id);
  refuseIfAny(usageProblems(state, { operation: "delete", of: "publicCloudRegion", locations: [id] }));
  const left = withoutLocation(state, id);
  return { state: { ...left, publicCloudRegions: withoutEntry(left.publicCloudRegions, id) }, result: undefined };
}

function nameProblems(state: State, input: EntityInput, ownId?: number): readonly Problem[] {
  const name = input.text("name");
  if (name === undefined || name === "") {
    return [problem("PUBLICREGION-2")];
  }
  const taken = [...state.publicCloudRegions.values()].some((other) => other.id !== ownId && other.name === name);
  return [...(name !== name.trim() ? [problem("GEN-7")] : []), ...(taken ? [problem("PUBLICREGION-6")] : [])];
}

/** Public clients send `provider` in addition to the link. The link counts, and a different `provider` is refused. */
function providerProblems({ provider }: RequestedRegion, input: EntityInput): readonly Problem[] {
  return (input.text("provider") ?? provider) === provider ? [] : [problem("PUBLICREGION-9")];
}

/** A platform can use each region once. For dynamic regions, this applies per endpoint. */
function regionTakenProblems(state: State, { provider, region, endpoint }: RequestedRegion): readonly Problem[] {
  const taken = [...state.publicCloudRegions.values()].some(
    (other) => other.provider === provider && other.region === region && other.endpoint === endpoint,
  );
  return taken ? [problem("PUBLICREGION-5")] : [];
}
