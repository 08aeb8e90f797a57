import { RemoteServiceType } from "../domain";
import { Networking } from "./networking";
import type { ILocation } from "./remote-service";
import { RemoteServices } from "./remote-services";
import type { RemoteServicesOptions } from "./remote-services";
import type { RemoteServiceAddress } from "./remote-service-address";

/** The whole set of remote services of a datacenter, on one host. */
export interface DatacenterRemoteServicesOptions extends RemoteServicesOptions {
  /**
   * The NFS export of the Appliance Manager, as `host:/path`. It is not sent to Abiquo; it is here so that no two
   * datacenters are put on one.
   *
   * @default - not checked
   */
  readonly nfsRepository?: string;
  /**
   * Who manages the datacenter's networks: `UNMANAGED` leaves the DHCP services out.
   *
   * @default - as the datacenter says
   */
  readonly networking?: Networking;
  /**
   * What differs for the Appliance Manager. HTTPS on port 443 is common.
   *
   * @default - the defaults, on `host`
   */
  readonly applianceManager?: RemoteServiceAddress;
  /**
   * What differs for the Business Process Manager.
   *
   * @default - the defaults, on `host`
   */
  readonly businessProcessManager?: RemoteServiceAddress;
  /**
   * What differs for the DHCP Service.
   *
   * @default - the defaults, on `host`
   */
  readonly dhcpService?: RemoteServiceAddress;
  /**
   * What differs for the DHCPv6 Service.
   *
   * @default - the defaults, on `host`
   */
  readonly dhcpv6Service?: RemoteServiceAddress;
}

/**
 * The services that one datacenter needs: the four of {@link RemoteServices}, its own Appliance and Business Process
 * Manager, and the DHCP services where Abiquo manages the networks. Made by `datacenter.addRemoteServices`.
 */
export class DatacenterRemoteServices extends RemoteServices {
  constructor(datacenter: ILocation, id: string, props: DatacenterRemoteServicesOptions) {
    super(datacenter, id, { ...props, locations: [datacenter] });
    const { nfsRepository } = props;
    this.add("appliance-manager", {
      type: RemoteServiceType.APPLIANCE_MANAGER,
      nfsRepository,
      ...props.applianceManager,
    });
    this.add("business-process-manager", { type: RemoteServiceType.BPM_SERVICE, ...props.businessProcessManager });
    if (props.networking !== Networking.UNMANAGED) {
      this.add("dhcp-service", { type: RemoteServiceType.DHCP_SERVICE, ...props.dhcpService });
      this.add("dhcpv6-service", { type: RemoteServiceType.DHCPV6, ...props.dhcpv6Service });
    }
  }
}
