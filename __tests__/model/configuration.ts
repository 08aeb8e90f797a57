import type { Desired, WantedService } from "./desired";
import type { Argument, Declaration } from "./terraform/declaration";
import { Reference } from "./terraform/declaration";

/** Address of a datacenter by its key. */
export const datacenterAddress = (key: string): string => `abiquo_datacenter.${key}`;

/** Address of a public cloud region by its key. */
export const regionAddress = (key: string): string => `abiquo_public_cloud_region.${key}`;

/** Address of a remote service by its key. */
export const serviceAddress = (key: string): string => `abiquo_remote_service.${key}`;

/** The configuration that declares what is wanted. */
export function declarationsOf({ datacenters, regions, services }: Desired): readonly Declaration[] {
  return [
    ...services.map(serviceDeclaration),
    ...datacenters.map(({ key, name, location }) => ({ address: datacenterAddress(key), config: { name, location } })),
    ...regions.map(({ key, name, written }) => ({
      address: regionAddress(key),
      config: { name, cloud_provider: "AMAZON", region: written },
    })),
  ];
}

function serviceDeclaration({ key, type, address, datacenters, regions }: WantedService): Declaration {
  const references = (keys: readonly string[] | undefined, addressOf: (key: string) => string): Argument =>
    keys ? keys.map((other) => new Reference(addressOf(other))) : null;
  return {
    address: serviceAddress(key),
    config: {
      type,
      ...address,
      datacenter_ids: references(datacenters, datacenterAddress),
      public_cloud_region_ids: references(regions, regionAddress),
    },
  };
}

/**
 * What is wanted, with locations taken away from a service where they would have to pass back to an earlier one of its
 * type: two services that swap locations wait for each other, which no tool without a third step can resolve.
 */
export function withoutSwaps(before: Desired, after: Desired): Desired {
  const passesBack = (service: WantedService, location: string): boolean =>
    before.services.some(
      ({ key, type, datacenters, regions }) =>
        type === service.type && key > service.key && [...(datacenters ?? []), ...(regions ?? [])].includes(location),
    );
  const isFree =
    (service: WantedService) =>
    (location: string): boolean =>
      !passesBack(service, location);
  const services = after.services.map((service) => ({
    ...service,
    datacenters: service.datacenters?.filter(isFree(service)),
    regions: service.regions?.filter(isFree(service)),
  }));
  const isComplete = ({ type, datacenters }: WantedService): boolean =>
    !["APPLIANCE_MANAGER", "BPM_SERVICE"].includes(type) || datacenters?.length === 1;
  return { ...after, services: services.filter(isComplete) };
}
