import type { CloudProvidersApi } from "./client";
import { isNotFound } from "./errors";
import type { CloudRegion } from "./model";
import { readCollection } from "./pages";
import type { Api } from "./transport/parse";
import { UnknownCloudProviderError, UnknownRegionError } from "./unknown-region";
import type { OfferedRegion } from "./wire";
import { toHypervisorType, toOfferedRegion } from "./wire";

const PATH = "/config/hypervisortypes";

/** `/config/hypervisortypes` */
export class CloudProviders implements CloudProvidersApi {
  constructor(private readonly api: Api) {}

  async list({ signal }: { readonly signal?: AbortSignal } = {}): Promise<readonly string[]> {
    const types = await readCollection(
      this.api,
      { path: PATH, query: {}, accept: "hypervisortypes", decode: toHypervisorType, keyOf: ({ name }) => name },
      signal,
    );
    return types.filter(({ hasRegions }) => hasRegions).map(({ name }) => name);
  }

  async regions(
    cloudProvider: string,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<readonly CloudRegion[]> {
    const offered = await this.#offered(cloudProvider, signal);
    return offered.map(toCloudRegion);
  }

  /** The region that a user names by the id in its link, its provider id or its name, in this order. */
  async getRegion(cloudProvider: string, region: string, signal?: AbortSignal): Promise<OfferedRegion> {
    const offered = await this.#offered(cloudProvider, signal);
    const found =
      offered.find(({ id }) => id === region) ??
      offered.find(({ providerId }) => providerId === region) ??
      offered.find(({ name }) => name === region);
    if (!found) {
      throw new UnknownRegionError(cloudProvider, region, offered.map(toCloudRegion));
    }
    return found;
  }

  async #offered(cloudProvider: string, signal?: AbortSignal): Promise<readonly OfferedRegion[]> {
    const path = `${PATH}/${encodeURIComponent(cloudProvider)}/regions`;
    try {
      return await readCollection(
        this.api,
        { path, query: {}, accept: "regions", decode: toOfferedRegion, keyOf: ({ id }) => id },
        signal,
      );
    } catch (error) {
      const providers = isNotFound(error) ? await this.list({ signal }) : [cloudProvider];
      throw providers.includes(cloudProvider) ? error : new UnknownCloudProviderError(cloudProvider, providers);
    }
  }
}

function toCloudRegion({ id, name, providerId, endpoint }: OfferedRegion): CloudRegion {
  return { id, name, providerId, endpoint };
}
