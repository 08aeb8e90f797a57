export { AbiquoProvider } from "./abiquo-provider";
export type { AbiquoProviderProps } from "./abiquo-provider-props";
export { AdoptMode, CheckMode } from "../domain";
export { Datacenter } from "./datacenter";
export type { DatacenterProps, IDatacenter } from "./datacenter";
export type { DatacenterRemoteServicesOptions } from "./datacenter-remote-services";
export {
  ApplianceManager,
  BusinessProcessManager,
  DhcpService,
  Dhcpv6Service,
  StorageManager,
} from "./datacenter-services";
export type { ApplianceManagerProps, DatacenterServiceProps, OwnServiceProps } from "./datacenter-services";
export { Networking } from "./networking";
export { PublicCloudRegion } from "./public-cloud-region";
export type { IPublicCloudRegion, PublicCloudRegionProps } from "./public-cloud-region";
export { ReadinessGate } from "./readiness-gate";
export type { ReadinessGateProps } from "./readiness-gate";
export type { ReferenceOptions } from "./reference-options";
export { RemoteService } from "./remote-service";
export type { ILocation, IRemoteService, RemoteServiceProps } from "./remote-service";
export type { RemoteServiceAddress } from "./remote-service-address";
export type { RemoteServiceOptions, RemoteServiceReferenceOptions } from "./remote-service-options";
export type { RemoteServiceSettings } from "./remote-service-settings";
export { RemoteServiceAttachment } from "./remote-service-attachment";
export type { RemoteServiceAttachmentProps } from "./remote-service-attachment";
export { RemoteServices } from "./remote-services";
export type { RemoteServicesOptions, RemoteServicesProps } from "./remote-services";
export type { ResourceOptions } from "./resource-options";
export { Rollout } from "./rollout";
export {
  CloudProviderProxy,
  DiscoveryManager,
  MonitorManager,
  NodeCollector,
  RemoteAccessManager,
  ServiceManager,
  VirtualizationManager,
} from "./shared-services";
export type { RedisServiceProps, SharedServiceProps } from "./shared-services";
