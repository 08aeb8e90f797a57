import type { Problem } from "../api/errors";
import { refuse } from "../api/errors";
import { problem } from "../api/codes";
import type { Operation, ApiRequest, Route } from "./route";
import { idParameter } from "./route";
import { getProvider } from "../rules/cloud-regions";
import { getDatacenter } from "../rules/datacenters";
import { getLocation } from "../rules/locations";
import { getPublicCloudRegion } from "../rules/public-cloud-regions";
import { DATACENTER_LOCATION_LINKS, REGION_LOCATION_LINKS } from "../shapes/cloud-location";
import { DATACENTER_LINKS } from "../shapes/datacenter";
import { TIER_LINKS } from "../shapes/datastore-tier";
import { ENTERPRISE_LINKS, ENTERPRISE_PATH } from "../shapes/enterprise";
import { USER_LINKS, USER_PATH } from "../shapes/login";
import type { LinkRow } from "../shapes/view";
import { listed } from "./answers";

/** Media types of collections outside the three modelled kinds. They are always empty. */
const COLLECTIONS: readonly string[] = [
  ...["applications", "availabilityzones", "backuppolicies", "datacenterrepositories", "datastores", "devices"],
  ...["enterprises", "globalnetworks", "hardwareprofiles", "limits", "links", "machines", "monitoringlevels"],
  ...["networkservicetypes", "privateips", "publiccloudcredentialslist", "publicips", "racks", "storagedevices"],
  ...["tasks", "templatedefinitionlists", "templatedefinitions", "tiers", "virtualappliances", "virtualappliancespecs"],
  ...["virtualdatacenters", "virtualmachines", "virtualmachinetemplates", "vlans", "volumes"],
];

/** Links that query a hypervisor rather than read a collection. */
const QUESTIONS: readonly string[] = ["discover"];

/** Entities, and their links that may lead outside the model. */
const LINKED: readonly (readonly [path: string, exists: (request: ApiRequest) => unknown, rows: readonly LinkRow[]])[] =
  [
    ["/admin/datacenters/:id", datacenter, DATACENTER_LINKS],
    ["/admin/datacenters/:id/datastoretiers/:tier", datacenter, TIER_LINKS],
    [
      "/admin/publiccloudregions/:id/enterprises/1",
      region,
      [["virtualmachines", "/virtualmachines", "virtualmachines", ""]],
    ],
    ["/cloud/locations/:id", location, [...DATACENTER_LOCATION_LINKS, ...REGION_LOCATION_LINKS]],
    [ENTERPRISE_PATH, () => true, ENTERPRISE_LINKS],
    [
      ENTERPRISE_PATH,
      () => true,
      [["datacenterrepository", "/datacenterrepositories/:id", "datacenterrepository", ""]],
    ],
    [USER_PATH, () => true, USER_LINKS],
    ["/config/hypervisortypes/:type", provider, [["monitoringlevels", "/monitoring/levels", "monitoringlevels", ""]]],
  ];

/**
 * Routes for links that entities advertise but no other route models. Collections are empty. Anything else, and every
 * write, is forbidden.
 */
export function outsideRoutes(modelled: readonly Route[]): readonly Route[] {
  const known = modelled.map(({ path }) => path);
  return LINKED.flatMap(([path, exists, rows]) =>
    rows
      .map(([rel, below, type]) => ({ path: `${path}${below}`, exists, type, empty: isEmptyCollection(rel, type) }))
      .filter((advertised) => !known.includes(advertised.path)),
  ).map(outsideRoute);
}

interface Advertised {
  readonly path: string;
  readonly type: string;
  readonly exists: (request: ApiRequest) => unknown;
  readonly empty: boolean;
}

function outsideRoute({ path, type, exists, empty }: Advertised): Route {
  const forbidden: Operation = {
    run: (request) => {
      exists(request);
      return refuse(OUTSIDE);
    },
  };
  const none: Operation = {
    produces: [type],
    run: (request) => {
      exists(request);
      return listed([]);
    },
  };
  return { path, GET: empty ? none : forbidden, POST: forbidden, PUT: forbidden, DELETE: forbidden };
}

const OUTSIDE: Problem = {
  ...problem("GEN-15"),
  message: `${problem("GEN-15").message} (the simulator does not model this resource)`,
};

function isEmptyCollection(rel: string, type: string): boolean {
  return COLLECTIONS.includes(type) && !QUESTIONS.includes(rel);
}

function datacenter(request: ApiRequest): unknown {
  return getDatacenter(request.store.state, idParameter(request));
}

function region(request: ApiRequest): unknown {
  return getPublicCloudRegion(request.store.state, idParameter(request));
}

function location(request: ApiRequest): unknown {
  return getLocation(request.store.state, idParameter(request));
}

function provider({ params, store, apiVersion }: ApiRequest): unknown {
  return getProvider(store.state, params.type ?? "", apiVersion);
}
