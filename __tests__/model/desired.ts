import fc from "fast-check";
import type { ObjectValue } from "../../lib/terraform-plugin";

/** A datacenter that is wanted. */
export interface WantedDatacenter {
  readonly key: string;
  readonly name: string;
  readonly location: string;
}

/** A public cloud region that is wanted. */
export interface WantedRegion {
  readonly key: string;
  readonly name: string;
  /** As written: id or friendly name. */
  readonly written: string;
  /** Id at the cloud provider. */
  readonly region: string;
}

/** A remote service that is wanted. Locations are keys; a set that is undefined is left out of the configuration. */
export interface WantedService {
  readonly key: string;
  readonly type: string;
  /** The address as written. */
  readonly address: ObjectValue;
  /** What Abiquo must have, in lower case and without a slash at the end. */
  readonly uri: string;
  readonly datacenters: readonly string[] | undefined;
  readonly regions: readonly string[] | undefined;
}

/** Everything that one configuration declares. */
export interface Desired {
  readonly datacenters: readonly WantedDatacenter[];
  readonly regions: readonly WantedRegion[];
  readonly services: readonly WantedService[];
}

/** A kind of service that tests declare under a key of its own. */
interface Slot {
  readonly key: string;
  readonly type: string;
  /** Belongs to exactly one datacenter. */
  readonly restricted?: true;
  readonly regions?: true;
  /** The type has no other slot, so that its sets may be left to others. */
  readonly alone?: true;
}

const SLOTS: readonly Slot[] = [
  { key: "vsm1", type: "VIRTUAL_SYSTEM_MONITOR", regions: true },
  { key: "vsm2", type: "VIRTUAL_SYSTEM_MONITOR", regions: true },
  { key: "vf", type: "VIRTUAL_FACTORY", regions: true, alone: true },
  { key: "nars", type: "NARS", regions: true, alone: true },
  { key: "guac", type: "REMOTE_ACCESS", regions: true, alone: true },
  { key: "dhcp", type: "DHCP_SERVICE", alone: true },
  { key: "am1", type: "APPLIANCE_MANAGER", restricted: true },
  { key: "am2", type: "APPLIANCE_MANAGER", restricted: true },
  { key: "bpm", type: "BPM_SERVICE", restricted: true },
];

type Spelling = (host: string) => readonly [written: ObjectValue, uri: string];

/** Addresses in different spellings, with what Abiquo must be told, by type. */
const SPELLINGS: Readonly<Record<string, readonly Spelling[]>> = {
  VIRTUAL_SYSTEM_MONITOR: httpSpellings("vsm"),
  VIRTUAL_FACTORY: httpSpellings("virtualfactory"),
  NARS: httpSpellings("nars"),
  APPLIANCE_MANAGER: httpSpellings("am"),
  BPM_SERVICE: httpSpellings("bpm-async"),
  REMOTE_ACCESS: [
    (host) => [{ host }, `guacd://${host}:4822`],
    (host) => [{ uri: `guacd://${host}/` }, `guacd://${host}:4822`],
    (host) => [{ host, port: 4823 }, `guacd://${host}:4823`],
  ],
  DHCP_SERVICE: [
    (host) => [{ host }, `omapi://${host}:7911`],
    (host) => [{ uri: `OMAPI://${host}:7911/` }, `omapi://${host}:7911`],
    (host) => [{ host, protocol: "dnsmasq" }, `dnsmasq://${host}:823`],
  ],
};

function httpSpellings(path: string): readonly Spelling[] {
  return [
    (host) => [{ host }, `http://${host}:8009/${path}`],
    (host) => [{ uri: `http://${host}:8009/${path}` }, `http://${host}:8009/${path}`],
    (host) => [{ uri: `HTTP://${host.toUpperCase()}/${path}/` }, `http://${host}:8009/${path}`],
    (host) => [{ host: host.toUpperCase(), path: `/${path}/` }, `http://${host}:8009/${path}`],
    (host) => [{ host, protocol: "https", port: 443, path: "x" }, `https://${host}:443/x`],
  ];
}

/** For each key two regions that nobody else uses. One key writes ids, the other names: a change of that is refused. */
const REGIONS = [
  [
    { written: "eu-west-1", region: "eu-west-1" },
    { written: "eu-west-2", region: "eu-west-2" },
  ],
  [
    { written: "US East (N. Virginia)", region: "us-east-1" },
    { written: "US East (Ohio)", region: "us-east-2" },
  ],
] as const;

const location = fc.record({ present: fc.boolean(), name: fc.nat(1), other: fc.nat(1) });

const service = fc.record({
  present: fc.boolean(),
  spelling: fc.nat(4),
  host: fc.nat(1),
  /** Which locations are served, as bits. */
  locations: fc.nat(31),
  leavesDatacenters: fc.boolean(),
  leavesRegions: fc.boolean(),
});

/** Any configuration that breaks no rule of Abiquo. */
export const desired: fc.Arbitrary<Desired> = fc
  .record({
    datacenters: fc.tuple(location, location, location),
    regions: fc.tuple(location, location),
    services: fc.array(service, { minLength: SLOTS.length, maxLength: SLOTS.length }),
  })
  .map(({ datacenters, regions, services }) => {
    const wantedDatacenters = datacenters.flatMap(({ present, name, other }, index) =>
      present ? [{ key: `dc${index}`, name: `Datacenter ${index}${"ab"[name]}`, location: `Place ${other}` }] : [],
    );
    const wantedRegions = regions.flatMap(({ present, name, other }, index) => {
      const at = REGIONS[index]?.[other];
      return present && at ? [{ key: `pcr${index}`, name: `Region ${index}${"ab"[name]}`, ...at }] : [];
    });
    const keys = { datacenters: wantedDatacenters.map(keyOf), regions: wantedRegions.map(keyOf) };
    const wantedServices = SLOTS.reduce<readonly WantedService[]>(
      (earlier, slot, index) => [...earlier, ...wantedService(slot, services[index], { ...keys, earlier })],
      [],
    );
    return { datacenters: wantedDatacenters, regions: wantedRegions, services: wantedServices };
  });

type Choice = typeof service extends fc.Arbitrary<infer T> ? T : never;

/** What a service can be attached to, and what others of its type have taken. */
interface Surroundings {
  readonly datacenters: readonly string[];
  readonly regions: readonly string[];
  readonly earlier: readonly WantedService[];
}

function wantedService(
  slot: Slot,
  choice: Choice | undefined,
  { datacenters, regions, earlier }: Surroundings,
): readonly WantedService[] {
  if (!choice?.present) {
    return [];
  }
  const taken = earlier
    .filter(({ type }) => type === slot.type)
    .flatMap((other) => [...(other.datacenters ?? []), ...(other.regions ?? [])]);
  const chosen = (keys: readonly string[], shift: number): readonly string[] =>
    keys.filter((key, index) => !taken.includes(key) && ((choice.locations >> (index + shift)) & 1) === 1);
  const ownDatacenters = chosen(datacenters, 0).slice(0, slot.restricted ? 1 : undefined);
  if (slot.restricted && ownDatacenters.length === 0) {
    return [];
  }
  const spellings = SPELLINGS[slot.type] ?? [];
  const [address, uri] = spellings[choice.spelling % spellings.length]?.(`${slot.key}-${choice.host}.example.com`) ?? [
    {},
    "",
  ];
  return [
    {
      key: slot.key,
      type: slot.type,
      address,
      uri,
      datacenters: slot.alone && choice.leavesDatacenters ? undefined : ownDatacenters,
      regions: slot.alone && choice.leavesRegions ? undefined : slot.regions ? chosen(regions, 3) : [],
    },
  ];
}

function keyOf({ key }: { readonly key: string }): string {
  return key;
}
