import { CheckMode, Networking, RemoteServiceType, RemoteServices, Rollout } from "../../../lib";
import type { DatacenterRemoteServicesOptions, RemoteServicesOptions, RemoteServicesProps } from "../../../lib";
import { resourceOptions, setupsOf } from "./laboratory";
import type { Outcome, Setup, Table } from "./laboratory";

const HOST = { host: "BENCH.example.com" };
const OTHER = { host: "BENCH2.example.com" };
const SHARED_IDS = ["virtualization-manager", "monitor-manager", "discovery-manager", "remote-access-manager"];
const OWN_IDS = ["appliance-manager", "business-process-manager", "dhcp-service", "dhcpv6-service"];

function updated(ids: readonly string[]): Outcome {
  return Object.fromEntries(ids.map((id) => [id, "update"]));
}

/**
 * @param prefix - path of the set on its bench
 * @param ids - ids of all its services
 */
function options(prefix: string, ids: readonly string[]): Table<RemoteServicesOptions> {
  const all = updated(ids.map((id) => `${prefix}/${id}`));
  const one = (id: string): Outcome => updated([`${prefix}/${id}`]);
  return {
    host: { before: HOST, after: OTHER, gives: all },
    redis: { before: HOST, after: { ...HOST, redis: "redis:6379" }, gives: {} },
    exclude: {
      before: HOST,
      after: { ...HOST, exclude: [RemoteServiceType.NARS] },
      gives: { [`${prefix}/discovery-manager`]: "delete" },
    },
    virtualizationManager: {
      before: HOST,
      after: { ...HOST, virtualizationManager: OTHER },
      gives: one("virtualization-manager"),
    },
    monitorManager: { before: HOST, after: { ...HOST, monitorManager: OTHER }, gives: one("monitor-manager") },
    discoveryManager: { before: HOST, after: { ...HOST, discoveryManager: OTHER }, gives: one("discovery-manager") },
    remoteAccessManager: {
      before: HOST,
      after: { ...HOST, remoteAccessManager: OTHER },
      gives: one("remote-access-manager"),
    },
    check: { before: HOST, after: { ...HOST, check: CheckMode.OFF }, gives: all },
    attachable: { before: HOST, after: { ...HOST, attachable: false }, gives: {} },
    rollout: {
      before: { ...HOST, check: CheckMode.WARN },
      after: { ...HOST, check: CheckMode.WARN, rollout: Rollout.ONE_BY_ONE },
      gives: {},
    },
    provider: { before: HOST, after: ({ otherProvider }) => ({ ...HOST, provider: otherProvider }), gives: {} },
    ...resourceOptions(HOST, "host"),
  };
}

const SET: Table<RemoteServicesProps> = {
  ...options("it", SHARED_IDS),
  locations: {
    before: (bench) => ({ ...HOST, locations: [bench.datacenter("bcn")] }),
    after: (bench) => ({ ...HOST, locations: [bench.datacenter("bcn"), bench.datacenter("mad")] }),
    gives: { ...updated(SHARED_IDS.map((id) => `it/${id}`)), mad: "create" },
  },
};

const OF_DATACENTER: Table<DatacenterRemoteServicesOptions> = {
  ...options("bcn/it", [...SHARED_IDS, ...OWN_IDS]),
  nfsRepository: { before: HOST, after: { ...HOST, nfsRepository: "BENCH:/opt" }, gives: {} },
  networking: {
    before: HOST,
    after: { ...HOST, networking: Networking.UNMANAGED },
    gives: { "bcn/it/dhcp-service": "delete", "bcn/it/dhcpv6-service": "delete" },
  },
  applianceManager: {
    before: HOST,
    after: { ...HOST, applianceManager: OTHER },
    gives: updated(["bcn/it/appliance-manager"]),
  },
  businessProcessManager: {
    before: HOST,
    after: { ...HOST, businessProcessManager: OTHER },
    gives: updated(["bcn/it/business-process-manager"]),
  },
  dhcpService: { before: HOST, after: { ...HOST, dhcpService: OTHER }, gives: updated(["bcn/it/dhcp-service"]) },
  dhcpv6Service: { before: HOST, after: { ...HOST, dhcpv6Service: OTHER }, gives: updated(["bcn/it/dhcpv6-service"]) },
};

/** Changes of sets of remote services. */
export const SET_SETUPS: readonly Setup[] = [
  ...setupsOf("RemoteServices", SET, (bench, props) => void new RemoteServices(bench, "it", props)),
  ...setupsOf("DatacenterRemoteServices", OF_DATACENTER, (bench, props) => {
    bench.datacenter("bcn").addRemoteServices("it", props);
  }),
];
