import type { Datacenter, PublicCloudRegion, RemoteService } from "../../../abiquo";
import { keyOf } from "../../platform/platform";
import type { Location } from "../../platform/platform";
import { writeAddress } from "../address";
import type { Design, LocationDesign, Named, Services } from "../design";
import type { ExportedFile } from "../files";
import { LOCATION_NAMES, attachmentId } from "../location-names";
import { Namer } from "../names";
import { idOfType } from "../type-names";
import { ENDPOINT_UNKNOWN, needsEndpoint } from "../unknowns";
import { block, quote } from "./blocks";
import type { Argument } from "./blocks";

type Block = readonly string[];

/** The content of a configuration, apart from the provider. Each group is a file, or a part of one. */
interface Configuration {
  readonly groups: readonly { readonly name: string; readonly blocks: readonly Block[] }[];
  readonly imports: readonly Block[];
}

const REQUIRED_PROVIDERS: Block = [
  "terraform {",
  '  required_version = ">= 1.5.0"',
  "",
  "  required_providers {",
  "    abiquo = {",
  '      source = "abiquo/abiquo"',
  "    }",
  "  }",
  "}",
];

const PROVIDER: Block = [
  "# Endpoint and login come from ABIQUO_ENDPOINT, ABIQUO_USERNAME and ABIQUO_PASSWORD.",
  'provider "abiquo" {}',
];

/** Renders a repository: the provider, one file per location and for the shared services, and the imports. */
export function renderHclRepository(design: Design): readonly ExportedFile[] {
  const { groups, imports } = configure(design);
  return [
    file("main.tf", [REQUIRED_PROVIDERS, PROVIDER]),
    ...groups.map(({ name, blocks }) => file(`${name}.tf`, blocks)),
    ...(imports.length > 0 ? [file("imports.tf", [["# Delete this file after the first apply."], ...imports])] : []),
  ];
}

/** Renders one file for an existing configuration, with the provider if that does not have one yet. */
export function renderHclFile(
  name: string,
  design: Design,
  { hasProvider }: { readonly hasProvider: boolean },
): ExportedFile {
  const { groups, imports } = configure(design);
  const provider = hasProvider ? [] : [REQUIRED_PROVIDERS, PROVIDER];
  const note = imports.length > 0 ? [["# Delete the following blocks after the first apply."]] : [];
  return file(name, [...provider, ...groups.flatMap(({ blocks }) => blocks), ...note, ...imports]);
}

function configure(design: Design): Configuration {
  const namer = new Namer();
  const attachments = new Namer();
  const references = referencesOf(design);
  const write = (prefix: string, services: Services): readonly Resource[] =>
    servicesOf(prefix, services).map(({ wanted, service }) =>
      serviceResource(service, { name: nameOf(namer, wanted, service), references }),
    );
  const shared = [...write("", design.shared)];
  const others = design.otherServices.map(({ id, service }) => ({ id: underscored(id), service }));
  const locations = design.locations.map((location) => {
    const attached = location.others.map(({ service }) => {
      const dataName = others.find((other) => other.service === service)?.id ?? "";
      const name = nameOf(attachments, `${location.id}-${dataName}`, { id: `${service.id}-${location.content.id}` });
      return attachmentResource(service, { name, dataName, location, references });
    });
    return { location, resources: [locationResource(location), ...write(location.id, location.own), ...attached] };
  });
  const groups = [
    ...locations.map(({ location, resources }) => ({
      name: underscored(location.id),
      blocks: resources.map((resource) => resource.block),
    })),
    {
      name: "shared_services",
      blocks: [
        ...design.otherLocations.map(otherLocationBlock),
        ...others.map(otherServiceBlock),
        ...shared.map((resource) => resource.block),
      ],
    },
  ];
  return {
    groups: groups.filter(({ blocks }) => blocks.length > 0),
    imports: [...locations.flatMap(({ resources }) => resources), ...shared].map(importBlock),
  };
}

/** Returns services with their preferred names. */
function servicesOf(
  prefix: string,
  { sets, singles }: Services,
): readonly { readonly wanted: string; readonly service: RemoteService }[] {
  const inSets = sets.flatMap(({ id, services }) =>
    services.map((service) => ({ wanted: `${prefix || id}-${idOfType(service.type)}`, service })),
  );
  const alone = singles.map(({ id, service }) => ({ wanted: prefix === "" ? id : `${prefix}-${id}`, service }));
  return [...inSets, ...alone];
}

interface Resource {
  readonly block: Block;
  readonly address: string;
  readonly importId: string;
}

function locationResource(location: Named<LocationDesign>): Resource {
  const { id, kind, content } = location;
  const args: readonly Argument[] =
    kind === "datacenter"
      ? [
          ["name", quote(content.name)],
          ["location", quote((content as Datacenter).location)],
        ]
      : regionArguments(content as PublicCloudRegion);
  const comments =
    kind === "publicCloudRegion" && needsEndpoint(content as PublicCloudRegion) ? [ENDPOINT_UNKNOWN] : [];
  const type = LOCATION_NAMES[kind].resourceType;
  return resource(type, underscored(id), { args, comments, importId: content.id });
}

function regionArguments({ name, cloudProvider, region }: PublicCloudRegion): readonly Argument[] {
  return [
    ["name", quote(name)],
    ["cloud_provider", quote(cloudProvider)],
    ["region", quote(region)],
  ];
}

interface Placing {
  readonly name: string;
  /** Expressions for the ids of locations, by the location's key. */
  readonly references: ReadonlyMap<string, string>;
}

function serviceResource(service: RemoteService, { name, references }: Placing): Resource {
  const { uri, host, protocol, port, path } = writeAddress(service);
  const ids = (kind: Location["kind"]): readonly string[] =>
    service.locations.filter((each) => each.kind === kind).map((each) => references.get(keyOf(each)) ?? "");
  const args: readonly Argument[] = [
    ["type", quote(service.type)],
    ...text("uri", uri),
    ...text("host", host),
    ...text("protocol", protocol),
    ...(port === undefined ? [] : [["port", String(port)] as const]),
    ...text("path", path),
    ...list("datacenter_ids", ids("datacenter")),
    ...list("public_cloud_region_ids", ids("publicCloudRegion")),
  ];
  return resource("abiquo_remote_service", name, { args, importId: service.id });
}

interface AttachmentPlace {
  /** Name of the service's data source. */
  readonly dataName: string;
  readonly location: Named<LocationDesign>;
}

function attachmentResource(
  service: RemoteService,
  { name, dataName, location, references }: Placing & AttachmentPlace,
): Resource {
  const placed = { kind: location.kind, id: location.content.id };
  const args: readonly Argument[] = [
    ["remote_service_id", `data.abiquo_remote_service.${dataName}.id`],
    [LOCATION_NAMES[placed.kind].idArgument, references.get(keyOf(placed)) ?? ""],
  ];
  return resource("abiquo_remote_service_attachment", name, { args, importId: attachmentId(service, placed) });
}

function otherLocationBlock({ id, location }: Design["otherLocations"][number]): Block {
  return block(`data "${LOCATION_NAMES[location.kind].resourceType}" "${underscored(id)}"`, [
    ["name", quote(location.name)],
  ]);
}

function otherServiceBlock({ id, service }: { readonly id: string; readonly service: RemoteService }): Block {
  return block(`data "abiquo_remote_service" "${id}"`, [
    ["type", quote(service.type)],
    ["uri", quote(service.uri)],
  ]);
}

function importBlock({ address, importId }: Resource): Block {
  return block("import", [
    ["to", address],
    ["id", `"${importId}"`],
  ]);
}

function referencesOf({ locations, otherLocations }: Design): ReadonlyMap<string, string> {
  return new Map([
    ...locations.map(({ id, kind, content }) => {
      return [keyOf({ kind, id: content.id }), `${LOCATION_NAMES[kind].resourceType}.${underscored(id)}.id`] as const;
    }),
    ...otherLocations.map(({ id, location }) => {
      return [keyOf(location), `data.${LOCATION_NAMES[location.kind].resourceType}.${underscored(id)}.id`] as const;
    }),
  ]);
}

interface ResourceContent {
  readonly args: readonly Argument[];
  readonly comments?: readonly string[];
  readonly importId: string;
}

function resource(type: string, name: string, { args, comments, importId }: ResourceContent): Resource {
  return { block: block(`resource "${type}" "${name}"`, args, comments), address: `${type}.${name}`, importId };
}

function nameOf(namer: Namer, wanted: string, { id }: Pick<RemoteService, "id">): string {
  return underscored(namer.name({ wanted, otherwise: "service", id }));
}

function text(name: string, value: string | undefined): readonly Argument[] {
  return value === undefined ? [] : [[name, quote(value)]];
}

function list(name: string, values: readonly string[]): readonly Argument[] {
  return values.length === 0 ? [] : [[name, values]];
}

function underscored(id: string): string {
  return id.replace(/-/g, "_");
}

function file(name: string, blocks: readonly Block[]): ExportedFile {
  return { name, text: `${blocks.map((lines) => lines.join("\n")).join("\n\n")}\n` };
}
