import type { Declaration } from "../model/terraform/declaration";
import { Reference } from "../model/terraform/declaration";

/** Something that Terraform does with one object, on a platform that is prepared for it. */
export interface Operation {
  /** Such as `abiquo_datacenter: create`. */
  readonly name: string;
  /** What somebody else has made before. Its ids are 1, 2, 3... in this order, services count on their own. */
  readonly given: readonly Declaration[];
  /** What the configuration declared in the run before this one. */
  readonly before: readonly Declaration[];
  /** What it declares now. */
  readonly after: readonly Declaration[];
  /** Instead of a run: what `terraform import` is given for the only declaration. */
  readonly importId?: string;
}

const TYPES = {
  datacenter: "abiquo_datacenter",
  region: "abiquo_public_cloud_region",
  service: "abiquo_remote_service",
  attachment: "abiquo_remote_service_attachment",
} as const;

function block(kind: keyof typeof TYPES, config: Declaration["config"]): Declaration {
  return { address: `${TYPES[kind]}.it`, config };
}

const barcelona = block("datacenter", { name: "Barcelona", location: "Barcelona, ES" });
const renamed = block("datacenter", { name: "Barcelona 2", location: "Barcelona, ES" });
const ireland = block("region", { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" });
const london = block("region", { name: "London", cloud_provider: "AMAZON", region: "EU (London)" });

/** Datacenters 1 and 2, and public cloud region 3. */
const LOCATIONS: readonly Declaration[] = [
  { address: "abiquo_datacenter.one", config: { name: "One", location: "x" } },
  { address: "abiquo_datacenter.two", config: { name: "Two", location: "x" } },
  { address: "abiquo_public_cloud_region.three", config: { name: "3", cloud_provider: "AMAZON", region: "eu-west-3" } },
];

const factory = { type: "VIRTUAL_FACTORY", host: "rs.example.com" };
const attached = block("service", { ...factory, datacenter_ids: ["1"], public_cloud_region_ids: ["3"] });
const unattached = block("service", { ...factory, datacenter_ids: [], public_cloud_region_ids: [] });
const am = { type: "APPLIANCE_MANAGER", host: "am.example.com", public_cloud_region_ids: [] };
const restricted = block("service", { ...am, datacenter_ids: ["1"] });
const dhcp = block("service", { type: "DHCP_SERVICE", host: "dhcp.example.com", datacenter_ids: ["1", "2"] });

/** Service 1, which somebody else owns and attaches to datacenter 1. */
const OWNED: readonly Declaration[] = [
  ...LOCATIONS,
  {
    address: "abiquo_remote_service.owned",
    config: { type: "NARS", host: "nars.example.com", datacenter_ids: [new Reference("abiquo_datacenter.one")] },
  },
];
const attachment = block("attachment", { remote_service_id: "1", datacenter_id: "2" });

const nothing: readonly Declaration[] = [];

/** Every operation of every kind. */
export const OPERATIONS: readonly Operation[] = [
  { name: "provider: start", given: nothing, before: [], after: [] },
  ...life("datacenter", { given: nothing, one: barcelona, changed: { rename: renamed } }),
  importing("datacenter", { given: nothing, one: barcelona, ids: { id: "1", name: "Barcelona" } }),
  ...life("region", {
    given: nothing,
    one: ireland,
    changed: { rename: block("region", { ...ireland.config, name: "Eire" }), replace: london },
  }),
  ...life("region", { given: nothing, one: london, changed: {} }).slice(0, 1).map(called("by name")),
  importing("region", { given: nothing, one: ireland, ids: { id: "1", name: "Ireland" } }),
  ...life("service", {
    given: LOCATIONS,
    one: attached,
    changed: {
      "change address": block("service", { ...attached.config, host: "rs2.example.com" }),
      "change links": block("service", { ...attached.config, datacenter_ids: ["2"] }),
      "change address of unmanaged links": block("service", { ...factory, host: "rs2.example.com" }),
    },
  }),
  ...life("service", { given: LOCATIONS, one: unattached, changed: {} }).map(called("unattached")),
  ...life("service", { given: LOCATIONS, one: block("service", factory), changed: {} })
    .slice(0, 1)
    .map(called("left to attachments")),
  ...life("service", {
    given: LOCATIONS,
    one: restricted,
    changed: {
      "change address": block("service", { ...restricted.config, host: "am2.example.com" }),
      replace: block("service", { ...restricted.config, datacenter_ids: ["2"] }),
    },
  }).map(called("appliance manager")),
  ...life("service", { given: LOCATIONS, one: dhcp, changed: {} }).map(called("DHCP")),
  importing("service", {
    given: LOCATIONS,
    one: attached,
    ids: { id: "1", name: "VIRTUAL_FACTORY/http://rs.example.com:8009/virtualfactory" },
  }),
  ...life("attachment", { given: OWNED, one: attachment, changed: {} }),
  importing("attachment", { given: OWNED, one: attachment, ids: { id: "1/datacenters/2" } }),
].flat();

interface Life {
  readonly given: readonly Declaration[];
  readonly one: Declaration;
  readonly changed: Readonly<Record<string, Declaration>>;
}

function life(kind: keyof typeof TYPES, { given, one, changed }: Life): readonly Operation[] {
  const name = (what: string): string => `${TYPES[kind]}: ${what}`;
  return [
    { name: name("create"), given, before: [], after: [one] },
    { name: name("read"), given, before: [one], after: [one] },
    ...Object.entries(changed).map(([what, after]) => ({ name: name(what), given, before: [one], after: [after] })),
    { name: name("delete"), given, before: [one], after: [] },
  ];
}

function importing(
  kind: keyof typeof TYPES,
  { given, one, ids }: Pick<Life, "given" | "one"> & { readonly ids: Readonly<Record<string, string>> },
): readonly Operation[] {
  return Object.entries(ids).map(([by, importId]) => {
    const name = `${TYPES[kind]}: import by ${by}`;
    return { name, given, before: [one], after: [one], importId };
  });
}

function called(what: string): (operation: Operation) => Operation {
  return (operation) => ({ ...operation, name: `${operation.name} (${what})` });
}
