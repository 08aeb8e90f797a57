import fc from "fast-check";
import type { Datacenter, PublicCloudRegion } from "../../lib/abiquo";
import { REMOTE_SERVICE_TYPES, nameProblem } from "../../lib/domain";
import type { RemoteServiceTypeInfo } from "../../lib/domain";
import type { TestPlatform } from "../cli/platform/simulated";

/** Numbers that describe any platform that Abiquo allows. */
export interface RandomPlatform {
  readonly datacenters: readonly RandomLocation[];
  readonly regions: readonly RandomLocation[];
  /** Version of Abiquo. */
  readonly apiVersion: string;
  /** Number of additional regions of a provider with dynamic regions: each of the same name, at its own endpoint. */
  readonly dynamicRegions: number;
  /** Services without a location, by type. */
  readonly spare: readonly number[];
}

interface RandomLocation {
  readonly name: string;
  /** All services on the location's own host, all shared, or each according to its number. */
  readonly style: "own" | "shared" | "mixed";
  readonly choices: readonly number[];
}

/** Names that are reserved words, templates, equal as ids, or in any alphabet. */
const NASTY = [
  ...["default", "class", "this", "Datacenter", "shared", "platform", "services", "main", "Resource", "constructor"],
  ...["a b", "a-b", "A.B", "a_b", "1", "2nd", "Zürich", "北京", "Санкт-Петербург", "🚀", "--", "İstanbul", "__proto__"],
  ...[
    'say "hi"',
    "it's",
    "back\\slash",
    "${var.x}",
    "%{ if true }",
    "$${y}",
    "${TfToken[TOKEN.0]}",
    "`${1+1}`",
    "*/ // #",
  ],
  ...["<b>&amp;", "\u202eright", "a".repeat(80), "../../etc/passwd", "con", "${", "$", "%{"],
];

const name = fc
  .oneof(fc.constantFrom(...NASTY), fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }))
  .filter((text) => nameProblem(text) === undefined);

const location = fc.record({
  name,
  style: fc.constantFrom("own", "shared", "mixed"),
  choices: fc.array(fc.nat(999), { minLength: 24, maxLength: 24 }),
});

/** Any platform of a few locations. */
export const randomPlatform: fc.Arbitrary<RandomPlatform> = fc.record({
  datacenters: fc.uniqueArray(location, { maxLength: 4, selector: (each) => each.name }),
  regions: fc.uniqueArray(location, { maxLength: 4, selector: (each) => each.name }),
  apiVersion: fc.constantFrom("3.10", "4.7", "5.4", "6.1"),
  dynamicRegions: fc.nat(2),
  spare: fc.array(fc.nat(999), { maxLength: 3 }),
});

const REGIONS = ["eu-west-1", "us-east-1", "ap-southeast-2", "eu-central-1"];
const SPARE_TYPES = REMOTE_SERVICE_TYPES.filter(({ restricted }) => !restricted);

interface Placed {
  readonly place: Datacenter | PublicCloudRegion;
  readonly spec: RandomLocation;
  readonly kind: "datacenter" | "publicCloudRegion";
}

/** Creates a platform through the API. */
export async function build(random: RandomPlatform, platform: TestPlatform): Promise<void> {
  const placed: Placed[] = [];
  for (const spec of random.datacenters) {
    placed.push({ spec, kind: "datacenter", place: await platform.datacenter(spec.name, `at ${spec.name}`) });
  }
  for (const [index, spec] of random.regions.entries()) {
    const place = await platform.region(spec.name, REGIONS[index] ?? "");
    placed.push({ spec, kind: "publicCloudRegion", place });
  }
  const manager = random.dynamicRegions > 0 ? await addDynamicRegions(platform, random.dynamicRegions) : undefined;
  for (const [index, type] of REMOTE_SERVICE_TYPES.entries()) {
    await addServices(platform, { index, type, placed });
  }
  for (const [index, choice] of random.spare.entries()) {
    const type = SPARE_TYPES[choice % SPARE_TYPES.length] as RemoteServiceTypeInfo;
    await platform.service(
      type.name,
      uriOf(type, { host: `spare${index}.example.com`, number: 210 + index, variant: choice }),
    );
  }
  if (manager !== undefined && placed[0] !== undefined && !(await hasManager(platform, placed[0].place.id))) {
    await platform.client.remoteServices.modify(manager, (current) => ({
      type: current.type,
      uri: current.uri,
      datacenterIds: placed[0]?.kind === "datacenter" ? [placed[0].place.id] : [],
      publicCloudRegionIds: current.locations.map(({ id }) => id),
    }));
  }
}

/** Creates regions that require an existing Discovery Manager. */
async function addDynamicRegions({ client, service }: TestPlatform, count: number): Promise<string> {
  const providers = await client.cloudProviders.list();
  const cloudProvider = ["vcd", "openstack-nova"].find((each) => providers.includes(each)) ?? "";
  const manager = await service("NARS", "http://rs.private.example.com:8009/nars");
  const regions: PublicCloudRegion[] = [];
  for (let number = 1; number <= count; number += 1) {
    const endpoint = `https://private${number}.example.com:5000/v3`;
    const input = { name: `Private cloud ${number}`, cloudProvider, region: "RegionOne", endpoint };
    regions.push(await client.publicCloudRegions.create(input));
  }
  await client.remoteServices.update(manager.id, {
    type: manager.type,
    uri: manager.uri,
    datacenterIds: [],
    publicCloudRegionIds: regions.map(({ id }) => id),
  });
  return manager.id;
}

async function hasManager({ client }: TestPlatform, locationId: string): Promise<boolean> {
  const managers = await client.remoteServices.list({ type: "NARS" });
  return managers.some(({ locations }) => locations.some(({ id }) => id === locationId));
}

interface TypeAtLocations {
  readonly index: number;
  readonly type: RemoteServiceTypeInfo;
  readonly placed: readonly Placed[];
}

/** Creates the services of one type for all locations: none, its own, or one of two shared ones. */
async function addServices(platform: TestPlatform, { index, type, placed }: TypeAtLocations): Promise<void> {
  const takers = placed.filter(({ kind }) => type[kind] !== "never");
  const choiceOf = ({ spec }: Placed): number => spec.choices[index] ?? 0;
  const slotOf = (taker: Placed): "none" | "own" | "shared0" | "shared1" => {
    const { style } = taker.spec;
    if (style !== "mixed") {
      const isUsual = type.datacenter !== "optional";
      return !isUsual ? "none" : style === "own" || type.restricted ? "own" : "shared0";
    }
    const slots = type.restricted ? (["none", "own"] as const) : (["none", "own", "shared0", "shared1"] as const);
    return slots[choiceOf(taker) % slots.length] ?? "none";
  };
  for (const taker of takers.filter((each) => slotOf(each) === "own")) {
    const variant = taker.spec.style === "mixed" ? Math.floor(choiceOf(taker) / 10) : choiceOf(taker) % 8 === 0 ? 1 : 0;
    await platform.service(
      type.name,
      uriOf(type, { host: `rs.${taker.kind}${taker.place.id}.example.com`, number: Number(taker.place.id), variant }),
      [taker.place],
    );
  }
  for (const slot of ["shared0", "shared1"] as const) {
    const served = takers.filter((each) => slotOf(each) === slot);
    if (served.length > 0) {
      const variant = index % 3 === 0 ? served.length : 0;
      await platform.service(
        type.name,
        uriOf(type, { host: `${slot}.cloud.example.com`, number: slot === "shared0" ? 201 : 202, variant }),
        served.map(({ place }) => place),
      );
    }
  }
}

interface RandomAddress {
  readonly host: string;
  /** Below 256, and no other host's. */
  readonly number: number;
  readonly variant: number;
}

/** Returns an address for a type: the default, or one that differs from it. */
function uriOf({ protocols, path }: RemoteServiceTypeInfo, { host, number, variant }: RandomAddress): string {
  const protocol: string = protocols[0];
  const isWeb = protocol === "http";
  const port = { http: 8009, omapi: 7911, guacd: 4822 }[protocol] ?? 0;
  const suffix = path === "" ? "" : `/${path}`;
  const variants = [
    `${protocol}://${host}:${port}${suffix}`,
    isWeb ? `https://${host}:443${suffix}` : `${protocol}://${host}:${port}/`,
    `${protocol}://${host}:${port + 1}${suffix}`,
    `${protocol}://other.${host.toUpperCase()}:${port}${suffix}`,
    isWeb ? `${protocol}://${host}:${port}/some/other-path/` : `${protocol}://${host}:${port}`,
    `${protocol.toUpperCase()}://[2001:db8::${number}]:${port}${suffix}`,
    isWeb ? `${protocol}://10.0.0.${number}:${port}/p` : `${protocol}://${host}:${port}`,
  ];
  return variants[variant % variants.length] ?? "";
}
