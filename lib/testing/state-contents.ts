import type { RemoteService, State } from "../simulator";
import type { Contents, PlatformLocation, PlatformService } from "./contents";

/** The contents of the simulator in plain terms: names in place of links. */
export function fromState(state: State): Contents {
  const locations = new Map([...datacenters(state), ...regions(state)]);
  const nameOf = (id: number): string => locations.get(id)?.name ?? `location ${id}`;
  return {
    locations: [...locations.values()],
    services: [...state.remoteServices.values()].map((service) => fromRemoteService(service, nameOf)),
  };
}

function datacenters({ datacenters }: State): readonly (readonly [number, PlatformLocation])[] {
  return [...datacenters.values()].map(({ id, name, location }) => [id, { kind: "datacenter", name, location }]);
}

function regions({ publicCloudRegions }: State): readonly (readonly [number, PlatformLocation])[] {
  return [...publicCloudRegions.values()].map(({ id, name, provider: cloudProvider, region }) => [
    id,
    { kind: "publicCloudRegion", name, cloudProvider, region },
  ]);
}

function fromRemoteService(service: RemoteService, nameOf: (id: number) => string): PlatformService {
  const { type, uri, locations } = service;
  const [, protocol, host, port, path] = /^(\w+):\/\/(\[[^\]]*\]|[^:/]*):?(\d*)\/?(.*)$/.exec(uri) ?? [];
  return {
    ...{ type, uri, protocol, host, path },
    ...(port ? { port: Number(port) } : {}),
    locations: locations.map(nameOf).sort(),
  };
}
