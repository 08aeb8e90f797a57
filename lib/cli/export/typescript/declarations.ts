import type { PublicCloudRegion, RemoteService } from "../../../abiquo";
import { sameHost } from "../../../domain";
import type { Location } from "../../platform/platform";
import { writeAddress } from "../address";
import type { WrittenAddress } from "../address";
import type { Design, LocationDesign, Named, SingleService } from "../design";
import { LOCATION_NAMES, attachmentId } from "../location-names";
import { variableOf } from "../names";
import type { ServiceSet } from "../service-sets";
import { idOfType, optionOfType } from "../type-names";
import {
  ENDPOINT_UNKNOWN,
  REDIS_UNKNOWN,
  REPOSITORY_UNKNOWN,
  needsEndpoint,
  needsRedis,
  needsRepository,
} from "../unknowns";
import { literal, objectOf, quote, statement } from "./code";
import type { Entry, Expression } from "./code";
import { cloudProviderCode, protocolCode, typeCode } from "./type-code";

/** The position of declarations in the code. */
export interface Place {
  /** Variable of their scope. */
  readonly scope: string;
  readonly indent: string;
}

/** Renders services that serve several locations, or none. */
export function sharedCode({ shared }: Pick<Design, "shared">, { scope, indent }: Place): readonly string[] {
  const sets = shared.sets.map((set) => {
    const variable = variableOf(set.id);
    const args = [scope, literal(set.id), { entries: setEntries(set) }];
    return [
      ...statement({ callee: `const ${variable} = new RemoteServices`, args }, indent),
      ...memberImports(variable, set, indent),
    ];
  });
  const singles = shared.singles.map((single) => {
    const variable = variableOf(single.id);
    const args = [scope, literal(single.id), { entries: singleEntries(single) }];
    return [
      ...statement({ callee: `const ${variable} = new RemoteService`, args }, indent),
      `${indent}${variable}.importFrom(${literal(single.service.id)});`,
    ];
  });
  return paragraphs([...sets, ...singles]);
}

/** Renders a location, its own services, and its links to shared services. */
export function locationCode(design: Named<LocationDesign>, { scope, indent }: Place): readonly string[] {
  const { id, content, own, shared, others } = design;
  const variable = variableOf(id);
  const [set, ...otherSets] = shared.sets;
  const { construct } = LOCATION_NAMES[design.kind];
  const remoteServices = set && variableOf(set.id);
  const args = [scope, literal(id), { entries: [...contentEntries(design), ...propertyOf({ remoteServices })] }];
  const location = { kind: design.kind, id: content.id };
  return [
    ...statement({ callee: `const ${variable} = new ${construct}`, args }, indent),
    `${indent}${variable}.importFrom(${literal(content.id)});`,
    ...own.sets.flatMap((each) => ownSetCode(each, design, indent)),
    ...own.singles.flatMap((single) => ownServiceCode(single, variable, indent)),
    ...otherSets.map((each) => `${indent}${variableOf(each.id)}.addLocation(${variable});`),
    ...shared.singles.flatMap((single) => servedBy(single, { variable, location, indent })),
    ...others.flatMap((other) => attachment({ ...other, isAttached: true }, { variable, location, indent })),
  ];
}

/** Renders a reference to a location that is not declared, and its links to declared services. */
export function otherLocationCode(
  { id, location, shared }: Design["otherLocations"][number],
  { scope, indent }: Place,
): readonly string[] {
  const variable = variableOf(id);
  const { construct } = LOCATION_NAMES[location.kind];
  const args = [scope, literal(id), quote(location.name)];
  return [
    ...statement({ callee: `const ${variable} = ${construct}.fromName`, args }, indent),
    ...shared.sets.map((set) => `${indent}${variableOf(set.id)}.addLocation(${variable});`),
    ...shared.singles.flatMap((single) => servedBy(single, { variable, location, indent })),
  ];
}

/** Renders a reference to a service that is not declared. */
export function otherServiceCode(
  { id, service }: Design["otherServices"][number],
  { scope, indent }: Place,
): readonly string[] {
  const args = [scope, literal(id), typeCode(service.type), quote(service.uri)];
  return statement({ callee: `const ${variableOf(id)} = RemoteService.fromUri`, args }, indent);
}

/** Joins paragraphs with empty lines. Empty paragraphs are omitted. */
export function paragraphs(all: readonly (readonly string[])[]): readonly string[] {
  return all.filter((lines) => lines.length > 0).flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
}

interface AtLocation {
  readonly variable: string;
  readonly location: Pick<Location, "kind" | "id">;
  readonly indent: string;
}

function contentEntries({ kind, content, hasManagedNetworks }: LocationDesign): readonly Entry[] {
  if (kind === "datacenter") {
    const location = "location" in content ? quote(content.location) : undefined;
    const networking = hasManagedNetworks ? undefined : "Networking.UNMANAGED";
    return propertyOf({ name: quote(content.name), location, networking });
  }
  const { name, cloudProvider, region } = content as PublicCloudRegion;
  // The constructs require an endpoint for a provider with dynamic regions.
  const isFixed = needsEndpoint(content as PublicCloudRegion);
  return [
    ...(isFixed ? [{ comment: `${ENDPOINT_UNKNOWN} ${declareLater(cloudProvider)}` }] : []),
    ...propertyOf({
      name: quote(name),
      cloudProvider: cloudProviderCode(cloudProvider, { isFixed }),
      region: quote(region),
    }),
  ];
}

function declareLater(cloudProvider: string): string {
  return `Then use: cloudProvider: ${cloudProviderCode(cloudProvider, { isFixed: false })}, endpoint: "https://HOST/...".`;
}

function ownSetCode(
  set: Named<ServiceSet>,
  { id, kind, ownSet }: Named<LocationDesign>,
  indent: string,
): readonly string[] {
  const location = variableOf(id);
  const variable = variableOf(ownSet);
  const entries = setEntries(set);
  const lines =
    kind === "datacenter"
      ? statement(
          { callee: `const ${variable} = ${location}.addRemoteServices`, args: [literal(set.id), { entries }] },
          indent,
        )
      : statement(
          {
            callee: `const ${variable} = new RemoteServices`,
            args: [
              location,
              literal(set.id),
              { entries: [...entries, { key: "locations", value: { items: [location] } }] },
            ],
          },
          indent,
        );
  return [...lines, ...memberImports(variable, set, indent)];
}

function ownServiceCode(single: Named<SingleService>, variable: string, indent: string): readonly string[] {
  const args = [literal(single.id), { entries: singleEntries(single) }];
  const after = `.importFrom(${literal(single.service.id)})`;
  return statement({ callee: `${variable}.addRemoteService`, args, after }, indent);
}

/** Renders the link of a shared service to a location: as a call on the service, or as an attachment. */
function servedBy(single: Named<SingleService>, at: AtLocation): readonly string[] {
  return single.isAttached
    ? attachment(single, at)
    : [`${at.indent}${variableOf(single.id)}.addLocation(${at.variable});`];
}

function attachment(
  { id, service }: Named<SingleService>,
  { variable, location, indent }: AtLocation,
): readonly string[] {
  const options = objectOf({ remoteService: variableOf(id), location: variable });
  const after = `.importFrom(${literal(attachmentId(service, location))})`;
  return statement(
    { callee: "new RemoteServiceAttachment", args: [variable, literal(idOfType(service.type)), options], after },
    indent,
  );
}

/** Renders a set's options: its host, and whatever differs from the defaults. */
function setEntries({ host, services, exclude }: ServiceSet): readonly Entry[] {
  const left = exclude.length === 0 ? undefined : { items: exclude.map(typeCode) };
  const differences = services.flatMap((service) => {
    const { host: own, ...rest } = writeAddress(service);
    const difference = { ...(own !== undefined && !sameHost(own, host) && { host: own }), ...rest };
    return Object.keys(difference).length === 0
      ? []
      : [{ key: optionOfType(service.type), value: objectOf(addressValues(difference)) }];
  });
  return [
    ...propertyOf({ host: quote(host) }),
    ...unknownEntries(services),
    ...differences,
    ...propertyOf({ exclude: left }),
  ];
}

function singleEntries({ service, isAttached }: SingleService): readonly Entry[] {
  return [
    ...propertyOf({ type: typeCode(service.type), ...addressValues(writeAddress(service)) }),
    ...unknownEntries([service]),
    ...propertyOf({ attachable: isAttached ? "true" : undefined }),
  ];
}

/** Comments about what Abiquo does not report about services. */
function unknownEntries(services: readonly RemoteService[]): readonly Entry[] {
  return [
    ...(services.some(needsRedis) ? [{ comment: REDIS_UNKNOWN }] : []),
    ...(services.some(needsRepository) ? [{ comment: REPOSITORY_UNKNOWN }] : []),
  ];
}

function addressValues({ uri, host, protocol, port, path }: WrittenAddress): Record<string, Expression | undefined> {
  return {
    uri: uri === undefined ? undefined : quote(uri),
    host: host === undefined ? undefined : quote(host),
    protocol: protocol === undefined ? undefined : protocolCode(protocol),
    port: port === undefined ? undefined : String(port),
    path: path === undefined ? undefined : quote(path),
  };
}

function memberImports(variable: string, { services }: ServiceSet, indent: string): readonly string[] {
  return services.map(
    ({ type, id }: RemoteService) =>
      `${indent}${variable}.findRemoteService(${typeCode(type)})?.importFrom(${literal(id)});`,
  );
}

function propertyOf(values: Readonly<Record<string, Expression | undefined>>): readonly Entry[] {
  return objectOf(values).entries;
}
