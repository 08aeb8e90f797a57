import type { Link } from "../api/links";
import type { Datacenter, PublicCloudRegion } from "../state/state";
import { administrationLinks, datacenterFields } from "./datacenter";
import { ENTERPRISE_PATH } from "./enterprise";
import { providerLinks, publicCloudRegionShape } from "./public-cloud-region";
import type { LinkRow, View } from "./view";
import { linksBelow } from "./view";

const LINKS: readonly LinkRow[] = [
  ["ips", "/ips", "publicips", "floating ips"],
  ["availabilityzones", "/availabilityzones", "availabilityzones", "availability zones"],
  ["devices", "/devices", "devices", "devices"],
  ["hardwareprofiles", "/hardwareprofiles", "hardwareprofiles", "hardwareprofiles"],
  ["templates", "/templates", "virtualmachinetemplates", "available templates"],
  ["remotevirtualdatacenters", "/action/remotevirtualdatacenters", "virtualdatacenters", "remote vdcs"],
  ["remotevirtualmachines", "/action/remotevirtualmachines", "virtualmachines", "remote vms"],
  ["globalnetworks", "/globalnetworks", "globalnetworks", "global networks"],
];

/** The links of a datacenter that lie below its location. */
export const DATACENTER_LOCATION_LINKS: readonly LinkRow[] = [
  ...LINKS,
  ["backuppolicies", "/backuppolicies", "backuppolicies", "backup policies"],
  ["backupproperties", "/backupproperties", "backupdatacenterproperties", "backup location properties"],
  ["compatibles", "/datastoretiers/action/compatibles", "links", "compatible datastore tiers"],
];

/** The links of a region that lie below its location. All recorded regions have the tasks link twice. */
export const REGION_LOCATION_LINKS: readonly LinkRow[] = [
  ...LINKS,
  ["tasks", "/tasks", "tasks", "tasks"],
  ["sync", "/action/sync", "acceptedrequest", "sync public cloud region"],
  ["tasks", "/tasks", "tasks", "tasks"],
];

/**
 * A datacenter as the users of an enterprise see it. Users who may list datacenters also get its administration links.
 */
export function datacenterLocationShape(datacenter: Datacenter, view: View): object {
  const { id, name } = datacenter;
  const own = view.privileges.includes("PHYS_DC_ENUMERATE") ? administrationLinks(datacenter, view) : [];
  return {
    ...datacenterFields(datacenter, view),
    links: [...own, ...locationLinks({ id, name, type: "datacenter", rows: DATACENTER_LOCATION_LINKS }, view)],
  };
}

/**
 * A public cloud region as the users of an enterprise see it. Users who may list regions also get its administration
 * links.
 */
export function regionLocationShape(region: PublicCloudRegion, view: View): object {
  const { id, name } = region;
  const own = view.privileges.includes("PCR_ENUMERATE")
    ? publicCloudRegionShape(region, view).links
    : providerLinks(region, view);
  const links = locationLinks({ id, name, type: "publiccloudregion", rows: REGION_LOCATION_LINKS }, view);
  return { id, name, links: [...own, ...links] };
}

interface LocationLinks {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly rows: readonly LinkRow[];
}

function locationLinks({ id, name, type, rows }: LocationLinks, view: View): readonly Link[] {
  const path = `/cloud/locations/${id}`;
  const repository = `${ENTERPRISE_PATH}/datacenterrepositories/${id}`;
  return [
    view.writer.link({
      rel: "datacenterrepository",
      path: repository,
      type: "datacenterrepository",
      title: "repository",
    }),
    view.writer.link({ rel: "self", path, type, title: name }),
    ...linksBelow(path, rows, view),
  ];
}
