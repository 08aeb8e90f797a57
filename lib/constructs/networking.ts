/** Who manages the networks of a datacenter. */
export enum Networking {
  /** Abiquo does, and needs a DHCP service for it. */
  MANAGED = "managed",
  /** Something else does. No DHCP service is needed. */
  UNMANAGED = "unmanaged",
}
