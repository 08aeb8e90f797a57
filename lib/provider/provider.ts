import type { ClientOptions } from "../abiquo";
import type { Environment } from "../domain";
import type { Diagnostic, Provider } from "../terraform-plugin";
import { readConfiguration, validateConfiguration } from "./settings/configuration";
import { cloudRegionsDataSource } from "./resources/cloud-region/data-source";
import { datacenterDataSource } from "./resources/datacenter/data-source";
import { datacentersDataSource } from "./resources/datacenter/datacenters-data-source";
import { datacenterList } from "./resources/datacenter/list";
import { datacenterResource } from "./resources/datacenter/resource";
import { parseRemoteServiceUriFunction } from "./functions/parse-remote-service-uri";
import { remoteServiceUriFunction } from "./functions/remote-service-uri";
import type { Platform } from "./platform";
import { publicCloudRegionDataSource } from "./resources/public-cloud-region/data-source";
import { publicCloudRegionsDataSource } from "./resources/public-cloud-region/public-cloud-regions-data-source";
import { publicCloudRegionList } from "./resources/public-cloud-region/list";
import { publicCloudRegionResource } from "./resources/public-cloud-region/resource";
import { checkRemoteServiceAction } from "./resources/remote-service-check/action";
import { remoteServiceCheckDataSource } from "./resources/remote-service-check/data-source";
import { remoteServiceDataSource } from "./resources/remote-service/data-source";
import { remoteServicesDataSource } from "./resources/remote-service/remote-services-data-source";
import { remoteServiceList } from "./resources/remote-service/list";
import { remoteServiceResource } from "./resources/remote-service/resource";
import { attachmentResource } from "./resources/remote-service-attachment/resource";
import { providerSchema } from "./settings/schema";
import type { ProviderSchema } from "./settings/schema";

/** What the provider needs from its process. */
export interface ProviderOptions {
  readonly version: string;
  readonly env: Environment;
  /** Called with every exchange with Abiquo, without bodies and credentials. @default - nothing is logged */
  readonly log?: ClientOptions["log"];
  /** Returns how many resources Terraform processes concurrently. @default - 10, Terraform's own default */
  readonly parallelism?: () => Promise<number | undefined>;
}

/**
 * Creates the Abiquo provider. The client is loaded only when the provider is configured, so that schema and
 * validation, which every run needs, start without it.
 */
export function createProvider({
  version,
  env,
  log,
  parallelism,
}: ProviderOptions): Provider<ProviderSchema, Platform> {
  let diagnose: (error: unknown) => readonly Diagnostic[] | undefined = () => undefined;
  return {
    name: "abiquo",
    version,
    schema: providerSchema,
    resources: [datacenterResource, publicCloudRegionResource, remoteServiceResource, attachmentResource],
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
    listResources: [datacenterList, publicCloudRegionList, remoteServiceList],
    actions: [checkRemoteServiceAction],
    functions: [parseRemoteServiceUriFunction, remoteServiceUriFunction],
    validateConfig: ({ config, diagnostics }) => validateConfiguration(config, diagnostics),
    async configure({ config, diagnostics, terraformVersion, signal }) {
      const settings = readConfiguration(config, env, diagnostics);
      if (!settings) {
        return undefined;
      }
      const [{ connect }, { toDiagnostics }] = await Promise.all([
        import("./connect"),
        import("./diagnostics/diagnostics"),
      ]);
      diagnose = toDiagnostics;
      const userAgent = `terraform-provider-abiquo/${version} terraform/${terraformVersion}`;
      const { connection, policy, previousEndpoint } = settings;
      return connect({ ...connection, policy, previousEndpoint, userAgent, log, parallelism }, signal);
    },
    diagnose: (error) => diagnose(error),
  };
}
