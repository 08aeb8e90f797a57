import { constraint } from "../api/codes";
import { refuseIfAny } from "../api/errors";
import type { Answer, ApiRequest, Route } from "./route";
import { endpointHeaders } from "./route";
import type { CloudProvider } from "../clouds/providers";
import { providersOf } from "../clouds/providers";
import { getProvider, getRegion, offeredRegions, requireProviderLink, usedRegion } from "../rules/cloud-regions";
import { hypervisorTypeShape, regionShape } from "../shapes/cloud-provider";
import { listed, NO_CONTENT, ok } from "./answers";

/** `/config/hypervisortypes`: hypervisors, cloud providers and their regions. */
export const CONFIG_ROUTES: readonly Route[] = [
  {
    path: "/config/hypervisortypes",
    GET: {
      produces: ["hypervisortypes"],
      run: (request) =>
        listed(providersOf(request.apiVersion).map((provider) => hypervisorTypeShape(provider, request.view()))),
    },
  },
  {
    path: "/config/hypervisortypes/:type",
    GET: {
      produces: ["hypervisortype"],
      run: (request) => ok(hypervisorTypeShape(provider(request), request.view())),
    },
  },
  { path: "/config/hypervisortypes/:type/regions", GET: { produces: ["regions"], run: regions } },
  { path: "/config/hypervisortypes/:type/regions/:region", GET: { produces: ["region"], run: region } },
  {
    path: "/config/hypervisortypes/:type/action/checkcredentials",
    POST: { consumes: "publiccloudcredentials", run: checkCredentials },
  },
];

function provider({ params, store, apiVersion }: ApiRequest): CloudProvider {
  return getProvider(store.state, params.type ?? "", apiVersion);
}

function regions(request: ApiRequest): Answer {
  const offered = offeredRegions(request.store.state, provider(request), endpointHeaders(request));
  return listed(offered.map((one) => regionShape(provider(request), one, request.view())));
}

/** Without the endpoint headers, a dynamic region is found only if the platform uses it. */
function region(request: ApiRequest): Answer {
  const { state } = request.store;
  const headers = endpointHeaders(request);
  const wanted = { provider: provider(request), id: request.params.region ?? "", headers };
  const used = headers.endpoint === undefined ? usedRegion(state, wanted.provider, wanted.id) : undefined;
  return ok(regionShape(wanted.provider, used ?? getRegion(state, wanted), request.view()));
}

/** Accepts any credentials that are not empty, if the link is that of the provider in the path. */
function checkCredentials(request: ApiRequest): Answer {
  requireProviderLink(request.input.links, provider(request));
  const missing = ["access", "key"].filter((field) => !request.input.text(field));
  refuseIfAny(missing.map((field) => constraint("REQUIRED", `The property '${field}' is required`)));
  return NO_CONTENT;
}
