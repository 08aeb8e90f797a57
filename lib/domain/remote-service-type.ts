import { apiName } from "./names";
import { DEFAULT_PORTS, Protocol } from "./protocol";

/**
 * A type of remote service, by its name in Abiquo's API. The list grows with Abiquo's releases: use `custom` for a type
 * that is not listed. Such a type needs a full URI, since its defaults are not known.
 */
export class RemoteServiceType {
  /** Virtualization Manager. One set may serve many locations that use the same Redis. */
  static readonly VIRTUAL_FACTORY = new RemoteServiceType("VIRTUAL_FACTORY");
  /** Monitor Manager. One set may serve many locations that use the same Redis. */
  static readonly VIRTUAL_SYSTEM_MONITOR = new RemoteServiceType("VIRTUAL_SYSTEM_MONITOR");
  /** Appliance Manager. Belongs to exactly one datacenter, which has its own NFS repository. */
  static readonly APPLIANCE_MANAGER = new RemoteServiceType("APPLIANCE_MANAGER");
  /** Discovery Manager. */
  static readonly NARS = new RemoteServiceType("NARS");
  /** Business Process Manager (V2V conversions). Belongs to exactly one datacenter. */
  static readonly BPM_SERVICE = new RemoteServiceType("BPM_SERVICE");
  /** DHCP Service. Needed where Abiquo manages the networks. */
  static readonly DHCP_SERVICE = new RemoteServiceType("DHCP_SERVICE");
  /** DHCPv6 Service. Needed where Abiquo manages the networks. */
  static readonly DHCPV6 = new RemoteServiceType("DHCPv6");
  /** Remote Access Manager (consoles through Guacamole). */
  static readonly REMOTE_ACCESS = new RemoteServiceType("REMOTE_ACCESS");
  /** Service Manager, needed for X-as-a-Service. */
  static readonly XAS = new RemoteServiceType("XAS");
  /** Discovery Manager of releases before 5.0; replaced by NARS. */
  static readonly NODE_COLLECTOR = new RemoteServiceType("NODE_COLLECTOR");
  /** Storage Manager of releases before 5.0. */
  static readonly STORAGE_SYSTEM_MONITOR = new RemoteServiceType("STORAGE_SYSTEM_MONITOR");
  /** Cloud provider proxy of releases before 5.0. */
  static readonly CLOUD_PROVIDER_PROXY = new RemoteServiceType("CLOUD_PROVIDER_PROXY");

  /**
   * Returns a type that this version does not list, by its API name. It has no defaults, so give it a full URI.
   *
   * @throws Error if the name is empty, or begins or ends with whitespace
   */
  static custom(name: string): RemoteServiceType {
    return new RemoteServiceType(apiName({ method: "RemoteServiceType.custom", name }));
  }

  private constructor(
    /** The API's name, such as `VIRTUAL_FACTORY`. */
    readonly name: string,
  ) {}
}

/** Whether a kind of location takes a type: always, optionally, where Abiquo manages its networks, or never. */
export type Placement = "required" | "optional" | "managed-networks" | "never";

/** Facts about a type of remote service. */
export interface RemoteServiceTypeInfo {
  /** API name. */
  readonly name: string;
  /** Name in Abiquo's UI. */
  readonly displayName: string;
  /** Legal protocols, the default one first. */
  readonly protocols: readonly [Protocol, ...Protocol[]];
  /** Default path without slashes; empty for services that have none. */
  readonly path: string;
  readonly datacenter: Placement;
  readonly publicCloudRegion: Placement;
  /** A service of this type belongs to exactly one datacenter, and is deleted with it. */
  readonly restricted: boolean;
  /** Abiquo registers one service of this type per address (RS-3). @default false */
  readonly ownAddress?: boolean;
  /** All locations that share a service of this type must use the same Redis. */
  readonly sharesRedis: boolean;
  /** Abiquo can check services of this type: they answer `<uri>/check` over HTTP. */
  readonly checkable: boolean;
  /** Abiquo asks services of this type for dynamic regions. @default false */
  readonly findsRegions?: boolean;
  /** Position when the services of a location move to another host one by one. See {@link byMoveOrder}. */
  readonly moveOrder: number;
}

const WEB = { protocols: [Protocol.HTTP, Protocol.HTTPS], checkable: true } as const;
const LEASES = { protocols: [Protocol.OMAPI, Protocol.DNSMASQ], checkable: false } as const;
const CONSOLE = { protocols: [Protocol.GUACD], checkable: false } as const;

/**
 * All known types of remote services. No other code lists them.
 *
 * @see https://wiki.abiquo.com - "Manage Remote Services via API", ABI54, and its newer versions for NARS and XAS
 */
export const REMOTE_SERVICE_TYPES: readonly RemoteServiceTypeInfo[] = [
  {
    ...WEB,
    name: "VIRTUAL_FACTORY",
    displayName: "Virtualization Manager",
    path: "virtualfactory",
    datacenter: "required",
    publicCloudRegion: "required",
    restricted: false,
    ownAddress: true,
    sharesRedis: true,
    moveOrder: 6,
  },
  {
    ...WEB,
    name: "VIRTUAL_SYSTEM_MONITOR",
    displayName: "Monitor Manager",
    path: "vsm",
    datacenter: "required",
    publicCloudRegion: "required",
    restricted: false,
    sharesRedis: true,
    moveOrder: 4,
  },
  {
    ...WEB,
    name: "APPLIANCE_MANAGER",
    displayName: "Appliance Manager",
    path: "am",
    datacenter: "required",
    publicCloudRegion: "never",
    restricted: true,
    ownAddress: true,
    sharesRedis: false,
    moveOrder: 7,
  },
  {
    ...WEB,
    name: "NARS",
    displayName: "Discovery Manager",
    path: "nars",
    datacenter: "required",
    publicCloudRegion: "required",
    restricted: false,
    sharesRedis: false,
    findsRegions: true,
    moveOrder: 1,
  },
  {
    ...WEB,
    name: "BPM_SERVICE",
    displayName: "Business Process Manager",
    path: "bpm-async",
    datacenter: "required",
    publicCloudRegion: "never",
    restricted: true,
    ownAddress: true,
    sharesRedis: false,
    moveOrder: 8,
  },
  {
    ...LEASES,
    name: "DHCP_SERVICE",
    displayName: "DHCP Service",
    path: "",
    datacenter: "managed-networks",
    publicCloudRegion: "never",
    restricted: false,
    sharesRedis: false,
    moveOrder: 11,
  },
  {
    ...LEASES,
    name: "DHCPv6",
    displayName: "DHCPv6 Service",
    path: "",
    datacenter: "managed-networks",
    publicCloudRegion: "never",
    restricted: false,
    sharesRedis: false,
    moveOrder: 12,
  },
  {
    ...CONSOLE,
    name: "REMOTE_ACCESS",
    displayName: "Remote Access Manager",
    path: "",
    datacenter: "required",
    publicCloudRegion: "required",
    restricted: false,
    sharesRedis: false,
    moveOrder: 10,
  },
  {
    ...WEB,
    name: "XAS",
    displayName: "Service Manager",
    path: "xas",
    datacenter: "optional",
    publicCloudRegion: "optional",
    restricted: false,
    sharesRedis: false,
    moveOrder: 9,
  },
  {
    ...WEB,
    name: "NODE_COLLECTOR",
    displayName: "Node Collector",
    path: "nodecollector",
    datacenter: "optional",
    publicCloudRegion: "optional",
    restricted: false,
    sharesRedis: false,
    moveOrder: 2,
  },
  {
    ...WEB,
    name: "STORAGE_SYSTEM_MONITOR",
    displayName: "Storage Manager",
    path: "ssm",
    datacenter: "optional",
    publicCloudRegion: "never",
    restricted: false,
    sharesRedis: false,
    moveOrder: 5,
  },
  {
    ...WEB,
    name: "CLOUD_PROVIDER_PROXY",
    displayName: "Cloud Provider Proxy",
    path: "cpp",
    datacenter: "optional",
    publicCloudRegion: "optional",
    restricted: false,
    sharesRedis: false,
    findsRegions: true,
    moveOrder: 3,
  },
];

/** Finds a type by its exact API name. Returns undefined for a type that this version does not know. */
export function findRemoteServiceType(name: string): RemoteServiceTypeInfo | undefined {
  return REMOTE_SERVICE_TYPES.find((info) => info.name === name);
}

/** Returns whether Abiquo can check services of a type, as far as this version knows. */
export function isCheckable(type: string): boolean {
  return findRemoteServiceType(type)?.checkable !== false;
}

/** API names of the types that Abiquo asks for dynamic regions. */
export const REGION_FINDERS: readonly string[] = REMOTE_SERVICE_TYPES.filter((info) => info.findsRegions).map(
  ({ name }) => name,
);

/** Returns whether Abiquo asks services of a type for dynamic regions. */
export function findsRegions(type: string): boolean {
  return REGION_FINDERS.includes(type);
}

/** Returns whether Abiquo registers only one service of a type per address (RS-3). */
export function hasOwnAddress(type: string): boolean {
  return findRemoteServiceType(type)?.ownAddress === true;
}

/**
 * Compares two types by their order in a move to another host.
 *
 * Services that Abiquo can check move first, from those that only read (discovery, monitoring) to those that change
 * something (virtualization, then templates and their conversion). A host that is not ready is thus detected before it
 * can do harm. Services that Abiquo cannot check follow, once the host is known to be alive: consoles, and last DHCP,
 * whose failure cuts the networks of running machines. Unknown types move last.
 */
export function byMoveOrder(a: string, b: string): number {
  return moveOrder(a) - moveOrder(b);
}

function moveOrder(type: string): number {
  return findRemoteServiceType(type)?.moveOrder ?? REMOTE_SERVICE_TYPES.length + 1;
}

/** Returns the default protocol of a type; undefined for unknown types. */
export function defaultProtocol(type: string): Protocol | undefined {
  return findRemoteServiceType(type)?.protocols[0];
}

/**
 * Returns the default port of a type over a protocol; undefined for HTTPS and for protocols that the type does not
 * support.
 */
export function defaultPort(type: string, protocol: string): number | undefined {
  const known = findRemoteServiceType(type)?.protocols.find(
    (candidate: string) => candidate === protocol.toLowerCase(),
  );
  return known && DEFAULT_PORTS[known];
}

/** Returns the default path of a type, without outer slashes; undefined for unknown types. */
export function defaultPath(type: string): string | undefined {
  return findRemoteServiceType(type)?.path;
}
