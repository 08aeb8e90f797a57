/** Who manages the networks of a datacenter. */
export enum Networking {
  /** Abiquo manages them. The datacenter needs a DHCP service. */
  MANAGED = "managed",
  /** Another system manages them. No DHCP service is needed. */
  UNMANAGED = "unmanaged",
}
