import type { Construct } from "constructs";
import { RemoteServiceType } from "../domain";
import type { IDatacenter } from "./datacenter";
import { given } from "./given";
import { RemoteService } from "./remote-service";
import type { RemoteServiceSettings } from "./remote-service-settings";

/** Properties of a remote service that serves datacenters only. */
export interface DatacenterServiceProps extends RemoteServiceSettings {
  /**
   * The datacenters that it serves.
   *
   * @default - none; call `addLocation` to add one
   */
  readonly datacenters?: IDatacenter[];
}

/** Properties of a remote service that belongs to one datacenter. */
export interface OwnServiceProps extends RemoteServiceSettings {
  /** The datacenter that it belongs to. A change replaces the service. */
  readonly datacenter: IDatacenter;
}

/** Properties of an `ApplianceManager`. */
export interface ApplianceManagerProps extends OwnServiceProps {
  /**
   * Its NFS export, as `host:/path`. It is not sent to Abiquo.
   *
   * @default - not checked
   */
  readonly nfsRepository?: string;
}

/**
 * The Appliance Manager (APPLIANCE_MANAGER), which stores a datacenter's templates on its own NFS export.
 *
 * @example
 * new ApplianceManager(this, "am", { datacenter: barcelona, host: "am.example.com", protocol: Protocol.HTTPS, port: 443 });
 */
export class ApplianceManager extends RemoteService {
  constructor(scope: Construct, id: string, props: ApplianceManagerProps) {
    super(scope, id, { ...props, type: RemoteServiceType.APPLIANCE_MANAGER, locations: [given(props).datacenter] });
  }
}

/**
 * The Business Process Manager (BPM_SERVICE), which converts a datacenter's templates.
 *
 * @example
 * new BusinessProcessManager(this, "bpm", { datacenter: barcelona, host: "v2v.example.com" });
 */
export class BusinessProcessManager extends RemoteService {
  constructor(scope: Construct, id: string, props: OwnServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.BPM_SERVICE, locations: [given(props).datacenter] });
  }
}

/**
 * The DHCP service (DHCP_SERVICE) of networks that Abiquo manages.
 *
 * @example
 * new DhcpService(this, "dhcp", { host: "dhcp.example.com", protocol: Protocol.DNSMASQ, datacenters: [barcelona] });
 */
export class DhcpService extends RemoteService {
  constructor(scope: Construct, id: string, props: DatacenterServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.DHCP_SERVICE, locations: given(props).datacenters });
  }
}

/**
 * The DHCPv6 service (DHCPv6) of networks that Abiquo manages.
 *
 * @example
 * new Dhcpv6Service(this, "dhcpv6", { host: "dhcp.example.com", datacenters: [barcelona] });
 */
export class Dhcpv6Service extends RemoteService {
  constructor(scope: Construct, id: string, props: DatacenterServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.DHCPV6, locations: given(props).datacenters });
  }
}

/**
 * The Storage Manager of Abiquo before 5.0 (STORAGE_SYSTEM_MONITOR).
 *
 * @example
 * new StorageManager(this, "storage", { host: "rs.example.com", datacenters: [barcelona] });
 */
export class StorageManager extends RemoteService {
  constructor(scope: Construct, id: string, props: DatacenterServiceProps) {
    super(scope, id, { ...props, type: RemoteServiceType.STORAGE_SYSTEM_MONITOR, locations: given(props).datacenters });
  }
}
