import type { ClientOptions } from "../abiquo";
import type { Environment } from "../domain";
import type { Diagnostic, Provider } from "../framework";
import { readConfiguration, validateConfiguration } from "./configuration";
import { cloudRegionsDataSource } from "./cloud-region/data-source";
import { datacenterDataSource } from "./datacenter/data-source";
import { datacentersDataSource } from "./datacenter/datacenters-data-source";
import { datacenterResource } from "./datacenter/resource";
import { parseRemoteServiceUriFunction } from "./functions/parse-remote-service-uri";
import { remoteServiceUriFunction } from "./functions/remote-service-uri";
import type { Platform } from "./platform";
import { publicCloudRegionDataSource } from "./public-cloud-region/data-source";
import { publicCloudRegionsDataSource } from "./public-cloud-region/public-cloud-regions-data-source";
import { publicCloudRegionResource } from "./public-cloud-region/resource";
import { remoteServiceCheckDataSource } from "./remote-service-check/data-source";
import { remoteServiceDataSource } from "./remote-service/data-source";
import { remoteServicesDataSource } from "./remote-service/remote-services-data-source";
import { remoteServiceResource } from "./remote-service/resource";
import { LinkOwners } from "./remote-service-attachment/link-owners";
import { createAttachmentResource } from "./remote-service-attachment/resource";
import { providerSchema } from "./schema";
import type { ProviderSchema } from "./schema";

/** What the provider needs from the process it runs in. */
export interface ProviderOptions {
  readonly version: string;
  readonly env: Environment;
  /** Told of every exchange with Abiquo, without bodies and credentials. */
  readonly log: NonNullable<ClientOptions["log"]>;
}

/**
 * The Abiquo provider. What talks to Abiquo is loaded when the provider is configured, so that schema and validation,
 * which Terraform asks for in every run, start without it.
 */
export function createProvider({ version, env, log }: ProviderOptions): Provider<ProviderSchema, Platform> {
  let diagnose: (error: unknown) => readonly Diagnostic[] | undefined = () => undefined;
  const owners = new LinkOwners();
  return {
    name: "abiquo",
    version,
    schema: providerSchema,
    resources: [datacenterResource, publicCloudRegionResource, remoteServiceResource, createAttachmentResource(owners)],
    dataSources: [
      cloudRegionsDataSource,
      datacenterDataSource,
      datacentersDataSource,
      publicCloudRegionDataSource,
      publicCloudRegionsDataSource,
      remoteServiceCheckDataSource,
      remoteServiceDataSource,
      remoteServicesDataSource,
    ],
    functions: [parseRemoteServiceUriFunction, remoteServiceUriFunction],
    validateConfig: ({ config, diagnostics }) => validateConfiguration(config, diagnostics),
    async configure({ config, diagnostics, terraformVersion, signal }) {
      owners.clear();
      const settings = readConfiguration(config, env, diagnostics);
      if (!settings) {
        return undefined;
      }
      const [{ connect }, { toDiagnostics }] = await Promise.all([import("./connect"), import("./diagnostics")]);
      diagnose = toDiagnostics;
      const userAgent = `terraform-provider-abiquo/${version} terraform/${terraformVersion}`;
      const { connection, policy } = settings;
      return connect({ ...connection, policy, owners, userAgent, log }, signal);
    },
    diagnose: (error) => diagnose(error),
  };
}
