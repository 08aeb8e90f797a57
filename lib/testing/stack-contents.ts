import type { Contents, LocationKind, PlatformLocation, PlatformService, ServedLocation } from "./contents";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
type Attributes = Readonly<Record<string, unknown>>;

interface AllBlocks {
  readonly resource: Blocks;
  readonly data: Blocks;
}

const KINDS: Readonly<Record<string, LocationKind>> = {
  abiquo_datacenter: "datacenter",
  abiquo_public_cloud_region: "publicCloudRegion",
};

/** The attributes that refer to the locations of a remote service, or to the location of an attachment. */
const REFERENCES: Readonly<Record<string, LocationKind>> = {
  datacenter_ids: "datacenter",
  datacenter_id: "datacenter",
  public_cloud_region_ids: "publicCloudRegion",
  public_cloud_region_id: "publicCloudRegion",
};

/**
 * Reads the locations and remote services of a synthesized stack. A location that the stack looks up is listed by the
 * name or id of the lookup. A service of others is listed if the stack attaches locations to it, with these locations.
 * Any other expression is kept as text.
 *
 * @throws Error if the text is not from `Testing.synth`
 */
export function fromSynthesized(text: string): Contents {
  const { resource = {}, data = {} } = parseSynthesized(text) as { readonly resource?: Blocks; readonly data?: Blocks };
  const blocks = { resource, data };
  const locations = Object.entries(KINDS).flatMap(([type, kind]) =>
    Object.values(resource[type] ?? {}).map((attributes) => toLocation(kind, attributes)),
  );
  const attachments = Object.values(resource.abiquo_remote_service_attachment ?? {});
  const declared = Object.keys(resource.abiquo_remote_service ?? {}).map((id) => `\${abiquo_remote_service.${id}.id}`);
  const references = new Set([...declared, ...attachments.map(({ remote_service_id }) => String(remote_service_id))]);
  const services = [...references].map((reference) => {
    const attributes = attributesOf(reference, blocks) ?? {};
    const attached = attachments.filter(({ remote_service_id }) => String(remote_service_id) === reference);
    const own = declared.includes(reference) ? [attributes] : [];
    const serves = [...own, ...attached].flatMap((each) => servedLocations(each, blocks));
    return { service: toService({ type: typeOf(reference), ...attributes }, serves), serves };
  });
  return { locations, services };
}

/** The start of a value that is not known before the stack is deployed. */
const EXPRESSION = "${";

/** Whether a type is an expression, so that the text of the stack does not say what it is. */
export function isUnknownType({ type }: PlatformService): boolean {
  return type.includes(EXPRESSION);
}

/** Stands for the type of a service that is looked up by its id, or that another stack declares. */
function typeOf(reference: string): string {
  return `${EXPRESSION}type of ${reference.replace(/^\$\{(.*)\}$/, "$1")}}`;
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

function toService(attributes: Attributes, serves: readonly ServedLocation[]): PlatformService {
  const { type, uri, protocol, host, port, path } = attributes as unknown as PlatformService;
  return defined({ type, locations: serves.map(({ name }) => name).sort(), uri, protocol, host, port, path });
}

/** Removes fields without a value, so that the rest can be compared as a whole. */
function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

/** The locations that a remote service or an attachment refers to. */
function servedLocations(attributes: Attributes, blocks: AllBlocks): readonly ServedLocation[] {
  return Object.entries(REFERENCES).flatMap(([attribute, kind]) => {
    const references = [attributes[attribute] ?? []].flat() as unknown as readonly string[];
    return references.map((reference) => ({ kind, name: nameOfLocation(reference, blocks) }));
  });
}

function nameOfLocation(reference: string, blocks: AllBlocks): string {
  const attributes = attributesOf(reference, blocks);
  const names = [attributes?.name, attributes?.id, reference];
  return names.find((name) => typeof name === "string") ?? reference;
}

/** The attributes of the resource or data source that a reference to an id names. */
function attributesOf(reference: string, { resource, data }: AllBlocks): Attributes | undefined {
  const [, isData, type = "", id = ""] = /^\$\{(data\.)?(\w+)\.([\w-]+)\.id\}$/.exec(reference) ?? [];
  return (isData ? data : resource)[type]?.[id];
}
