import type { Code } from "../api/codes";
import { problem } from "../api/codes";
import type { Problem } from "../api/errors";
import type { LocationUse, State } from "../state/state";

/** What is to be done to a location, or to a remote service that serves locations. */
export interface Intent {
  readonly operation: "delete" | "rename" | "detach" | "change repository";
  /** Of what: `datacenter`, `publicCloudRegion`, or a type of remote service. */
  readonly of: string;
  /** The locations that would be hit. */
  readonly locations: readonly number[];
  /** Of the platform, since some refusals were given up. @default - those of all versions */
  readonly apiVersion?: string;
}

interface UsageRefusal extends Pick<Intent, "operation" | "of"> {
  readonly use: LocationUse;
  readonly code: Code;
  /** @default - all */
  readonly versions?: RegExp;
}

/** Who may not do what to a location in use. Where several forbid the same, the first of the list answers. */
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

/** Why it cannot be done while the locations are used for what they are; one reason at most. */
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
