import {
  ApplianceManager,
  BusinessProcessManager,
  CheckMode,
  CloudProviderProxy,
  DhcpService,
  Dhcpv6Service,
  DiscoveryManager,
  MonitorManager,
  NodeCollector,
  Protocol,
  RemoteAccessManager,
  RemoteService,
  RemoteServiceAttachment,
  RemoteServiceType,
  ServiceManager,
  StorageManager,
  VirtualizationManager,
} from "../../../lib";
import type {
  ApplianceManagerProps,
  DatacenterServiceProps,
  OwnServiceProps,
  RedisServiceProps,
  RemoteServiceAttachmentProps,
  RemoteServiceProps,
  RemoteServiceSettings,
  SharedServiceProps,
} from "../../../lib";
import { resourceOptions, setupsOf } from "./laboratory";
import type { Bench, Setup, Table } from "./laboratory";

const HOST = { host: "BENCH.example.com" };
const UPDATED = { it: "update" } as const;
const REPLACED = { it: "replace" } as const;

/** A service that is called by its port has no path: an empty path is the same as none. */
const NO_PATH = { path: { before: HOST, after: { ...HOST, path: "" }, gives: {} } };

const SETTINGS: Table<RemoteServiceSettings> = {
  uri: { before: { uri: "http://BENCH:8009/p" }, after: { uri: "http://BENCH2:8009/p" }, gives: UPDATED },
  host: { before: HOST, after: { host: "BENCH2.example.com" }, gives: UPDATED },
  protocol: {
    before: { ...HOST, port: 8009 },
    after: { ...HOST, port: 8009, protocol: Protocol.HTTPS },
    gives: UPDATED,
  },
  port: { before: HOST, after: { ...HOST, port: 8010 }, gives: UPDATED },
  path: { before: HOST, after: { ...HOST, path: "other" }, gives: UPDATED },
  check: { before: HOST, after: { ...HOST, check: CheckMode.OFF }, gives: UPDATED },
  attachable: { before: HOST, after: { ...HOST, attachable: true }, gives: {} },
  provider: { before: HOST, after: ({ otherProvider }) => ({ ...HOST, provider: otherProvider }), gives: {} },
  ...resourceOptions(HOST, "host"),
};

const SHARED: Table<SharedServiceProps> = {
  ...SETTINGS,
  locations: {
    before: (bench) => ({ ...HOST, locations: [bench.datacenter("bcn"), bench.region("eu")] }),
    after: (bench) => ({ ...HOST, locations: [bench.datacenter("bcn"), bench.region("eu")].slice(0, 1) }),
    gives: UPDATED,
  },
};

const REDIS: Table<RedisServiceProps> = {
  ...SHARED,
  redis: { before: HOST, after: { ...HOST, redis: "redis:6379" }, gives: {} },
};

const IN_DATACENTERS: Table<DatacenterServiceProps> = {
  ...SETTINGS,
  datacenters: {
    before: (bench) => ({ ...HOST, datacenters: [bench.datacenter("bcn")] }),
    after: (bench) => ({ ...HOST, datacenters: [bench.datacenter("bcn"), bench.datacenter("mad")] }),
    gives: { it: "update", mad: "create" },
  },
};

/** A service that belongs to one datacenter is never attachable: false is the same as no value. */
const NOT_ATTACHABLE: Pick<Table<RemoteServiceSettings>, "attachable"> = {
  attachable: { before: HOST, after: { ...HOST, attachable: false }, gives: {} },
};

const IN_ONE_DATACENTER: Table<OwnServiceProps> = {
  ...SETTINGS,
  ...NOT_ATTACHABLE,
  datacenter: {
    before: (bench) => ({ ...HOST, datacenter: [bench.datacenter("bcn"), bench.datacenter("mad")][0] }),
    after: (bench) => ({ ...HOST, datacenter: [bench.datacenter("bcn"), bench.datacenter("mad")][1] }),
    gives: REPLACED,
  },
};

const APPLIANCE_MANAGER: Table<ApplianceManagerProps> = {
  ...IN_ONE_DATACENTER,
  nfsRepository: { before: HOST, after: { ...HOST, nfsRepository: "BENCH:/opt" }, gives: {} },
};

const ATTACHMENT: Table<RemoteServiceAttachmentProps> = {
  remoteService: {
    before: (bench) => ({ remoteService: [attachable(bench, "old"), attachable(bench, "new")][0] }),
    after: (bench) => ({ remoteService: [attachable(bench, "old"), attachable(bench, "new")][1] }),
    gives: REPLACED,
  },
  location: {
    before: (bench) => ({ location: [bench.datacenter("bcn"), bench.region("eu")][0] }),
    after: (bench) => ({ location: [bench.datacenter("bcn"), bench.region("eu")][1] }),
    gives: REPLACED,
  },
  provider: { before: {}, after: ({ otherProvider }) => ({ provider: otherProvider }), gives: {} },
  ...resourceOptions({}, "remote_service_id"),
};

const ANY: Table<RemoteServiceProps> = {
  ...REDIS,
  type: {
    before: { type: RemoteServiceType.XAS, ...HOST },
    after: { type: RemoteServiceType.NARS, ...HOST },
    gives: REPLACED,
  },
  nfsRepository: { before: HOST, after: { ...HOST, nfsRepository: "BENCH:/opt" }, gives: {} },
};

/** Changes of remote services, by their class. */
export const SERVICE_SETUPS: readonly Setup[] = [
  ...setupsOf("RemoteService", ANY, (bench, props) => {
    new RemoteService(bench, "it", { ...props, type: props.type ?? RemoteServiceType.XAS });
  }),
  ...[VirtualizationManager, MonitorManager].flatMap((Service) =>
    setupsOf(Service.name, REDIS, (bench, props) => void new Service(bench, "it", props)),
  ),
  ...[DiscoveryManager, ServiceManager, NodeCollector, CloudProviderProxy].flatMap((Service) =>
    setupsOf(Service.name, SHARED, (bench, props) => void new Service(bench, "it", props)),
  ),
  ...setupsOf("RemoteAccessManager", guacamole(SHARED), (bench, props) => {
    new RemoteAccessManager(bench, "it", props);
  }),
  ...[DhcpService, Dhcpv6Service].flatMap((Service) =>
    setupsOf(Service.name, leases(IN_DATACENTERS), (bench, props) => void new Service(bench, "it", props)),
  ),
  ...setupsOf("StorageManager", IN_DATACENTERS, (bench, props) => void new StorageManager(bench, "it", props)),
  ...setupsOf("ApplianceManager", APPLIANCE_MANAGER, (bench, props) => {
    new ApplianceManager(bench, "it", { ...props, datacenter: props.datacenter ?? home(bench) });
  }),
  ...setupsOf("RemoteServiceAttachment", ATTACHMENT, (bench, props) => {
    const { remoteService = attachable(bench, "service"), location = home(bench) } = props;
    new RemoteServiceAttachment(bench, "it", { ...props, remoteService, location });
  }),
  ...setupsOf("BusinessProcessManager", IN_ONE_DATACENTER, (bench, props) => {
    new BusinessProcessManager(bench, "it", { ...props, datacenter: props.datacenter ?? home(bench) });
  }),
];

function attachable(bench: Bench, id: string): ServiceManager {
  const found = bench.node.tryFindChild(id) as ServiceManager | undefined;
  return found ?? new ServiceManager(bench, id, { host: bench.host(id), attachable: true });
}

function home(bench: Bench): ReturnType<Bench["datacenter"]> {
  return bench.datacenter("home");
}

function guacamole(table: Table<SharedServiceProps>): Table<SharedServiceProps> {
  const uri = { before: { uri: "guacd://BENCH:4822" }, after: { uri: "guacd://BENCH2:4822" }, gives: UPDATED };
  const protocol = { before: HOST, after: { ...HOST, protocol: Protocol.GUACD }, gives: {} };
  return { ...table, ...NO_PATH, uri, protocol };
}

function leases(table: Table<DatacenterServiceProps>): Table<DatacenterServiceProps> {
  const uri = { before: { uri: "omapi://BENCH:7911" }, after: { uri: "omapi://BENCH2:7911" }, gives: UPDATED };
  const protocol = { before: HOST, after: { ...HOST, protocol: Protocol.DNSMASQ }, gives: UPDATED };
  return { ...table, ...NO_PATH, uri, protocol };
}
