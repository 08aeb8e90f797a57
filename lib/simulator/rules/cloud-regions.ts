import { problem } from "../api/codes";
import { refuse } from "../api/errors";
import { apiPath } from "../api/links";
import type { InputLink } from "../api/wire-input";
import type { CloudProvider, CloudRegion } from "../clouds/providers";
import { providerNamed, providersOf } from "../clouds/providers";
import type { State } from "../state/state";
import { PLUGIN_TYPES } from "./remote-service-types";

/** The headers `X-Abiquo-PCR-*`, which name the endpoint of a provider with dynamic regions. */
export interface EndpointHeaders {
  readonly identity?: string;
  readonly credential?: string;
  readonly endpoint?: string;
}

/** The provider with this name, if a platform of the version offers it. @throws Refusal HYPERVISOR_TYPE-0 */
export function getOfferedProvider(name: string, apiVersion: string): CloudProvider {
  return providersOf(apiVersion).find((provider) => provider.name === name) ?? refuse(problem("HYPERVISOR_TYPE-0"));
}

/**
 * The provider with this name, if a platform of the version offers it or one of its regions is used. A region keeps its
 * provider after an upgrade, and its links lead to it. @throws Refusal HYPERVISOR_TYPE-0
 */
export function getProvider(state: State, name: string, apiVersion: string): CloudProvider {
  const isUsed = [...state.publicCloudRegions.values()].some(({ provider }) => provider === name);
  return (isUsed ? providerNamed(name) : undefined) ?? getOfferedProvider(name, apiVersion);
}

/**
 * The regions that a provider offers. Only the provider's endpoint knows dynamic regions, and a registered service asks
 * it: GEN-23 without the headers, PUBLICREGION-10 without a service that runs the plugin.
 */
export function offeredRegions(
  state: State,
  provider: CloudProvider,
  headers: EndpointHeaders,
): readonly CloudRegion[] {
  if (!provider.dynamicRegions) {
    return provider.regions;
  }
  if (!headers.identity || !headers.credential || !headers.endpoint) {
    refuse(problem("GEN-23"));
  }
  const services = [...state.remoteServices.values()];
  return services.some(({ type, status }) => PLUGIN_TYPES.includes(type) && status === 1)
    ? provider.regions.map((region) => ({ ...region, endpoint: headers.endpoint ?? "" }))
    : refuse(problem("PUBLICREGION-10"));
}

/** One of the offered regions. @throws Refusal REGION-2 */
export function getRegion(
  state: State,
  {
    provider,
    id,
    headers,
  }: { readonly provider: CloudProvider; readonly id: string; readonly headers: EndpointHeaders },
): CloudRegion {
  return offeredRegions(state, provider, headers).find((region) => region.id === id) ?? refuse(problem("REGION-2"));
}

/**
 * A dynamic region that the platform uses. The platform knows its endpoint, so the link of a region works without the
 * headers.
 */
export function usedRegion(state: State, provider: CloudProvider, id: string): CloudRegion | undefined {
  const used = [...state.publicCloudRegions.values()].find(
    (region) => provider.dynamicRegions && region.provider === provider.name && region.region === id,
  );
  return used && { id, name: id, endpoint: used.endpoint ?? "" };
}

/** Requires that the link with rel `hypervisortype` is that of the provider. @throws Refusal HYPERVISOR_TYPE-1 or -2 */
export function requireProviderLink(links: readonly InputLink[], { name }: CloudProvider): void {
  const { href } = links.find(({ rel }) => rel === "hypervisortype") ?? refuse(problem("HYPERVISOR_TYPE-1"));
  if (apiPath(href) !== `/config/hypervisortypes/${encodeURIComponent(name)}`) {
    refuse(problem("HYPERVISOR_TYPE-2"));
  }
}

/** The names in the link with rel `region`. @throws Refusal REGION-0 or REGION-1 */
export function linkedRegion(links: readonly InputLink[]): { readonly provider: string; readonly id: string } {
  const link = links.find(({ rel }) => rel === "region") ?? refuse(problem("REGION-0"));
  const match = /^\/config\/hypervisortypes\/([^/]+)\/regions\/([^/]+)$/.exec(apiPath(link.href) ?? "");
  const [, provider, id] = match ?? refuse(problem("REGION-1"));
  return { provider: decoded(provider), id: decoded(id) };
}

function decoded(segment: string | undefined): string {
  try {
    return decodeURIComponent(segment ?? "");
  } catch {
    return refuse(problem("REGION-1"));
  }
}
