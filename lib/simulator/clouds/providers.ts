import { atLeast } from "../api/media-types";
import type { NamedRegion } from "./regions";
import { REGIONS } from "./regions";

/** A region that a provider offers. */
export interface CloudRegion {
  /** The provider's own id, such as `eu-west-1`. Links use it. */
  readonly id: string;
  /** The friendly name. Servers report it from 5.0 on. */
  readonly name: string;
  readonly endpoint: string;
}

/** A hypervisor type or a public cloud provider. Abiquo has one list for both. */
export interface CloudProvider {
  /** API name. Case matters. */
  readonly name: string;
  readonly realName: string;
  readonly baseFormat: string;
  readonly compatibilityTable: readonly string[];
  readonly diskControllerTypes: readonly string[];
  readonly constraints: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, object>>;
  /** Hypervisors have no regions. */
  readonly cloud: boolean;
  /** Whether its regions come from an endpoint that the client names. */
  readonly dynamicRegions: boolean;
  readonly regions: readonly CloudRegion[];
  /** The first API version with this plugin. @default - all versions have it */
  readonly since?: string;
  /** The last API version with this plugin. @default - the newest one has it */
  readonly until?: string;
}

const NO_ADDRESS = {
  manager_ip: "NO_APPLICABLE",
  manager_port: "NO_APPLICABLE",
  manager_credentials: "NO_APPLICABLE",
  agent_ip: "NO_APPLICABLE",
  agent_port: "NO_APPLICABLE",
  agent_credentials: "NO_APPLICABLE",
} as const;

const CLOUD = {
  baseFormat: "RAW",
  compatibilityTable: ["RAW"],
  diskControllerTypes: ["IDE", "SCSI"],
  constraints: {
    ...NO_ADDRESS,
    host_ip: "NO_APPLICABLE",
    host_port: "NO_APPLICABLE",
    host_credentials: "NO_APPLICABLE",
    provider_credentials: "MANDATORY",
    endpoint: "NO_APPLICABLE",
    repository_not_supported: "true",
    external_storage_not_supported: "true",
  },
  operations: { icloudprovider: {}, istaticregions: {}, icompute: {}, poll: {}, hardwareprofiles: {} },
  cloud: true,
  dynamicRegions: false,
} as const;

const HYPERVISOR = {
  baseFormat: "VMDK_FLAT",
  diskControllerTypes: ["IDE", "SCSI"],
  constraints: {
    ...NO_ADDRESS,
    host_ip: "MANDATORY",
    host_port: "OPTIONAL",
    host_credentials: "MANDATORY",
    provider_credentials: "NO_APPLICABLE",
    endpoint: "NO_APPLICABLE",
  },
  operations: { ihypervisor: {}, icompute: {}, mac: {}, poll: {}, retrievevirtualmachine: {} },
  cloud: false,
  dynamicRegions: false,
  regions: [],
} as const;

const DYNAMIC = {
  ...CLOUD,
  constraints: { ...CLOUD.constraints, endpoint: "MANDATORY" },
  operations: { icloudprovider: {}, iregions: {}, icompute: {}, poll: {}, networking: {} },
  dynamicRegions: true,
  regions: ["RegionOne", "RegionTwo"].map((name) => ({ id: name, name, endpoint: "" })),
} as const;

/** Regions of a cloud that has one endpoint for all regions. */
function regionsAt(endpoint: string, regions: readonly NamedRegion[]): readonly CloudRegion[] {
  return regions.map((region) => ({ ...region, endpoint }));
}

/**
 * The plugins of platforms. A 3.10 server lists Amazon, Azure, DigitalOcean, Google and OpenStack under these names,
 * among others. The 5.4 documentation lists some of them as deprecated, and the 6.0 documentation has only the
 * remaining ones.
 */
const PROVIDERS: readonly CloudProvider[] = [
  {
    ...CLOUD,
    name: "AMAZON",
    realName: "Amazon",
    baseFormat: "AMI",
    compatibilityTable: ["AMI"],
    regions: REGIONS.amazon.map((region) => ({ ...region, endpoint: `https://ec2.${region.id}.amazonaws.com` })),
  },
  {
    ...CLOUD,
    name: "azurecompute-arm",
    realName: "Azure ARM",
    regions: regionsAt("https://management.azure.com", REGIONS.azure),
  },
  {
    ...CLOUD,
    name: "digitalocean2",
    realName: "DigitalOcean v2",
    regions: regionsAt("https://api.digitalocean.com", REGIONS.digitalOcean),
    until: "5.4",
  },
  {
    ...CLOUD,
    name: "google-compute-engine",
    realName: "Google Compute Engine",
    regions: regionsAt("https://www.googleapis.com", REGIONS.google),
    until: "5.4",
  },
  {
    ...CLOUD,
    name: "googlecloudplatform",
    realName: "Google Cloud Platform",
    regions: regionsAt("https://compute.googleapis.com", REGIONS.google),
    since: "6.0",
  },
  { ...DYNAMIC, name: "openstack-nova", realName: "OpenStack", until: "5.4" },
  { ...DYNAMIC, name: "vcd", realName: "vCloud Director", since: "4.6" },
  { ...DYNAMIC, name: "e1c", realName: "e1c", since: "6.0" },
  {
    ...HYPERVISOR,
    name: "KVM",
    realName: "KVM",
    diskControllerTypes: ["IDE", "SCSI", "VIRTIO"],
    compatibilityTable: [
      "RAW",
      "VMDK_SPARSE",
      "VMDK_FLAT",
      "VHD_FLAT",
      "VHD_SPARSE",
      "QCOW2_FLAT",
      "QCOW2_SPARSE",
      "ISO",
    ],
  },
  {
    ...HYPERVISOR,
    name: "VMX_04",
    realName: "ESXi",
    compatibilityTable: ["VMDK_FLAT", "VMDK_SPARSE", "ISO", "VMDK_STREAM_OPTIMIZED"],
  },
];

/** The plugins of a platform of this API version. */
export function providersOf(apiVersion: string): readonly CloudProvider[] {
  return PROVIDERS.filter(
    ({ since = apiVersion, until = apiVersion }) => atLeast(apiVersion, since) && atLeast(until, apiVersion),
  );
}

/** The provider with exactly this name, in any version: an existing region keeps its provider. */
export function providerNamed(name: string): CloudProvider | undefined {
  return PROVIDERS.find((provider) => provider.name === name);
}
