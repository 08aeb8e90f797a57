import { REGIONS } from "./regions";

/** A region that a provider offers. */
export interface CloudRegion {
  /** The provider's own id, such as `eu-west-1`; it is what links name. */
  readonly id: string;
  /** The friendly name, which servers tell from 5.0 on. */
  readonly name: string;
  readonly endpoint: string;
}

/** A hypervisor type or public cloud provider: Abiquo has one list for both. */
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
  /** Its regions are those of an endpoint that the caller names. */
  readonly dynamicRegions: boolean;
  readonly regions: readonly CloudRegion[];
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

/** What the simulated platform has plugins for. */
export const PROVIDERS: readonly CloudProvider[] = [
  {
    ...CLOUD,
    name: "AMAZON",
    realName: "Amazon",
    baseFormat: "AMI",
    compatibilityTable: ["AMI"],
    regions: REGIONS.AMAZON.map((region) => ({ ...region, endpoint: `https://ec2.${region.id}.amazonaws.com` })),
  },
  {
    ...CLOUD,
    name: "azurecompute-arm",
    realName: "Azure ARM",
    regions: REGIONS["azurecompute-arm"].map((region) => ({ ...region, endpoint: "https://management.azure.com" })),
  },
  {
    ...CLOUD,
    name: "digitalocean2",
    realName: "DigitalOcean v2",
    regions: REGIONS.digitalocean2.map((region) => ({ ...region, endpoint: "https://api.digitalocean.com" })),
  },
  {
    ...CLOUD,
    name: "googlecloudplatform",
    realName: "Google Cloud Platform",
    regions: REGIONS.googlecloudplatform.map((region) => ({ ...region, endpoint: "https://compute.googleapis.com" })),
  },
  {
    ...CLOUD,
    name: "openstack-nova",
    realName: "OpenStack",
    constraints: { ...CLOUD.constraints, endpoint: "MANDATORY" },
    operations: { icloudprovider: {}, iregions: {}, icompute: {}, poll: {}, networking: {} },
    dynamicRegions: true,
    regions: [
      { id: "RegionOne", name: "RegionOne", endpoint: "" },
      { id: "RegionTwo", name: "RegionTwo", endpoint: "" },
    ],
  },
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

/** The provider with exactly this name. */
export function providerNamed(name: string): CloudProvider | undefined {
  return PROVIDERS.find((provider) => provider.name === name);
}
