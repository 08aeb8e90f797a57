/** What Abiquo's documents leave open or contradict, and how this platform has it. */
export interface Choices {
  /**
   * A second service of a type on an address that has one, for types of which no source tells. Appliance managers,
   * business process managers and virtualization managers are always refused, as in Abiquo's source (RS-3). That services
   * of one server report one UUID, and the wording of RS-6, speak for a refusal of all types that are checked.
   * @default "accepted"
   */
  readonly sameAddress?: "refused" | "accepted";
  /**
   * The deletion of a sharable service that still has a location. RS-25 exists, and yet public clients delete without
   * detaching first.
   * @default "refused"
   */
  readonly attachedDeletion?: "refused" | "accepted";
  /**
   * Whether datacenters tell the UUID that their services gave them. One property is documented to be read there, but no
   * recorded datacenter has it.
   * @default false
   */
  readonly datacenterUuids?: boolean;
}
