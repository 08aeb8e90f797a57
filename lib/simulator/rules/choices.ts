/** Behaviour that Abiquo's documents leave open or contradict, and this platform's choice. */
export interface Choices {
  /**
   * Whether a second service of a type may have the same address, for types that no source mentions. Appliance
   * managers, business process managers and virtualization managers are always refused, as in Abiquo's source (RS-3).
   * Two facts suggest that all checked types are refused: the services of a server report the same UUID, and the
   * wording of RS-6.
   * @default "accepted"
   */
  readonly sameAddress?: "refused" | "accepted";
  /**
   * Whether a sharable service that still has a location can be deleted. RS-25 exists, but public clients delete such
   * services without detaching them.
   * @default "refused"
   */
  readonly attachedDeletion?: "refused" | "accepted";
  /**
   * Whether datacenters report the UUID that their services gave them. The documentation of one property refers to it,
   * but no recorded datacenter has it.
   * @default false
   */
  readonly datacenterUuids?: boolean;
}
