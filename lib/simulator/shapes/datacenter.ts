import type { Link } from "../api/links";
import type { SuppliedServices } from "../rules/supply";
import type { Datacenter } from "../state/state";
import { servicesAt } from "../state/state";
import { remoteServiceLink, remoteServiceShape, suppliedShape } from "./remote-service";
import type { View } from "./view";
import { collection } from "./view";

/** rel, path below the datacenter, media type, title: the links that every datacenter has. */
const LINKS: readonly (readonly [string, string, string, string])[] = [
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

/** A datacenter on its own: only here is the default datastore tier linked. */
export function datacenterShape(datacenter: Datacenter, view: View): object {
  const path = `/admin/datacenters/${datacenter.id}/datastoretiers/${datacenter.id}`;
  const tier = { rel: "defaultdatastoretier", path, type: "datastoretier", title: "Default Tier" };
  return { ...fields(datacenter), links: links(datacenter, view, [view.writer.link(tier)]) };
}

/** The answer to a POST, which alone shows the services that came along. */
export function createdDatacenterShape(datacenter: Datacenter, supplied: SuppliedServices, view: View): object {
  return { remoteServices: suppliedShape(supplied, view), ...datacenterShape(datacenter, view) };
}

/** An element of `datacenters`. */
export function listedDatacenterShape(datacenter: Datacenter, view: View): object {
  return { ...fields(datacenter), links: links(datacenter, view, []) };
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

function fields({ id, name, location, uuid }: Datacenter): object {
  return { id, name, location, ...(uuid === undefined ? {} : { uuid }) };
}

function links({ id, name }: Datacenter, view: View, tier: readonly Link[]): readonly Link[] {
  const path = `/admin/datacenters/${id}`;
  return [
    view.writer.link({ rel: "edit", path, type: "datacenter", title: name }),
    ...LINKS.map(([rel, below, type, title]) => view.writer.link({ rel, path: `${path}${below}`, type, title })),
    ...tier,
    ...servicesAt(view.state, id).map((service) => remoteServiceLink("remoteservice", service, view)),
    view.writer.link({ rel: "location", path: `/cloud/locations/${id}`, type: "datacenter", title: name }),
  ];
}
