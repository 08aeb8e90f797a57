import type { Link } from "../api/links";
import type { Datacenter, PublicCloudRegion } from "../state/state";
import { datacenterFields } from "./datacenter";
import { ENTERPRISE } from "./login";
import { providerLinks } from "./public-cloud-region";
import type { View } from "./view";

/** rel, path below the location, media type, title: the links that every location has. */
const LINKS: readonly (readonly [string, string, string, string])[] = [
  ["ips", "/ips", "publicips", "floating ips"],
  ["availabilityzones", "/availabilityzones", "availabilityzones", "availability zones"],
  ["devices", "/devices", "devices", "devices"],
  ["hardwareprofiles", "/hardwareprofiles", "hardwareprofiles", "hardwareprofiles"],
  ["templates", "/templates", "virtualmachinetemplates", "available templates"],
  ["remotevirtualdatacenters", "/action/remotevirtualdatacenters", "virtualdatacenters", "remote vdcs"],
  ["remotevirtualmachines", "/action/remotevirtualmachines", "virtualmachines", "remote vms"],
  ["globalnetworks", "/globalnetworks", "globalnetworks", "global networks"],
  ["backuppolicies", "/backuppolicies", "backuppolicies", "backup policies"],
  ["backupproperties", "/backupproperties", "backupdatacenterproperties", "backup location properties"],
  ["compatibles", "/datastoretiers/action/compatibles", "links", "compatible datastore tiers"],
];

/** A datacenter as the users of an enterprise see it. */
export function datacenterLocationShape(datacenter: Datacenter, view: View): object {
  const { id, name } = datacenter;
  return { ...datacenterFields(datacenter, view), links: locationLinks({ id, name, type: "datacenter" }, view) };
}

/** A public cloud region as the users of an enterprise see it. */
export function regionLocationShape(region: PublicCloudRegion, view: View): object {
  const { id, name } = region;
  const links = locationLinks({ id, name, type: "publiccloudregion" }, view);
  return { id, name, links: [...links, ...providerLinks(region, view)] };
}

function locationLinks(
  { id, name, type }: { readonly id: number; readonly name: string; readonly type: string },
  { writer }: View,
): readonly Link[] {
  const path = `/cloud/locations/${id}`;
  const repository = `/admin/enterprises/${ENTERPRISE.id}/datacenterrepositories/${id}`;
  return [
    writer.link({
      rel: "datacenterrepository",
      path: repository,
      type: "datacenterrepository",
      title: "repository",
    }),
    writer.link({ rel: "self", path, type, title: name }),
    ...LINKS.map(([rel, below, linked, title]) => writer.link({ rel, path: `${path}${below}`, type: linked, title })),
  ];
}
