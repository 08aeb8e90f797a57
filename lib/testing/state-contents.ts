import type { RemoteService, State } from "../simulator";
import type { Contents, PlatformLocation, PlatformService, ServedLocation } from "./contents";

/** The contents of the simulator in plain terms: names in place of links. */
export function fromState(state: State): Contents {
  const locations = new Map([...datacenters(state), ...regions(state)]);
  return {
    locations: [...locations.values()],
    services: [...state.remoteServices.values()].map((service) => {
      const serves = service.locations.flatMap((id) => locations.get(id) ?? []);
      return { service: fromRemoteService(service, serves), serves };
    }),
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

function fromRemoteService({ type, uri }: RemoteService, serves: readonly ServedLocation[]): PlatformService {
  const [, protocol, host, port, path] = /^(\w+):\/\/(\[[^\]]*\]|[^:/]*):?(\d*)\/?(.*)$/.exec(uri) ?? [];
  return {
    type,
    uri,
    protocol,
    host,
    path,
    ...(port ? { port: Number(port) } : {}),
    locations: serves.map(({ name }) => name).sort(),
  };
}
