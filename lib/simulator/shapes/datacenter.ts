import type { Link } from "../api/links";
import type { SuppliedServices } from "../rules/supply";
import type { Datacenter } from "../state/state";
import { servicesAt } from "../state/state";
import { datastoreTierLink } from "./datastore-tier";
import { remoteServiceLink, remoteServiceShape, suppliedShape, withoutServices } from "./remote-service";
import type { Linked, LinkRow, View } from "./view";
import { collection, linksBelow } from "./view";

/** The links of a datacenter that lie below it. */
export const DATACENTER_LINKS: readonly LinkRow[] = [
  ["racks", "/racks", "racks", "racks"],
  ["remoteservices", "/remoteservices", "remoteservices", "remote services"],
  ["updateusedresources", "/action/updateusedresources", "", "update resources"],
  ["datastores", "/datastores", "datastores", "datastores"],
  ["hypervisors", "/hypervisors", "hypervisortypes", "hypervisors"],
  ["enterprises", "/action/enterprises", "enterprises", "enterprises"],
  ["discover", "/action/discover", "machines", "discover"],
  ["checkmachinestate", "/action/checkmachinestate", "machinestate", "machines state"],
  ["checkmachineipmistate", "/action/checkmachineipmistate", "machineipmistate", "machines ipmi"],
  ["tiers", "/storage/tiers", "tiers", "tiers"],
  ["devices", "/storage/devices", "storagedevices", "storage devices"],
  ["networkservicetypes", "/networkservicetypes", "networkservicetypes", "network service types"],
  ["network", "/network", "vlans", "public networks"],
  ["getLimits", "/action/getlimits", "limits", "limits"],
  ["datastoretiers", "/datastoretiers", "datastoretiers", "datastore tiers"],
  ["backuppolicies", "/backuppolicies", "backuppolicies", "backup policies"],
  ["backupproperties", "/backupproperties", "backupdatacenterproperties", "backup datacenter properties"],
];

/** A single datacenter. Only this shape links the default datastore tier. */
export function datacenterShape(datacenter: Datacenter, view: View): Linked {
  const tier = datastoreTierLink("defaultdatastoretier", datacenter.id, view);
  return { ...datacenterFields(datacenter, view), links: links(datacenter, view, [tier]) };
}

/** The answer to a POST. Only this answer contains the services of the request, and it has no links to them. */
export function createdDatacenterShape(datacenter: Datacenter, supplied: SuppliedServices, view: View): object {
  const { links, ...fields } = datacenterShape(datacenter, view);
  return { remoteServices: suppliedShape(supplied, view), ...fields, links: withoutServices(links) };
}

/** An element of `datacenters`. */
export function listedDatacenterShape(datacenter: Datacenter, view: View): object {
  return { ...datacenterFields(datacenter, view), links: links(datacenter, view, []) };
}

/** An element of `datacenters_rs`: with its services. */
export function datacenterWithServicesShape(datacenter: Datacenter, view: View): object {
  const services = servicesAt(view.state, datacenter.id).map((service) => remoteServiceShape(service, view));
  return { remoteServices: collection(services), ...listedDatacenterShape(datacenter, view) };
}

/** An element of `datacenterslight`. */
export function lightDatacenterShape({ id, name }: Datacenter, { writer }: View): object {
  const link = { rel: "datacenter", path: `/admin/datacenters/${id}`, type: "datacenter", title: name };
  return { idDatacenter: id, name, links: [writer.link(link)] };
}

/** The fields of a datacenter. */
export function datacenterFields({ id, name, location, uuid }: Datacenter, { datacenterUuids }: View): object {
  return { id, name, location, ...(datacenterUuids && uuid !== undefined ? { uuid } : {}) };
}

/**
 * The administration links of a datacenter in `/cloud/locations`, which precede those of the location. Some links are
 * omitted there.
 */
export function administrationLinks(datacenter: Datacenter, view: View): readonly Link[] {
  return links(datacenter, view, []).filter(({ rel }) => rel !== "datastoretiers" && rel !== "backuppolicies");
}

function links({ id, name }: Datacenter, view: View, tier: readonly Link[]): readonly Link[] {
  const path = `/admin/datacenters/${id}`;
  return [
    view.writer.link({ rel: "edit", path, type: "datacenter", title: name }),
    ...linksBelow(path, DATACENTER_LINKS, view),
    ...tier,
    ...servicesAt(view.state, id).map((service) => remoteServiceLink("remoteservice", service, view)),
    view.writer.link({ rel: "location", path: `/cloud/locations/${id}`, type: "datacenter", title: name }),
  ];
}
