/** Turns Abiquo's JSON into the entities of `model.ts` and back. All spellings of fields are in this file. */
import { DEFAULT_PORTS, isObjectId, printable } from "../../domain";
import type { LocationKind } from "../../domain";
import type { LinkBase } from "./link-base";
import type { Link, TitledLink } from "./links";
import { findLink, pathSegments, readLinks } from "./links";
import type {
  AbiquoErrorEntry,
  CloudRegion,
  Datacenter,
  LocationRef,
  PublicCloudRegion,
  RemoteService,
  RemoteServiceInput,
} from "../model";
import { Reader } from "./reader";
import { toErrorEntries } from "./error-document";

const LOCATION_KINDS: Readonly<Record<string, LocationKind>> = {
  datacenter: "datacenter",
  publiccloudregion: "publicCloudRegion",
};

/** Reads a datacenter. */
export function toDatacenter(reader: Reader): Datacenter {
  return {
    id: entityId(reader),
    name: reader.text("name"),
    location: reader.text("location"),
    uuid: reader.optionalText("uuid"),
  };
}

/** Reads a public cloud region. Only the path of its region link tells provider and region. */
export function toPublicCloudRegion(reader: Reader): PublicCloudRegion {
  const { href } = getLink(reader, "region");
  const [cloudProvider, , region] = pathSegments(href).slice(-3);
  return {
    id: entityId(reader),
    name: reader.text("name"),
    cloudProvider: reader.identifier("provider in the region link", cloudProvider),
    region: reader.identifier("region in the region link", region),
  };
}

/** Reads a remote service. Status 0 means a failed check, although the wiki of 1.6 to 1.8 says the opposite. */
export function toRemoteService(reader: Reader): RemoteService {
  return {
    id: entityId(reader),
    type: reader.identifier("type"),
    uri: withPort(reader.identifier("uri")),
    available: reader.optionalNumber("status") !== 0,
    uuid: reader.optionalText("uuid"),
    locations: readLinks(reader).flatMap((link) => toLocation(link, reader)),
    configurationErrors: configurationErrors(reader),
  };
}

/** The port that an address without one means, by protocol. For HTTP it is that of the web, not the services' own. */
const OMITTED_PORTS = new Map<string, number | undefined>(Object.entries({ ...DEFAULT_PORTS, http: 80, https: 443 }));

/** Adds the default port of a protocol, which some servers and proxies omit. Abiquo requires a port (RS-15). */
function withPort(uri: string): string {
  const [, scheme = "", host = "", path = ""] = /^([a-z]+):\/\/(\[[^\]]*\]|[^/:?#@]+)(\/.*)?$/i.exec(uri) ?? [];
  const port = OMITTED_PORTS.get(scheme.toLowerCase());
  return port === undefined ? uri : `${scheme}://${host}:${port}${path}`;
}

/** Why the check of a remote service failed. */
export function configurationErrors(reader: Reader): readonly AbiquoErrorEntry[] {
  return toErrorEntries(reader.raw("configurationErrors"));
}

/** True for the answer to a creation that Abiquo did not keep: an Appliance Manager whose check failed. */
export function isNotKept(reader: Reader): boolean {
  return !reader.has("id") && !findLink(reader, "edit");
}

/** The body of a POST or PUT. Its location links become the whole set of locations. */
export function fromRemoteService(base: LinkBase, input: RemoteServiceInput, id?: string): unknown {
  return {
    ...(id === undefined ? {} : { id: Number(id) }),
    type: input.type,
    uri: input.uri,
    links: [
      ...input.datacenterIds.map((each) => base.linkTo("datacenter", `/admin/datacenters/${each}`)),
      ...input.publicCloudRegionIds.map((each) =>
        base.linkTo("publiccloudregion", `/admin/publiccloudregions/${each}`),
      ),
    ],
  };
}

/** The links that an update of a public cloud region sends back: those to its region and to its remote services. */
export function keptLinks(reader: Reader): readonly Link[] {
  return allLinks(reader).filter(({ rel }) => rel === "remoteservice" || rel === "region");
}

/**
 * All links of an entity, as the server wrote them. An update of a datacenter sends all of them back, as Abiquo's own clients
 * do, because it is not documented what happens to a missing one.
 */
export function allLinks(reader: Reader): readonly Link[] {
  return readLinks(reader).map(({ rel, href }) => ({ rel, href }));
}

/** A region that a provider offers, with the address that public cloud regions link to. */
export interface OfferedRegion extends CloudRegion {
  readonly href: string;
}

/** Reads a region of a provider. */
export function toOfferedRegion(reader: Reader): OfferedRegion {
  const { href } = getLink(reader, "self");
  return {
    id: reader.identifier("id in the self link", pathSegments(href).at(-1)),
    name: reader.text("name"),
    providerId: reader.optionalText("providerId"),
    // Abiquo writes an unknown endpoint as an empty text.
    endpoint: reader.optionalText("endpoint") || undefined,
    href,
  };
}

/** A virtualization technology or a public cloud provider. Abiquo has one list for both. */
export interface HypervisorType {
  readonly name: string;
  /** True for a public cloud provider. */
  readonly hasRegions: boolean;
  /** Whether the regions come from an endpoint of the provider. "optional" if the server does not tell. */
  readonly endpoint: "mandatory" | "optional" | "never";
}

const ENDPOINT_CONSTRAINTS: Readonly<Record<string, HypervisorType["endpoint"]>> = {
  MANDATORY: "mandatory",
  NO_APPLICABLE: "never",
};

/** Reads a hypervisor type. Public cloud providers have a link to their regions. */
export function toHypervisorType(reader: Reader): HypervisorType {
  const constraints = reader.has("constraints") ? Reader.of(reader.raw("constraints"), "constraints") : undefined;
  return {
    name: reader.identifier("name"),
    hasRegions: readLinks(reader).some(({ rel }) => rel === "regions"),
    endpoint: ENDPOINT_CONSTRAINTS[constraints?.optionalText("endpoint") ?? ""] ?? "optional",
  };
}

function toLocation(link: TitledLink, reader: Reader): readonly LocationRef[] {
  const kind = LOCATION_KINDS[link.rel];
  if (kind === undefined) {
    return [];
  }
  const id = pathSegments(link.href).at(-1) ?? "";
  return [
    {
      kind,
      id: isObjectId(id) ? id : reader.missing(`id in its ${link.rel} link`, "a number"),
      name: printable(link.title ?? id),
    },
  ];
}

function entityId(reader: Reader): string {
  const id = String(reader.optionalNumber("id") ?? pathSegments(findLink(reader, "edit")?.href ?? "").at(-1));
  return isObjectId(id) ? id : reader.missing("id", "a positive whole number");
}

function getLink(reader: Reader, rel: string): Link {
  return findLink(reader, rel) ?? reader.missing(`${rel} link`, "a link");
}
