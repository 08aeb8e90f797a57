import type { AbiquoClient, ClientOptions } from "./client";
import { CloudProviders } from "./resources/cloud-providers";
import { createDatacentersApi } from "./resources/datacenters";
import type { ClientParts } from "./resources/entities";
import { LinkBase } from "./wire/link-base";
import { findLink } from "./wire/links";
import { createLocationsApi } from "./resources/locations";
import { createPublicCloudRegionsApi } from "./resources/public-cloud-regions";
import { Changes } from "./resources/read-sharing";
import { Reader } from "./wire/reader";
import { createRemoteServicesApi } from "./resources/remote-services";
import { LOGIN_PATH } from "./login/basic-session";
import { parseEndpoint } from "./transport/endpoint";
import { DEFAULT_RETRIES, createTransport } from "./transport/transport";

/**
 * Creates a client for one endpoint and one login. Nothing is sent before the first call. Shared reads at the same time are
 * answered from one list, which is kept until the client writes something. Create a new client for each run.
 *
 * @throws Error if the endpoint, a certificate or the credentials cannot be used
 */
export function createAbiquoClient(options: ClientOptions): AbiquoClient {
  const api = createTransport(options);
  const base = new LinkBase(parseEndpoint(options.endpoint));
  const maxRetries = options.maxRetries ?? DEFAULT_RETRIES;
  const parts: ClientParts = { api, maxRetries, base, changes: new Changes(), log: options.log };
  const cloudProviders = new CloudProviders(api, options.regionCredentials);
  return {
    datacenters: createDatacentersApi(parts),
    publicCloudRegions: createPublicCloudRegionsApi(parts, cloudProviders),
    remoteServices: createRemoteServicesApi(parts),
    cloudProviders,
    locations: createLocationsApi(parts),
    login: async (signal) => {
      // The first request needs both, and neither needs the other.
      const version = api.negotiate(signal);
      const login = api.read({ method: "GET", path: LOGIN_PATH, accept: "user", signal, isFirst: true }, (document) => {
        const user = Reader.of(document);
        user.text("nick");
        learnFromUser(base, user);
      });
      for (const outcome of await Promise.allSettled([version, login])) {
        if (outcome.status === "rejected") {
          throw outcome.reason;
        }
      }
    },
  };
}

/** The login is the first answer with a link. It comes before any write. */
function learnFromUser(base: LinkBase, user: Reader): void {
  const edit = user.has("links") ? findLink(user, "edit") : undefined;
  const [path] = /\/admin\/enterprises\/\d+\/users\/\d+$/.exec(edit?.href ?? "") ?? [];
  if (path !== undefined) {
    base.learn(edit?.href, path);
  }
}
