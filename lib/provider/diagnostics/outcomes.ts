import { RegionEndpointError, UnknownCloudProviderError, UnknownRegionError } from "../../abiquo";
import { printable } from "../../domain";
import type { Diagnostic } from "../../terraform-plugin";

/** Converts errors about well-formed but unexpected responses to diagnostics. */
export function fromOutcome(error: unknown): readonly Diagnostic[] | undefined {
  if (error instanceof UnknownRegionError) {
    return [errorAt("region", "The region is not offered", error.message + question(error.meant))];
  }
  if (error instanceof UnknownCloudProviderError) {
    return [errorAt("cloud_provider", "The cloud provider is not known", error.message + question(error.meant))];
  }
  return error instanceof RegionEndpointError ? [fromRegionEndpoint(error)] : undefined;
}

function fromRegionEndpoint({ cloudProvider, problem, message }: RegionEndpointError): Diagnostic {
  if (problem === "not-dynamic") {
    return errorAt("endpoint", `${cloudProvider} takes no endpoint`, `${message} Remove endpoint.`);
  }
  const credentials = `region_credentials = { ${JSON.stringify(cloudProvider)} = { identity, credential } }`;
  return errorAt(
    problem === "no-endpoint" ? "endpoint" : "cloud_provider",
    `The dynamic regions of ${cloudProvider} need an endpoint and credentials`,
    `${message} Set endpoint, such as "https://keystone.example.com:5000/v3", and ${credentials} in the ` +
      "provider's configuration (ABIQUO_REGION_CREDENTIALS).",
  );
}

function question(meant: string | undefined): string {
  return meant === undefined ? "" : ` Did you mean ${printable(meant)}?`;
}

function errorAt(attribute: string, summary: string, detail: string): Diagnostic {
  return { severity: "error", summary, detail, path: [{ attribute }] };
}
