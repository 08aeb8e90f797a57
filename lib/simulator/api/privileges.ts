/** Privileges that matter for datacenters, public cloud regions and remote services. */
export type Privilege = "PHYS_DC_ENUMERATE" | "PHYS_DC_MANAGE" | "PCR_ENUMERATE" | "PCR_MANAGE";

/** The privileges of the default administrator. */
export const ALL_PRIVILEGES: readonly Privilege[] = [
  "PHYS_DC_ENUMERATE",
  "PHYS_DC_MANAGE",
  "PCR_ENUMERATE",
  "PCR_MANAGE",
];
