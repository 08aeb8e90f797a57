import type { Contents, LocationKind, PlatformLocation, PlatformService } from "./contents";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
type Attributes = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, LocationKind>> = {
  abiquo_datacenter: "datacenter",
  abiquo_public_cloud_region: "publicCloudRegion",
};

/**
 * Reads the locations and remote services of a synthesized stack. A location that the stack looks up is listed by the
 * name or id of the lookup. Any other expression is kept as text.
 *
 * @throws Error if the text is not from `Testing.synth`
 */
export function fromSynthesized(text: string): Contents {
  const { resource = {}, data = {} } = parseSynthesized(text) as { readonly resource?: Blocks; readonly data?: Blocks };
  const nameOf = (reference: unknown): string => nameOfLocation(String(reference), { resource, data });
  const attachments = Object.values(resource.abiquo_remote_service_attachment ?? {});
  const locations = Object.entries(KINDS).flatMap(([type, kind]) =>
    Object.values(resource[type] ?? {}).map((attributes) => toLocation(kind, attributes)),
  );
  const services = Object.entries(resource.abiquo_remote_service ?? {}).map(([id, attributes]) => {
    const attached = attachments.filter(({ remote_service_id }) => refersTo(remote_service_id, id));
    return toService(attributes, [...locationIds(attributes), ...attached.flatMap(locationIds)].map(nameOf));
  });
  return { locations, services };
}

/** @throws Error if the text is not from `Testing.synth` */
export function parseSynthesized(text: string): object {
  const found = tryParse(text);
  if (typeof found !== "object" || found === null) {
    throw new Error(
      `Expected a synthesized stack (the JSON text from Testing.synth), but the text starts with "${text.slice(0, 40)}".`,
    );
  }
  return found;
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toLocation(kind: LocationKind, attributes: Attributes): PlatformLocation {
  const { name, location, cloud_provider: cloudProvider, region } = attributes as Record<string, string | undefined>;
  return defined({ kind, name: name ?? "", location, cloudProvider, region });
}

function toService(attributes: Attributes, locations: readonly string[]): PlatformService {
  const { type, uri, protocol, host, port, path } = attributes as unknown as PlatformService;
  return defined({ type, locations: [...locations].sort(), uri, protocol, host, port, path });
}

/** Removes fields without a value, so that the rest can be compared as a whole. */
function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** The references to locations in a remote service or an attachment. */
function locationIds(attributes: Attributes): readonly unknown[] {
  const { datacenter_ids, public_cloud_region_ids, datacenter_id, public_cloud_region_id } = attributes;
  return [datacenter_ids, public_cloud_region_ids, datacenter_id, public_cloud_region_id]
    .flat()
    .filter((reference) => reference !== undefined && reference !== null);
}

function refersTo(reference: unknown, remoteServiceId: string): boolean {
  return reference === `\${abiquo_remote_service.${remoteServiceId}.id}`;
}

function nameOfLocation(reference: string, blocks: { readonly resource: Blocks; readonly data: Blocks }): string {
  const [, isData, type = "", id = ""] = /^\$\{(data\.)?(\w+)\.([\w-]+)\.id\}$/.exec(reference) ?? [];
  const attributes = (isData ? blocks.data : blocks.resource)[type]?.[id];
  const names = [attributes?.name, attributes?.id, reference];
  return names.find((name) => typeof name === "string") ?? reference;
}
