import { atLeast } from "./media-types";

/** Privileges that matter for datacenters, public cloud regions and remote services. */
export type Privilege = "PHYS_DC_ENUMERATE" | "PHYS_DC_MANAGE" | "PCR_ENUMERATE" | "PCR_MANAGE";

/** The privileges of the default administrator. */
export const ALL_PRIVILEGES: readonly Privilege[] = [
  "PHYS_DC_ENUMERATE",
  "PHYS_DC_MANAGE",
  "PCR_ENUMERATE",
  "PCR_MANAGE",
];

/** The privileges that include others, on platforms before 6.0. */
const INCLUDED: Readonly<Partial<Record<Privilege, Privilege>>> = {
  PHYS_DC_ENUMERATE: "PCR_ENUMERATE",
  PHYS_DC_MANAGE: "PCR_MANAGE",
};

/** What a role with these privileges may do. Before 6.0, the privileges for datacenters suffice for regions. */
export function effectivePrivileges(privileges: readonly Privilege[], apiVersion: string): readonly Privilege[] {
  const included = atLeast(apiVersion, "6.0") ? [] : privileges.flatMap((privilege) => INCLUDED[privilege] ?? []);
  return [...new Set([...privileges, ...included])];
}
