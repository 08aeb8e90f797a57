import type { PagedCollection } from "../api/pages";
import { pageOf } from "../api/pages";
import type { Answer, ApiRequest, Route } from "../api/route";
import { idParameter } from "../api/route";
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
import type { Datacenter } from "../state/state";
import { created, listed, NO_CONTENT, ok, paged } from "./answers";
import { locationServiceRoutes } from "./location-services";

/** `/admin/datacenters` */
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
      return paged({ ...datacenters(request, ["idEnterprise"]), defaultBy: undefined }, request, (datacenter) =>
        lightDatacenterShape(datacenter, view),
      );
    case "datacenters_rs":
      return listed(allFound(request).map((datacenter) => datacenterWithServicesShape(datacenter, view)));
    default:
      return paged(datacenters(request, ["idEnterprise", "pricing", "idScope"]), request, (datacenter) =>
        listedDatacenterShape(datacenter, view),
      );
  }
}

/** `datacenters_rs` is filtered and sorted, and has no pages. */
function allFound(request: ApiRequest): readonly Datacenter[] {
  const query = new URLSearchParams(request.query);
  query.set("limit", "0");
  return pageOf(datacenters(request, []), query, request.view().writer).items;
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

function hypervisors(request: ApiRequest): Answer {
  getDatacenter(request.store.state, idParameter(request));
  const types = providersOf(request.apiVersion).filter(({ cloud }) => !cloud);
  return listed(types.map((type) => hypervisorTypeShape(type, request.view())));
}
