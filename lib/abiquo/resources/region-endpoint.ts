import type { RegionCredentials } from "../client";

/** What is wrong with the way to a provider's dynamic regions: no endpoint, no credentials for it, or neither is needed. */
export type RegionEndpointProblem = "no-endpoint" | "no-credentials" | "not-dynamic";

/** The regions of a cloud provider cannot be asked for in this way. */
export class RegionEndpointError extends Error {
  override readonly name = "RegionEndpointError";

  constructor(
    readonly cloudProvider: string,
    readonly problem: RegionEndpointProblem,
  ) {
    super(TEXTS[problem](cloudProvider));
  }
}

const TEXTS: Readonly<Record<RegionEndpointProblem, (cloudProvider: string) => string>> = {
  "no-endpoint": (name) => `${name} has dynamic regions, which an endpoint of its own knows, and no endpoint is given.`,
  "no-credentials": (name) => `${name} has dynamic regions, and no credentials for its endpoint are given.`,
  "not-dynamic": (name) => `${name} has no dynamic regions, and yet an endpoint for them is given.`,
};

/** The headers that let Abiquo ask an endpoint for its regions (GEN-23 without them). */
export function endpointHeaders(
  endpoint: string,
  { identity, credential }: RegionCredentials,
): Readonly<Record<string, string>> {
  return {
    "x-abiquo-pcr-identity": identity,
    "x-abiquo-pcr-credential": credential,
    "x-abiquo-pcr-endpoint": endpoint,
  };
}
