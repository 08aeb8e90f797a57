import { BY_NAME } from "../api/pages";
import type { Answer, ApiRequest, Route } from "./route";
import { endpointHeaders, idParameter } from "./route";
import {
  createPublicCloudRegion,
  deletePublicCloudRegion,
  getPublicCloudRegion,
  updatePublicCloudRegion,
} from "../rules/public-cloud-regions";
import { ENTERPRISE, enterpriseShape } from "../shapes/enterprise";
import { createdRegionShape, publicCloudRegionShape } from "../shapes/public-cloud-region";
import type { PublicCloudRegion } from "../state/state";
import { created, NO_CONTENT, ok, paged } from "./answers";
import { oneEnterprise } from "./enterprises";
import { locationServiceRoutes } from "./location-services";

/** `/admin/publiccloudregions`. */
export const PUBLIC_CLOUD_REGION_ROUTES: readonly Route[] = [
  {
    path: "/admin/publiccloudregions",
    GET: { produces: ["publiccloudregions"], needs: ["PCR_ENUMERATE"], run: list },
    POST: { consumes: "publiccloudregion", produces: ["publiccloudregion"], needs: ["PCR_MANAGE"], run: create },
  },
  {
    path: "/admin/publiccloudregions/:id",
    GET: { produces: ["publiccloudregion"], needs: ["PCR_ENUMERATE"], run: read },
    PUT: { consumes: "publiccloudregion", produces: ["publiccloudregion"], needs: ["PCR_MANAGE"], target, run: update },
    DELETE: { needs: ["PCR_MANAGE"], target, run: remove },
  },
  {
    path: "/admin/publiccloudregions/:id/enterprises",
    GET: { produces: ["enterprises"], needs: ["PCR_ENUMERATE"], run: enterprises },
  },
  ...locationServiceRoutes({
    path: "/admin/publiccloudregions",
    needs: ["PCR_ENUMERATE"],
    exists: getPublicCloudRegion,
    notAssigned: "RS-23",
  }),
];

function list(request: ApiRequest): Answer {
  const regions = {
    ...BY_NAME,
    path: "/admin/publiccloudregions",
    items: [...request.store.state.publicCloudRegions.values()],
    filters: [],
  };
  return paged(regions, request, (region) => publicCloudRegionShape(region, request.view()));
}

function read(request: ApiRequest): Answer {
  const region = getPublicCloudRegion(request.store.state, idParameter(request));
  return ok(publicCloudRegionShape(region, request.view()));
}

function create(request: ApiRequest): Answer {
  const { input, health, choices, apiVersion } = request;
  const { location, ...supplied } = request.store.apply((state) =>
    createPublicCloudRegion(state, { input, health, choices, apiVersion, headers: endpointHeaders(request) }),
  );
  return created(createdRegionShape(location, supplied, request.view()));
}

function target(request: ApiRequest): PublicCloudRegion | undefined {
  return request.store.state.publicCloudRegions.get(idParameter(request));
}

function update(request: ApiRequest): Answer {
  const { input, apiVersion } = request;
  const change = { id: idParameter(request), input, apiVersion, headers: endpointHeaders(request) };
  const region = request.store.apply((state) => updatePublicCloudRegion(state, change));
  return ok(publicCloudRegionShape(region, request.view()));
}

function remove(request: ApiRequest): Answer {
  const id = idParameter(request);
  request.store.apply((state) => deletePublicCloudRegion(state, id));
  return NO_CONTENT;
}

function enterprises(request: ApiRequest): Answer {
  const { id } = getPublicCloudRegion(request.store.state, idParameter(request));
  const path = `/admin/publiccloudregions/${id}/enterprises`;
  return paged({ ...oneEnterprise(path), filters: ["idScope"], defaultBy: "name" }, request, () => {
    const machines = `${path}/${ENTERPRISE.id}/virtualmachines`;
    const link = { rel: "virtualmachines", path: machines, type: "virtualmachines", title: "virtual machines" };
    return enterpriseShape(request.view(), [request.view().writer.link(link)]);
  });
}
