import { sameName } from "../../domain";
import type { CallOptions, CloudProvidersApi, RegionCredentials, RegionSource } from "../client";
import { AbiquoApiError } from "../failures/errors";
import type { CloudRegion } from "../model";
import { readCollection } from "./pages";
import { RegionEndpointError, endpointHeaders } from "./region-endpoint";
import type { RegionEndpointProblem } from "./region-endpoint";
import { SharedWork } from "../transport/shared-work";
import type { Api } from "../transport/api";
import { UnknownCloudProviderError, UnknownRegionError } from "./unknown-region";
import type { HypervisorType, OfferedRegion } from "../wire/documents";
import { toHypervisorType, toOfferedRegion } from "../wire/documents";

const PATH = "/config/hypervisortypes";

/** `/config/hypervisortypes` */
export class CloudProviders implements CloudProvidersApi {
  private types?: SharedWork<readonly HypervisorType[]>;
  private readonly offers = new Map<string, SharedWork<readonly OfferedRegion[]>>();

  constructor(
    private readonly api: Api,
    private readonly credentials: Readonly<Record<string, RegionCredentials>> = {},
  ) {}

  async list({ signal }: CallOptions = {}): Promise<readonly string[]> {
    return namesOf(await this.readTypes(signal));
  }

  async regions(cloudProvider: string, options: CallOptions & RegionSource = {}): Promise<readonly CloudRegion[]> {
    return (await this.offered(cloudProvider, options)).map(toCloudRegion);
  }

  async checkSource(cloudProvider: string, { endpoint, signal }: CallOptions & RegionSource = {}): Promise<void> {
    const types = await this.readTypes(signal);
    const found = types.find(({ name, hasRegions }) => hasRegions && name === cloudProvider);
    if (!found) {
      throw new UnknownCloudProviderError(cloudProvider, namesOf(types));
    }
    const problem = this.problemOf(found, endpoint);
    if (problem) {
      throw new RegionEndpointError(cloudProvider, problem);
    }
  }

  async findRegion(
    cloudProvider: string,
    region: string,
    options: CallOptions & RegionSource = {},
  ): Promise<OfferedRegion | undefined> {
    return findIn(await this.offered(cloudProvider, options), region);
  }

  async getRegion(
    cloudProvider: string,
    region: string,
    options: CallOptions & RegionSource = {},
  ): Promise<OfferedRegion> {
    const offered = await this.offered(cloudProvider, options);
    const found = findIn(offered, region);
    if (!found) {
      throw new UnknownRegionError(cloudProvider, region, offered.map(toCloudRegion));
    }
    return found;
  }

  /** The headers of requests about dynamic regions. Empty for others. */
  headersFor(cloudProvider: string, endpoint: string | undefined): Readonly<Record<string, string>> {
    const credentials = this.credentialsOf(cloudProvider);
    return endpoint !== undefined && credentials ? endpointHeaders(endpoint, credentials) : {};
  }

  /** Read once from each source, because the regions of a provider do not change while Terraform runs. */
  private offered(
    cloudProvider: string,
    { endpoint, signal }: CallOptions & RegionSource,
  ): Promise<readonly OfferedRegion[]> {
    const path = `${PATH}/${encodeURIComponent(cloudProvider)}/regions`;
    const key = JSON.stringify([cloudProvider, endpoint]);
    const known = this.offers.get(key);
    const work =
      known === undefined || known.failed
        ? new SharedWork({ method: "GET", path }, (shared) =>
            this.readRegions(cloudProvider, path, { endpoint, signal: shared }),
          )
        : known;
    this.offers.set(key, work);
    return work.join(signal);
  }

  private async readRegions(
    cloudProvider: string,
    path: string,
    source: CallOptions & RegionSource,
  ): Promise<readonly OfferedRegion[]> {
    const { endpoint, signal } = source;
    if (endpoint !== undefined && !this.credentialsOf(cloudProvider)) {
      await this.checkSource(cloudProvider, source);
    }
    const headers = this.headersFor(cloudProvider, endpoint);
    try {
      const collection = { path, query: {}, accept: "regions", headers, decode: toOfferedRegion } as const;
      const { elements } = await readCollection(this.api, { ...collection, keyOf: ({ id }) => id }, signal);
      if (elements.length === 0) {
        // A hypervisor, such as KVM, is no cloud provider, but has a list too.
        await this.checkSource(cloudProvider, source);
      }
      return elements;
    } catch (error) {
      if (saysWrongProvider(error)) {
        await this.checkSource(cloudProvider, source);
      }
      throw error;
    }
  }

  /** Read once, because the plugins of a platform do not change while Terraform runs. */
  private readTypes(signal?: AbortSignal): Promise<readonly HypervisorType[]> {
    if (this.types === undefined || this.types.failed) {
      const collection = { path: PATH, query: {}, accept: "hypervisortypes", decode: toHypervisorType } as const;
      this.types = new SharedWork(
        { method: "GET", path: PATH },
        async (shared) =>
          (await readCollection(this.api, { ...collection, keyOf: ({ name }) => name }, shared)).elements,
      );
    }
    return this.types.join(signal);
  }

  private problemOf(type: HypervisorType, endpoint: string | undefined): RegionEndpointProblem | undefined {
    if (endpoint === undefined) {
      return type.endpoint === "mandatory" ? "no-endpoint" : undefined;
    }
    if (type.endpoint === "never") {
      return "not-dynamic";
    }
    return this.credentialsOf(type.name) ? undefined : "no-credentials";
  }

  private credentialsOf(cloudProvider: string): RegionCredentials | undefined {
    return Object.hasOwn(this.credentials, cloudProvider) ? this.credentials[cloudProvider] : undefined;
  }
}

function findIn(offered: readonly OfferedRegion[], region: string): OfferedRegion | undefined {
  return (
    offered.find(({ id }) => id === region) ??
    offered.find(({ providerId }) => providerId === region) ??
    offered.find(({ name }) => sameName(name, region))
  );
}

/** Abiquo answers 404 for an unknown provider, and 400 (GEN-23) for a missing endpoint. */
function saysWrongProvider(error: unknown): boolean {
  return error instanceof AbiquoApiError && [400, 404].includes(error.status);
}

function namesOf(types: readonly HypervisorType[]): readonly string[] {
  return types.filter(({ hasRegions }) => hasRegions).map(({ name }) => name);
}

function toCloudRegion({ id, name, providerId, endpoint }: OfferedRegion): CloudRegion {
  return { id, name, providerId, endpoint };
}
