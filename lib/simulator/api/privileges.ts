/** What a login may be allowed to do with our kinds. */
export type Privilege = "PHYS_DC_ENUMERATE" | "PHYS_DC_MANAGE" | "PCR_ENUMERATE" | "PCR_MANAGE";

/** What the default administrator has. */
export const ALL_PRIVILEGES: readonly Privilege[] = [
  "PHYS_DC_ENUMERATE",
  "PHYS_DC_MANAGE",
  "PCR_ENUMERATE",
  "PCR_MANAGE",
];
