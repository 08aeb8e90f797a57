import type { Code } from "../api/codes";
import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import type { LocationUse, State } from "../state/state";

/** An operation on a location, or on a remote service that serves locations. */
export interface Intent {
  readonly operation: "delete" | "rename" | "detach" | "change repository";
  /** The kind of the object: `datacenter`, `publicCloudRegion`, or a remote service type. */
  readonly of: string;
  /** The affected locations. */
  readonly locations: readonly number[];
  /** The platform's version, because some refusals were removed. @default - the refusals of all versions */
  readonly apiVersion?: string;
}

interface UsageRefusal extends Pick<Intent, "operation" | "of"> {
  readonly use: LocationUse;
  readonly code: Code;
  /** @default - all */
  readonly versions?: RegExp;
}

/** The operations that are refused on a location in use. If several refusals apply, the first one counts. */
const REFUSALS: readonly UsageRefusal[] = [
  { operation: "delete", of: "datacenter", use: "virtualDatacenters", code: "DC-6" },
  { operation: "delete", of: "datacenter", use: "storageDevices", code: "DC-5" },
  { operation: "delete", of: "datacenter", use: "devices", code: "DC-11" },
  { operation: "rename", of: "datacenter", use: "backupManager", code: "DC-12" },
  { operation: "delete", of: "publicCloudRegion", use: "virtualDatacenters", code: "PUBLICREGION-11" },
  { operation: "delete", of: "publicCloudRegion", use: "volumes", code: "PUBLICREGION-35" },
  { operation: "delete", of: "STORAGE_SYSTEM_MONITOR", use: "storagePools", code: "RS-9" },
  { operation: "delete", of: "DHCP_SERVICE", use: "virtualMachines", code: "RS-10" },
  { operation: "delete", of: "DHCPv6", use: "virtualMachines", code: "RS-10" },
  { operation: "delete", of: "VIRTUAL_SYSTEM_MONITOR", use: "virtualMachines", code: "RS-19" },
  { operation: "detach", of: "VIRTUAL_SYSTEM_MONITOR", use: "monitors", code: "RS-33" },
  { operation: "detach", of: "NODE_COLLECTOR", use: "monitors", code: "RS-34", versions: /^3\./ },
  { operation: "detach", of: "NARS", use: "monitors", code: "RS-34", versions: /^3\./ },
  { operation: "delete", of: "APPLIANCE_MANAGER", use: "templates", code: "RS-AM-1" },
  { operation: "change repository", of: "APPLIANCE_MANAGER", use: "templates", code: "RS-AM-1" },
];

/** The reason why the current use of the locations forbids the operation. At most one. */
export function usageProblems(state: State, { operation, of, locations, apiVersion = "" }: Intent): readonly Problem[] {
  const uses = locations.flatMap((id) => state.usage.get(id) ?? []);
  const refusal = REFUSALS.find(
    (candidate) =>
      candidate.operation === operation &&
      candidate.of === of &&
      uses.includes(candidate.use) &&
      (candidate.versions?.test(apiVersion) ?? true),
  );
  return refusal === undefined ? [] : [problem(refusal.code)];
}
