import type { RegionCredentials } from "../client";

/** Why the regions cannot be read: an endpoint is missing, its credentials are missing, or there must not be an endpoint. */
export type RegionEndpointProblem = "no-endpoint" | "no-credentials" | "not-dynamic";

/** The endpoint for the regions of a cloud provider is missing, unusable or unnecessary. */
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
  "no-endpoint": (name) => `${name} has dynamic regions, but the endpoint that tells them is missing.`,
  "no-credentials": (name) => `${name} has dynamic regions, but the credentials for its endpoint are missing.`,
  "not-dynamic": (name) => `${name} has no dynamic regions, so that it must not have an endpoint for them.`,
};

/** The headers with which Abiquo asks an endpoint for its regions. Without them, it answers GEN-23. */
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
