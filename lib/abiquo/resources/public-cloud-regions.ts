import type { CallOptions, PublicCloudRegionsApi } from "../client";
import type { CloudProviders } from "./cloud-providers";
import type { ClientParts } from "./entities";
import { Entities } from "./entities";
import { keptLinks, toPublicCloudRegion } from "../wire/documents";

/** `/admin/publiccloudregions` */
export function createPublicCloudRegionsApi(parts: ClientParts, cloudProviders: CloudProviders): PublicCloudRegionsApi {
  const entities = new Entities(parts, {
    path: "/admin/publiccloudregions",
    one: "publiccloudregion",
    many: "publiccloudregions",
    decode: toPublicCloudRegion,
  });
  return {
    ...entities.api,
    list: (options) => entities.list({}, options),
    create: async ({ name, cloudProvider, region, endpoint }, { signal }: CallOptions = {}) => {
      const { href } = await cloudProviders.getRegion(cloudProvider, region, { endpoint, signal });
      const headers = cloudProviders.headersFor(cloudProvider, endpoint);
      return entities.create({ name, links: [{ rel: "region", href }] }, { headers, signal });
    },
    rename: (id, name, { signal } = {}) =>
      entities.modify(id, (current) => ({ id: Number(id), name, links: keptLinks(current) }), signal),
  };
}
