import type { Problem } from "../api/errors";
import { errorsDocument } from "../api/errors";
import type { Link } from "../api/links";
import { rulesOf, titleOf } from "../rules/remote-service-types";
import type { WrittenService } from "../rules/remote-services";
import type { SuppliedServices } from "../rules/supply";
import type { View } from "./view";

/** A remote service in the answer to a write, with the errors of its check. */
export function writtenServiceShape({ service, configurationErrors }: WrittenService, view: View): object {
  return { ...remoteServiceShape(service, view), ...errorsUnder("configurationErrors", configurationErrors) };
}

/** A remote service. Without an id (a dropped appliance manager), it has no link to itself. */
export function remoteServiceShape(service: WrittenService["service"], view: View): object {
  const { id, type, uri, status, uuid } = service;
  return {
    ...(id === undefined ? {} : { id }),
    type,
    uri,
    status,
    ...(uuid === undefined ? {} : { uuid }),
    links: [
      ...(id === undefined ? [] : ownLinks(id, type, view)),
      ...service.locations.flatMap((location) => locationLink(location, view)),
    ],
  };
}

/** The services created or linked with a new location. */
export function suppliedShape({ services, configErrors }: SuppliedServices, view: View): object {
  return {
    links: [],
    collection: services.map((written) => writtenServiceShape(written, view)),
    ...errorsUnder("configErrors", configErrors),
  };
}

/** The links of a location, except those to its services. */
export function withoutServices(links: readonly Link[]): readonly Link[] {
  return links.filter(({ rel }) => rel !== "remoteservice");
}

/** The link from a location to a service. */
export function remoteServiceLink(
  rel: string,
  { id, type }: { readonly id: number; readonly type: string },
  view: View,
): Link {
  return view.writer.link({ rel, path: `/admin/remoteservices/${id}`, type: "remoteservice", title: titleOf(type) });
}

function ownLinks(id: number, type: string, view: View): readonly Link[] {
  const path = `/admin/remoteservices/${id}/action/check`;
  return [
    remoteServiceLink("edit", { id, type }, view),
    ...(rulesOf(type).checkable ? [view.writer.link({ rel: "check", path, type: "", title: "check" })] : []),
  ];
}

function locationLink(id: number, { state, writer, privileges }: View): readonly Link[] {
  const datacenter = state.datacenters.get(id);
  const region = state.publicCloudRegions.get(id);
  if (datacenter && privileges.includes("PHYS_DC_ENUMERATE")) {
    const path = `/admin/datacenters/${id}`;
    return [writer.link({ rel: "datacenter", path, type: "datacenter", title: datacenter.name })];
  }
  if (region && privileges.includes("PCR_ENUMERATE")) {
    const path = `/admin/publiccloudregions/${id}`;
    return [writer.link({ rel: "publiccloudregion", path, type: "publiccloudregion", title: region.name })];
  }
  return [];
}

function errorsUnder(field: string, problems: readonly Problem[]): object {
  return problems.length === 0 ? {} : { [field]: errorsDocument(problems) };
}
