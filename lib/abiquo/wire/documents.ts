/** Abiquo's JSON, narrowed once and turned into the entities of `model.ts`. All wire spellings are in this file. */
import { printable } from "../../domain";
import type { LinkBase } from "./link-base";
import type { Link, TitledLink } from "./links";
import { linkTo, pathSegments, readLinks } from "./links";
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

const LOCATION_KINDS: Readonly<Record<string, LocationRef["kind"]>> = {
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

/** Reads a public cloud region. Provider and region are known by the path of its region link alone. */
export function toPublicCloudRegion(reader: Reader): PublicCloudRegion {
  const { href } = regionLink(reader);
  const [cloudProvider, , region] = pathSegments(href).slice(-3);
  return {
    id: entityId(reader),
    name: reader.text("name"),
    cloudProvider: cloudProvider ?? reader.missing("provider in its region link", "a path segment"),
    region: region ?? reader.missing("region in its region link", "a path segment"),
  };
}

/** Reads a remote service. Status 0 is a failed check; the wiki of 1.6 to 1.8 has it the wrong way round. */
export function toRemoteService(reader: Reader): RemoteService {
  return {
    id: entityId(reader),
    type: reader.text("type"),
    uri: withPort(reader.text("uri")),
    available: reader.optionalNumber("status") !== 0,
    uuid: reader.optionalText("uuid"),
    locations: readLinks(reader).flatMap((link) => toLocation(link, reader)),
    configurationErrors: configurationErrors(reader),
  };
}

/** Abiquo demands a port (RS-15). A server or proxy that leaves the default port of HTTP out means that one. */
function withPort(uri: string): string {
  const [, scheme, host = "", path = ""] = /^(https?):\/\/(\[[^\]]*\]|[^/:?#@]+)(\/.*)?$/i.exec(uri) ?? [];
  return scheme === undefined ? uri : `${scheme}://${host}:${scheme.toLowerCase() === "https" ? 443 : 80}${path}`;
}

/** Why the check of a remote service failed. */
export function configurationErrors(reader: Reader): readonly AbiquoErrorEntry[] {
  return toErrorEntries(reader.raw("configurationErrors"));
}

/** True if Abiquo answers a creation with what it did not keep: an Appliance Manager whose check failed. */
export function isNotKept(reader: Reader): boolean {
  return !reader.has("id") && !readEditLink(reader);
}

/** The body that writes a remote service. Its location links become the whole set of its locations. */
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

/** The links of a region that an update sends back, as the recorded clients do, and those to remote services. */
export function keptLinks(reader: Reader): readonly Link[] {
  return allLinks(reader).filter(({ rel }) => rel === "remoteservice" || rel === "region");
}

/**
 * The links of a datacenter as the server wrote them. An update sends all of them back, as Abiquo's own clients do: what it
 * does to those that are left out is documented for none.
 */
export function allLinks(reader: Reader): readonly Link[] {
  return readLinks(reader).map(({ rel, href }) => linkTo(rel, href));
}

/** A region that a provider offers, with the address that a public cloud region refers to it by. */
export interface OfferedRegion extends CloudRegion {
  readonly href: string;
}

/** Reads a region of a provider. */
export function toOfferedRegion(reader: Reader): OfferedRegion {
  const { href } = findLink(reader, "self");
  return {
    id: pathSegments(href).at(-1) ?? reader.missing("id in its self link", "a path segment"),
    name: reader.text("name"),
    providerId: reader.optionalText("providerId"),
    // Regions whose endpoint is not known have an empty one.
    endpoint: reader.optionalText("endpoint") || undefined,
    href,
  };
}

/** A virtualization technology or public cloud provider: Abiquo has one list for both. */
export interface HypervisorType {
  readonly name: string;
  /** It is a public cloud provider. */
  readonly hasRegions: boolean;
  /** Whether its regions are known to an endpoint of its own. Servers that do not tell leave it to the caller. */
  readonly endpoint: "mandatory" | "optional" | "never";
}

const ENDPOINT_CONSTRAINTS: Readonly<Record<string, HypervisorType["endpoint"]>> = {
  MANDATORY: "mandatory",
  NO_APPLICABLE: "never",
};

/** Reads a hypervisor type. Public cloud providers are those that link to their regions. */
export function toHypervisorType(reader: Reader): HypervisorType {
  const constraints = reader.has("constraints") ? Reader.of(reader.raw("constraints"), "constraints") : undefined;
  return {
    name: reader.text("name"),
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
      id: isId(id) ? id : reader.missing(`id in its ${link.rel} link`, "a number"),
      name: printable(link.title ?? id),
    },
  ];
}

function entityId(reader: Reader): string {
  const id = String(reader.optionalNumber("id") ?? pathSegments(readEditLink(reader)?.href ?? "").at(-1));
  return isId(id) ? id : reader.missing("id", "a positive whole number");
}

function regionLink(reader: Reader): Link {
  return findLink(reader, "region");
}

function readEditLink(reader: Reader): Link | undefined {
  return readLinks(reader).find(({ rel }) => rel === "edit");
}

function findLink(reader: Reader, rel: string): Link {
  return readLinks(reader).find((link) => link.rel === rel) ?? reader.missing(`${rel} link`, "a link");
}

function isId(text: string): boolean {
  return /^[1-9]\d*$/.test(text);
}
