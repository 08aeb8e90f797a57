import { RemoteServiceType } from "../domain";
import { Networking } from "./networking";
import { OBJECT, TEXT, checkProps, member, optional } from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import type { ILocation } from "./remote-service";
import { RemoteServices } from "./remote-services";
import type { RemoteServicesOptions } from "./remote-services";
import type { RemoteServiceAddress } from "./remote-service-address";

/** Options of the full set of remote services of a datacenter, on one host. */
export interface DatacenterRemoteServicesOptions extends RemoteServicesOptions {
  /**
   * The NFS export of the Appliance Manager, as `host:/path`. It is not sent to Abiquo. It is used to check that no two
   * datacenters share an export.
   *
   * @default - not checked
   */
  readonly nfsRepository?: string;
  /**
   * Who manages the datacenter's networks. `UNMANAGED` omits the DHCP services.
   *
   * @default - the setting of the datacenter
   */
  readonly networking?: Networking;
  /**
   * Settings of the Appliance Manager that differ from the set's. HTTPS on port 443 is common.
   *
   * @default - the defaults, on `host`
   */
  readonly applianceManager?: RemoteServiceAddress;
  /**
   * Settings of the Business Process Manager that differ from the set's.
   *
   * @default - the defaults, on `host`
   */
  readonly businessProcessManager?: RemoteServiceAddress;
  /**
   * Settings of the DHCP Service that differ from the set's.
   *
   * @default - the defaults, on `host`
   */
  readonly dhcpService?: RemoteServiceAddress;
  /**
   * Settings of the DHCPv6 Service that differ from the set's.
   *
   * @default - the defaults, on `host`
   */
  readonly dhcpv6Service?: RemoteServiceAddress;
}

/** The checks of what this set has more than another. */
const OWN_CHECKS: PropChecks<Omit<DatacenterRemoteServicesOptions, keyof RemoteServicesOptions>> = optional({
  nfsRepository: TEXT,
  networking: member("Networking", Networking),
  applianceManager: OBJECT,
  businessProcessManager: OBJECT,
  dhcpService: OBJECT,
  dhcpv6Service: OBJECT,
});

/**
 * The services that one datacenter needs: the four of {@link RemoteServices}, its own Appliance Manager and Business
 * Process Manager, and the DHCP services if Abiquo manages its networks. Created by `datacenter.addRemoteServices`.
 */
export class DatacenterRemoteServices extends RemoteServices {
  constructor(datacenter: ILocation, id: string, props: DatacenterRemoteServicesOptions) {
    super(datacenter, id, { ...props, locations: [datacenter] });
    checkProps(this, props, OWN_CHECKS);
    const { nfsRepository } = props;
    this.add("appliance-manager", { type: RemoteServiceType.APPLIANCE_MANAGER, nfsRepository }, props.applianceManager);
    this.add("business-process-manager", { type: RemoteServiceType.BPM_SERVICE }, props.businessProcessManager);
    if (props.networking === Networking.UNMANAGED) {
      this.omit({ type: RemoteServiceType.DHCP_SERVICE }, props.dhcpService);
      this.omit({ type: RemoteServiceType.DHCPV6 }, props.dhcpv6Service);
    } else {
      this.add("dhcp-service", { type: RemoteServiceType.DHCP_SERVICE }, props.dhcpService);
      this.add("dhcpv6-service", { type: RemoteServiceType.DHCPV6 }, props.dhcpv6Service);
    }
  }
}
