import { problem } from "../api/codes";
import { refuse } from "../api/errors";
import { BY_NAME } from "../api/pages";
import type { PagedCollection } from "../api/pages";
import type { Answer, ApiRequest, Route } from "./route";
import { idParameter } from "./route";
import { ENTERPRISE, ENTERPRISE_PATH, enterpriseShape } from "../shapes/enterprise";
import { virtualDatacenterShape, virtualDatacenters } from "../shapes/virtual-datacenter";
import { ok, paged } from "./answers";

/** The single enterprise, and the virtual datacenters that show which locations it uses. */
export const ENTERPRISE_ROUTES: readonly Route[] = [
  {
    path: "/admin/enterprises",
    GET: {
      produces: ["enterprises"],
      run: (request) =>
        paged({ ...oneEnterprise("/admin/enterprises"), filters: [], defaultBy: "name" }, request, () =>
          enterpriseShape(request.view()),
        ),
    },
  },
  { path: ENTERPRISE_PATH, GET: { produces: ["enterprise"], run: (request) => ok(enterpriseShape(request.view())) } },
  {
    path: `${ENTERPRISE_PATH}/action/virtualdatacenters`,
    GET: { produces: ["virtualdatacenters"], run: listOf(`${ENTERPRISE_PATH}/action/virtualdatacenters`) },
  },
  {
    path: "/cloud/virtualdatacenters",
    GET: { produces: ["virtualdatacenters"], run: listOf("/cloud/virtualdatacenters") },
  },
  { path: "/cloud/virtualdatacenters/:id", GET: { produces: ["virtualdatacenter"], run: read } },
];

const BY_NAME_OR_ID = {
  ...BY_NAME,
  sort: { ...BY_NAME.sort, id: ({ id }: { readonly id: number }) => id },
};

/** The single enterprise, as a paged collection. */
export function oneEnterprise(path: string): Omit<PagedCollection<typeof ENTERPRISE>, "filters"> {
  return { ...BY_NAME_OR_ID, path, items: [ENTERPRISE] };
}

/** As recorded: it takes the parameters `datacenter` (any location) and `enterprise`, and sorts by name. */
function listOf(path: string): (request: ApiRequest) => Answer {
  return (request) => {
    const { store, query } = request;
    const location = query.get("datacenter");
    const enterprise = query.get("enterprise") ?? String(ENTERPRISE.id);
    const items = virtualDatacenters(store.state).filter(
      ({ id }) => (location ?? String(id)) === String(id) && enterprise === String(ENTERPRISE.id),
    );
    const collection = { ...BY_NAME_OR_ID, path, items, filters: ["datacenter", "enterprise"], defaultBy: "name" };
    return paged(collection, request, (one) => virtualDatacenterShape(one, request.view()));
  };
}

function read(request: ApiRequest): Answer {
  const id = idParameter(request);
  const found = virtualDatacenters(request.store.state).find((one) => one.id === id) ?? refuse(problem("VDC-0"));
  return ok(virtualDatacenterShape(found, request.view()));
}
