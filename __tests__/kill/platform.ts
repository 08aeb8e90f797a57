import { readFileSync } from "node:fs";
import type { Desired } from "../model/desired";
import type { Argument, Declaration } from "../model/terraform/declaration";
import { Reference, typeOf } from "../model/terraform/declaration";
import { declarationsOf } from "../model/configuration";

/** The configuration as `main.tf.json`. */
export function toJsonConfiguration(desired: Desired, backend: object): string {
  const resource: Record<string, Record<string, object>> = {};
  for (const declaration of declarationsOf(desired)) {
    const { address } = declaration;
    const typeName = typeOf(address);
    resource[typeName] = { ...resource[typeName], [address.slice(typeName.length + 1)]: toJson(declaration) };
  }
  const terraform = { required_providers: { abiquo: { source: "abiquo/abiquo" } }, backend };
  return JSON.stringify({ terraform, ...(Object.keys(resource).length > 0 && { resource }) }, null, 2);
}

function toJson({ config }: Declaration): object {
  const write = (argument: Argument): unknown =>
    argument instanceof Reference
      ? `\${${argument.address}.id}`
      : Array.isArray(argument)
        ? argument.map((part: Argument) => write(part))
        : argument;
  return Object.fromEntries(Object.entries(config).map(([name, argument]) => [name, write(argument)]));
}

/** The same with every location set managed, so that a configuration alone says how the platform must be. */
export function withManagedSets(desired: Desired): Desired {
  const services = desired.services.map((service) => ({
    ...service,
    datacenters: service.datacenters ?? [],
    regions: service.regions ?? [],
  }));
  return { ...desired, services };
}

/** What must be on a platform, line by line. */
export function expectedLines({ datacenters, regions, services }: Desired): readonly string[] {
  const names = new Map([...datacenters, ...regions].map(({ key, name }) => [key, name]));
  return [
    ...datacenters.map(({ name, location }) => `datacenter ${name} in ${location}`),
    ...regions.map(({ name, region }) => `region ${name} at ${region}`),
    ...services.map((service) => {
      const locations = [...(service.datacenters ?? []), ...(service.regions ?? [])].map((key) => names.get(key));
      return `${service.type} ${service.uri} of ${locations.toSorted().join(", ")}`;
    }),
  ].toSorted();
}

interface StoredPlatform {
  readonly datacenters: readonly { readonly id: number; readonly name: string; readonly location: string }[];
  readonly publicCloudRegions: readonly { readonly id: number; readonly name: string; readonly region: string }[];
  readonly remoteServices: readonly {
    readonly type: string;
    readonly uri: string;
    readonly locations: readonly number[];
  }[];
}

/** What a simulator has in its data file, line by line. */
export function actualLines(dataFile: string): readonly string[] {
  const stored = JSON.parse(readFileSync(dataFile, "utf8")) as StoredPlatform;
  const { datacenters, publicCloudRegions, remoteServices } = stored;
  const names = new Map([...datacenters, ...publicCloudRegions].map(({ id, name }) => [id, name]));
  return [
    ...datacenters.map(({ name, location }) => `datacenter ${name} in ${location}`),
    ...publicCloudRegions.map(({ name, region }) => `region ${name} at ${region}`),
    ...remoteServices.map(({ type, uri, locations }) => {
      const where = locations.map((id) => names.get(id)).toSorted();
      return `${type} ${uri.replace(/^[^/]*\/\/[^/]*/, (start) => start.toLowerCase()).replace(/\/+$/, "")} of ${where.join(", ")}`;
    }),
  ].toSorted();
}
