import { badParameter, problem } from "../api/codes";
import { refuse } from "../api/errors";
import { BY_NAME } from "../api/pages";
import type { Answer, ApiRequest, Route } from "./route";
import { idParameter } from "./route";
import { datacenterLocationShape, regionLocationShape } from "../shapes/cloud-location";
import { ENTERPRISE } from "../shapes/enterprise";
import type { PublicCloudRegion } from "../state/state";
import { ok, paged } from "./answers";

/**
 * `/cloud/locations`: the locations that the caller's enterprise may use, which are all locations here. The Accept
 * header selects a kind. A query can select another enterprise, all enterprises, the scope, or the regions of one
 * provider.
 */
export const CLOUD_LOCATION_ROUTES: readonly Route[] = [
  { path: "/cloud/locations", GET: { produces: ["datacenters", "publiccloudregions"], run: list } },
  { path: "/cloud/locations/:id", GET: { produces: ["datacenter", "publiccloudregion"], run: read } },
];

const COLLECTION = {
  ...BY_NAME,
  path: "/cloud/locations",
  filters: ["enterprise", "allenterprises", "inscope", "provider"],
  defaultBy: "name",
};

function list(request: ApiRequest): Answer {
  checkQuery(request.query);
  const { datacenters } = request.store.state;
  const view = request.view();
  return request.accepted.name === "datacenters"
    ? paged({ ...COLLECTION, items: [...datacenters.values()] }, request, (one) => datacenterLocationShape(one, view))
    : paged({ ...COLLECTION, items: regionsOf(request) }, request, (one) => regionLocationShape(one, view));
}

/** Booleans accept any text, as in JAX-RS. @throws Refusal EN-0, or a bad parameter */
function checkQuery(query: URLSearchParams): void {
  const enterprise = query.get("enterprise");
  if (enterprise !== null && !/^\d{1,9}$/.test(enterprise)) {
    refuse(badParameter("enterprise", enterprise, "a positive integer"));
  }
  if (enterprise !== null && Number(enterprise) !== ENTERPRISE.id) {
    refuse(problem("EN-0"));
  }
}

function regionsOf({ store, query }: ApiRequest): readonly PublicCloudRegion[] {
  const provider = query.get("provider");
  return [...store.state.publicCloudRegions.values()].filter(
    (region) => region.provider === (provider ?? region.provider),
  );
}

function read(request: ApiRequest): Answer {
  checkQuery(request.query);
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
