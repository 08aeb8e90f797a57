import { RegionEndpointError, UnknownCloudProviderError, UnknownRegionError } from "../abiquo";
import type { Diagnostic } from "../framework";

/** What answers mean that are well-formed, and yet not what was asked for. */
export function fromOutcome(error: unknown): readonly Diagnostic[] | undefined {
  if (error instanceof UnknownRegionError) {
    return [
      {
        severity: "error",
        summary: "The region is not offered",
        detail: error.message,
        path: [{ attribute: "region" }],
      },
    ];
  }
  if (error instanceof UnknownCloudProviderError) {
    return [
      {
        severity: "error",
        summary: "The cloud provider is not known",
        detail: error.message,
        path: [{ attribute: "cloud_provider" }],
      },
    ];
  }
  if (error instanceof RegionEndpointError) {
    return [fromRegionEndpoint(error)];
  }
  return undefined;
}

function fromRegionEndpoint({ cloudProvider, problem, message }: RegionEndpointError): Diagnostic {
  const credentials = `region_credentials = { ${JSON.stringify(cloudProvider)} = { identity, credential } }`;
  const needs =
    `Give its endpoint here, such as "https://keystone.example.com:5000/v3", and ${credentials} in the provider's ` +
    "configuration (ABIQUO_REGION_CREDENTIALS).";
  return problem === "not-dynamic"
    ? {
        severity: "error",
        summary: `${cloudProvider} takes no endpoint`,
        detail: `${message} Leave endpoint out.`,
        path: [{ attribute: "endpoint" }],
      }
    : {
        severity: "error",
        summary: `The dynamic regions of ${cloudProvider} need an endpoint and credentials`,
        detail: `${message} ${needs}`,
        path: [{ attribute: problem === "no-endpoint" ? "endpoint" : "cloud_provider" }],
      };
}
