/** What the platform knows about a remote service type. */
export interface RemoteServiceTypeRules {
  /** Whether it answers `<uri>/check` over HTTP. */
  readonly checkable: boolean;
  /** Whether a public cloud region can have it. A datacenter can have every type. */
  readonly regions: boolean;
  /** Whether it belongs to exactly one datacenter, and is deleted with it. */
  readonly restricted: boolean;
  /** Whether no other service of the type may have the same URI (RS-3), as in the 2.0 server. */
  readonly ownAddress?: boolean;
}

const SHARED: RemoteServiceTypeRules = { checkable: true, regions: true, restricted: false };
const RESTRICTED: RemoteServiceTypeRules = { checkable: true, regions: false, restricted: true, ownAddress: true };
const LEASES: RemoteServiceTypeRules = { checkable: false, regions: false, restricted: false };

const TYPES: ReadonlyMap<string, RemoteServiceTypeRules> = new Map([
  ["VIRTUAL_FACTORY", { ...SHARED, ownAddress: true }],
  ["VIRTUAL_SYSTEM_MONITOR", SHARED],
  ["NARS", SHARED],
  ["XAS", SHARED],
  ["NODE_COLLECTOR", SHARED],
  ["CLOUD_PROVIDER_PROXY", SHARED],
  ["STORAGE_SYSTEM_MONITOR", { ...SHARED, regions: false }],
  ["APPLIANCE_MANAGER", RESTRICTED],
  ["BPM_SERVICE", RESTRICTED],
  ["DHCP_SERVICE", LEASES],
  ["DHCPv6", LEASES],
  ["REMOTE_ACCESS", { checkable: false, regions: true, restricted: false }],
]);

/** Types that run the plugins of cloud providers. One must exist before a dynamic region can be created. */
export const PLUGIN_TYPES: readonly string[] = ["NARS", "CLOUD_PROVIDER_PROXY"];

/** The rules of a type, by its exact name. */
export function findType(type: string): RemoteServiceTypeRules | undefined {
  return TYPES.get(type);
}

/** The rules of a registered service's type. */
export function rulesOf(type: string): RemoteServiceTypeRules {
  const rules = TYPES.get(type);
  if (rules === undefined) {
    throw new Error(`The state holds a remote service of the unknown type ${type}.`);
  }
  return rules;
}

/** The type in a path or query, where case and underscores do not matter. */
export function typeNamed(name: string): string | undefined {
  return [...TYPES.keys()].find((type) => plain(type) === plain(name));
}

/** A type as it appears in the title of a link. */
export function titleOf(type: string): string {
  return type.replace(/_/g, "");
}

function plain(name: string): string {
  return name.replace(/_/g, "").toLowerCase();
}
