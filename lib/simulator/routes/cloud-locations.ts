import { problem } from "../api/codes";
import { refuse } from "../api/errors";
import type { Answer, ApiRequest, Route } from "../api/route";
import { idParameter } from "../api/route";
import { datacenterLocationShape, regionLocationShape } from "../shapes/cloud-location";
import { ok, paged } from "./answers";

/** `/cloud/locations`: what the caller's enterprise may use, which is everything here. The Accept header picks a kind. */
export const CLOUD_LOCATION_ROUTES: readonly Route[] = [
  { path: "/cloud/locations", GET: { produces: ["datacenters", "publiccloudregions"], run: list } },
  { path: "/cloud/locations/:id", GET: { produces: ["datacenter", "publiccloudregion"], run: read } },
];

const BY_NAME = {
  path: "/cloud/locations",
  filters: [],
  sort: { name: ({ name }: { readonly name: string }) => name },
  defaultBy: "name",
  searched: ({ name }: { readonly name: string }) => [name],
};

function list(request: ApiRequest): Answer {
  const { datacenters, publicCloudRegions } = request.store.state;
  const view = request.view();
  return request.accepted.name === "datacenters"
    ? paged({ ...BY_NAME, items: [...datacenters.values()] }, request, (one) => datacenterLocationShape(one, view))
    : paged({ ...BY_NAME, items: [...publicCloudRegions.values()] }, request, (one) => regionLocationShape(one, view));
}

function read(request: ApiRequest): Answer {
  const id = idParameter(request);
  const { datacenters, publicCloudRegions } = request.store.state;
  const datacenter = datacenters.get(id);
  const region = publicCloudRegions.get(id);
  if (datacenter && request.accepts("datacenter")) {
    return { ...ok(datacenterLocationShape(datacenter, request.view())), name: "datacenter" };
  }
  return region && request.accepts("publiccloudregion")
    ? { ...ok(regionLocationShape(region, request.view())), name: "publiccloudregion" }
    : refuse(problem("LOCATION-4"));
}
