import { boolAttribute, integerAttribute, stringAttribute, stringSetAttribute } from "../../../terraform-plugin";

/** Computed attributes of a remote service in data sources, whatever it is found by. */
export const readAttributes = {
  host: stringAttribute({ mode: "computed", description: "Host name or IP address of the service." }),
  protocol: stringAttribute({ mode: "computed", description: "Protocol of the address." }),
  port: integerAttribute({ mode: "computed", description: "Port of the address." }),
  path: stringAttribute({
    mode: "computed",
    description: "Path of the address, without leading and trailing slashes.",
  }),
  datacenter_ids: stringSetAttribute({ mode: "computed", description: "All datacenters that the service serves." }),
  public_cloud_region_ids: stringSetAttribute({
    mode: "computed",
    description: "All public cloud regions that the service serves.",
  }),
  uuid: stringAttribute({
    mode: "computed",
    description: "The service's own `abiquo.datacenter.id`, as reported by its last check.",
  }),
  available: boolAttribute({
    mode: "computed",
    description: "Whether the service answered its last check. Services that cannot be checked count as available.",
  }),
} as const;
