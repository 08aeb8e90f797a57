import type { AbiquoClient, ClientOptions } from "./client";
import { CloudProviders } from "./cloud-providers";
import { createDatacentersApi } from "./datacenters";
import type { ClientParts } from "./entities";
import { createPublicCloudRegionsApi } from "./public-cloud-regions";
import { Changes } from "./read-sharing";
import { Reader } from "./reader";
import { createRemoteServicesApi } from "./remote-services";
import { createBackoff } from "./transport/backoff";
import { LOGIN_PATH } from "./transport/basic-session";
import { parseEndpoint } from "./transport/endpoint";
import { createTransport } from "./transport/transport";

const DEFAULT_RETRIES = 4;

/**
 * A client for one endpoint and one login. Nothing is sent before the first call. Single reads that come together are
 * answered from one list, which is kept until something is written through this client: make a new client for each run.
 *
 * @throws Error if endpoint, certificates or credentials cannot be used
 */
export function createAbiquoClient(options: ClientOptions): AbiquoClient {
  const backoff = createBackoff(options.maxRetries ?? DEFAULT_RETRIES);
  const api = createTransport(options, backoff);
  const parts: ClientParts = { api, backoff, endpoint: parseEndpoint(options.endpoint), changes: new Changes() };
  const cloudProviders = new CloudProviders(api, options.regionCredentials);
  return {
    datacenters: createDatacentersApi(parts),
    publicCloudRegions: createPublicCloudRegionsApi(parts, cloudProviders),
    remoteServices: createRemoteServicesApi(parts),
    cloudProviders,
    login: (signal) =>
      api.read({ method: "GET", path: LOGIN_PATH, accept: "user", signal }, (document) => {
        Reader.of(document).text("nick");
      }),
  };
}
