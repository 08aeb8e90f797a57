import { CloudProvider, Datacenter, DiscoveryManager, Networking, PublicCloudRegion } from "../../../lib";
import type { DatacenterProps, PublicCloudRegionProps } from "../../../lib";
import { resourceOptions, setupsOf } from "./laboratory";
import type { Setup, Table } from "./laboratory";

const FROM_ONE_SET_TO_ANOTHER = Object.fromEntries(
  ["old", "new"].flatMap((set) =>
    ["virtualization-manager", "monitor-manager", "discovery-manager", "remote-access-manager"].map((id) => [
      `${set}/${id}`,
      "update" as const,
    ]),
  ),
);

const DATACENTER: Table<DatacenterProps> = {
  name: { before: {}, after: { name: "Renamed" }, gives: { it: "update" } },
  location: { before: {}, after: { location: "There" }, gives: { it: "update" } },
  networking: { before: {}, after: { networking: Networking.UNMANAGED }, gives: {} },
  remoteServices: {
    before: (bench) => ({ remoteServices: [bench.shared("old"), bench.shared("new")][0] }),
    after: (bench) => ({ remoteServices: [bench.shared("old"), bench.shared("new")][1] }),
    gives: FROM_ONE_SET_TO_ANOTHER,
  },
  provider: { before: {}, after: ({ otherProvider }) => ({ provider: otherProvider }), gives: {} },
  ...resourceOptions({}, "name"),
};

const VCLOUD = { cloudProvider: CloudProvider.VCLOUD_DIRECTOR, region: "RegionOne" };

const REGION: Table<PublicCloudRegionProps> = {
  name: { before: {}, after: { name: "Renamed region" }, gives: { it: "update" } },
  cloudProvider: {
    before: {},
    after: { cloudProvider: CloudProvider.AZURE, region: "northeurope" },
    gives: { it: "replace" },
  },
  region: { before: {}, after: (bench) => ({ region: bench.freeRegion("other") }), gives: { it: "replace" } },
  remoteServices: {
    before: (bench) => ({ remoteServices: [bench.shared("old"), bench.shared("new")][0] }),
    after: (bench) => ({ remoteServices: [bench.shared("old"), bench.shared("new")][1] }),
    gives: FROM_ONE_SET_TO_ANOTHER,
  },
  endpoint: {
    before: { ...VCLOUD, endpoint: "https://keystone.example.com:5000/v3" },
    after: { ...VCLOUD, endpoint: "https://keystone2.example.com:5000/v3" },
    gives: { it: "replace", "it/attached-NARS": "replace" },
  },
  provider: { before: {}, after: ({ otherProvider }) => ({ provider: otherProvider }), gives: {} },
  ...resourceOptions({}, "name"),
};

/** Changes of datacenters and public cloud regions. */
export const LOCATION_SETUPS: readonly Setup[] = [
  ...setupsOf("Datacenter", DATACENTER, (bench, props) => {
    const base = { name: bench.node.id, location: "Here" };
    new Datacenter(bench, "it", { ...base, ...props });
  }),
  ...setupsOf("PublicCloudRegion", REGION, (bench, props) => {
    const base = { name: bench.node.id, cloudProvider: CloudProvider.AMAZON, region: bench.freeRegion("it") };
    const region = new PublicCloudRegion(bench, "it", { ...base, ...props });
    if (props.endpoint !== undefined) {
      new DiscoveryManager(bench, "nars", { host: "rs.example.com", locations: [region] });
    }
  }),
];
