import { problem } from "../api/codes";
import { refuse } from "../api/errors";
import type { PagedCollection } from "../api/pages";
import { pageOf } from "../api/pages";
import type { Answer, ApiRequest, Route } from "./route";
import { idParameter } from "./route";
import { providersOf } from "../clouds/providers";
import { createDatacenter, deleteDatacenter, getDatacenter, updateDatacenter } from "../rules/datacenters";
import { hypervisorTypeShape } from "../shapes/cloud-provider";
import {
  createdDatacenterShape,
  datacenterShape,
  datacenterWithServicesShape,
  lightDatacenterShape,
  listedDatacenterShape,
} from "../shapes/datacenter";
import { datastoreTierShape } from "../shapes/datastore-tier";
import { enterpriseShape } from "../shapes/enterprise";
import type { Datacenter } from "../state/state";
import { created, listed, NO_CONTENT, ok, paged } from "./answers";
import { oneEnterprise } from "./enterprises";
import { locationServiceRoutes } from "./location-services";

/** `/admin/datacenters`. */
export const DATACENTER_ROUTES: readonly Route[] = [
  {
    path: "/admin/datacenters",
    GET: {
      produces: ["datacenters", "datacenterslight", "datacenters_rs"],
      needs: ["PHYS_DC_ENUMERATE"],
      run: list,
    },
    POST: { consumes: "datacenter", produces: ["datacenter"], needs: ["PHYS_DC_MANAGE"], run: create },
  },
  {
    path: "/admin/datacenters/:id",
    GET: {
      produces: ["datacenter"],
      needs: ["PHYS_DC_ENUMERATE"],
      run: (request) => ok(datacenterShape(getDatacenter(request.store.state, idParameter(request)), request.view())),
    },
    PUT: { consumes: "datacenter", produces: ["datacenter"], needs: ["PHYS_DC_MANAGE"], target, run: update },
    DELETE: { needs: ["PHYS_DC_MANAGE"], target, run: remove },
  },
  {
    path: "/admin/datacenters/:id/hypervisors",
    GET: { produces: ["hypervisortypes"], needs: ["PHYS_DC_ENUMERATE"], run: hypervisors },
  },
  {
    path: "/admin/datacenters/:id/action/enterprises",
    GET: { produces: ["enterprises"], needs: ["PHYS_DC_ENUMERATE"], run: enterprises },
  },
  {
    path: "/admin/datacenters/:id/datastoretiers",
    GET: { produces: ["datastoretiers"], needs: ["PHYS_DC_ENUMERATE"], run: (request) => listed([tier(request)]) },
  },
  {
    path: "/admin/datacenters/:id/datastoretiers/:tier",
    GET: { produces: ["datastoretier"], needs: ["PHYS_DC_ENUMERATE"], run: oneTier },
  },
  ...locationServiceRoutes({
    path: "/admin/datacenters",
    needs: ["PHYS_DC_ENUMERATE"],
    exists: getDatacenter,
    notAssigned: "RS-0",
  }),
];

function list(request: ApiRequest): Answer {
  const view = request.view();
  switch (request.accepted.name) {
    case "datacenterslight":
      return paged(
        { ...datacenters(request, ["idEnterprise", "idScope"]), defaultBy: undefined, repeatsSearch: false },
        request,
        (datacenter) => lightDatacenterShape(datacenter, view),
      );
    case "datacenters_rs":
      return listed(allFound(request).map((datacenter) => datacenterWithServicesShape(datacenter, view)));
    default:
      return paged(datacenters(request, ["idEnterprise", "pricing", "idScope"]), request, (datacenter) =>
        listedDatacenterShape(datacenter, view),
      );
  }
}

/** `datacenters_rs` is filtered and sorted, but has no pages. */
function allFound(request: ApiRequest): readonly Datacenter[] {
  const query = new URLSearchParams(request.query);
  query.set("limit", "0");
  query.delete("startwith");
  return pageOf(datacenters(request, []), query, request.view()).items;
}

function datacenters({ store }: ApiRequest, filters: readonly string[]): PagedCollection<Datacenter> {
  return {
    path: "/admin/datacenters",
    items: [...store.state.datacenters.values()],
    filters,
    sort: { name: ({ name }) => name, location: ({ location }) => location },
    defaultBy: "name",
    searched: ({ name, location }) => [name, location],
  };
}

function create(request: ApiRequest): Answer {
  const { location, ...supplied } = request.store.apply((state) => createDatacenter(state, request));
  return created(createdDatacenterShape(location, supplied, request.view()));
}

function target(request: ApiRequest): Datacenter | undefined {
  return request.store.state.datacenters.get(idParameter(request));
}

function update(request: ApiRequest): Answer {
  const id = idParameter(request);
  const datacenter = request.store.apply((state) => updateDatacenter(state, { id, input: request.input }));
  return ok(datacenterShape(datacenter, request.view()));
}

function remove(request: ApiRequest): Answer {
  const id = idParameter(request);
  request.store.apply((state) => deleteDatacenter(state, id));
  return NO_CONTENT;
}

function enterprises(request: ApiRequest): Answer {
  const { id } = getDatacenter(request.store.state, idParameter(request));
  const path = `/admin/datacenters/${id}/action/enterprises`;
  return paged({ ...oneEnterprise(path), filters: ["network"] }, request, () => enterpriseShape(request.view()));
}

function tier(request: ApiRequest): object {
  return datastoreTierShape(getDatacenter(request.store.state, idParameter(request)), request.view());
}

function oneTier(request: ApiRequest): Answer {
  const shape = tier(request);
  return request.params.tier === request.params.id ? ok(shape) : refuse(problem("404-NOT-FOUND"));
}

function hypervisors(request: ApiRequest): Answer {
  getDatacenter(request.store.state, idParameter(request));
  const types = providersOf(request.apiVersion).filter(({ cloud }) => !cloud);
  return listed(types.map((type) => hypervisorTypeShape(type, request.view())));
}
