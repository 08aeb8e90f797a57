/** Documents as an Abiquo of version 3.10 writes them. Its links point to port 9009, wherever it was called. */

const API = "http://localhost:9009/api";

export function datacenterDocument(id: number, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id,
    name: `dc ${id}`,
    location: "Barcelona",
    links: [
      link("edit", `/admin/datacenters/${id}`, `dc ${id}`),
      link("racks", `/admin/datacenters/${id}/racks`, "racks"),
      link("location", `/cloud/locations/${id}`, `dc ${id}`),
    ],
    ...more,
  };
}

export function regionDocument(id: number, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id,
    name: `region ${id}`,
    links: [
      link("edit", `/admin/publiccloudregions/${id}`, `region ${id}`),
      link("hypervisortype", "/config/hypervisortypes/AMAZON", "Amazon"),
      link("region", "/config/hypervisortypes/AMAZON/regions/eu-west-1", "eu-west-1"),
      link("remoteservice", "/admin/remoteservices/31", "NARS"),
    ],
    ...more,
  };
}

export function serviceDocument(id: number, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id,
    type: "VIRTUAL_SYSTEM_MONITOR",
    uri: "http://rs.example.com:8009/vsm",
    status: 1,
    uuid: "abiquo-dc-1",
    links: [
      link("edit", `/admin/remoteservices/${id}`, "VIRTUALSYSTEMMONITOR"),
      link("check", `/admin/remoteservices/${id}/action/check`, "check"),
      link("datacenter", "/admin/datacenters/7", "Barcelona"),
      link("publiccloudregion", "/admin/publiccloudregions/9", "AWS Ireland"),
    ],
    ...more,
  };
}

export function link(rel: string, path: string, title?: string): Record<string, unknown> {
  return { rel, href: `${API}${path}`, type: "", ...(title === undefined ? {} : { title }) };
}

export function listDocument(elements: readonly unknown[], totalSize = elements.length): Record<string, unknown> {
  return {
    totalSize,
    links: [link("first", "/x?limit=0"), link("last", "/x?startwith=0&limit=0")],
    collection: elements,
  };
}

export function errorDocument(code: string, message = "refused"): Record<string, unknown> {
  return { links: [], collection: [{ code, message }] };
}
