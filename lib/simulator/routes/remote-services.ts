import { problem } from "../api/codes";
import { refuse, refuseIfAny } from "../api/errors";
import type { Privilege } from "../api/privileges";
import type { Answer, ApiRequest, Route } from "./route";
import { idParameter } from "./route";
import type { CheckedService } from "../rules/health";
import { checkService } from "../rules/health";
import { rulesOf, typeNamed } from "../rules/remote-service-types";
import { updateRemoteService } from "../rules/remote-service-update";
import { createRemoteService, deleteRemoteService, getRemoteService, validatedAddress } from "../rules/remote-services";
import { remoteServiceShape, writtenServiceShape } from "../shapes/remote-service";
import type { RemoteService } from "../state/state";
import { created, NO_CONTENT, ok, paged } from "./answers";

const READ: readonly Privilege[] = ["PHYS_DC_ENUMERATE", "PCR_ENUMERATE"];
const WRITE: readonly Privilege[] = ["PHYS_DC_MANAGE", "PCR_MANAGE"];

/** `/admin/remoteservices`, and the check of an address that is not registered. */
export const REMOTE_SERVICE_ROUTES: readonly Route[] = [
  {
    path: "/admin/remoteservices",
    GET: { produces: ["remoteservices"], needs: READ, run: list },
    POST: { consumes: "remoteservice", produces: ["remoteservice"], needs: WRITE, run: create },
  },
  {
    path: "/admin/remoteservices/:id",
    GET: { produces: ["remoteservice"], needs: READ, run: read },
    PUT: { consumes: "remoteservice", produces: ["remoteservice"], needs: WRITE, target, run: update },
    DELETE: { needs: WRITE, target, run: remove },
  },
  {
    path: "/admin/remoteservices/:id/action/check",
    GET: { needs: WRITE, run: checkRegistered },
  },
  {
    path: "/config/action/remoteservicecheck",
    POST: { consumes: "remoteservice", run: checkAddress },
  },
];

function list(request: ApiRequest): Answer {
  const named = request.query.get("type");
  const type = named === null ? undefined : (typeNamed(named) ?? refuse(problem("RS-1")));
  const services = {
    path: "/admin/remoteservices",
    items: [...request.store.state.remoteServices.values()].filter(
      (service) => type === undefined || service.type === type,
    ),
    filters: ["type"],
    sort: { uri: ({ uri }: RemoteService) => uri, type: (service: RemoteService) => service.type },
    defaultBy: "uri",
    searched: ({ uri }: RemoteService) => [uri],
  };
  return paged(services, request, (service) => remoteServiceShape(service, request.view()));
}

function read(request: ApiRequest): Answer {
  return ok(remoteServiceShape(getRemoteService(request.store.state, idParameter(request)), request.view()));
}

function create(request: ApiRequest): Answer {
  const { input, health, choices } = request;
  const written = request.store.apply((state) => createRemoteService(state, input, { health, choices }));
  return created(writtenServiceShape(written, request.view()));
}

function target(request: ApiRequest): RemoteService | undefined {
  return request.store.state.remoteServices.get(idParameter(request));
}

function update(request: ApiRequest): Answer {
  const { input, health, choices, apiVersion } = request;
  const change = { id: idParameter(request), input, health, choices, apiVersion };
  const written = request.store.apply((state) => updateRemoteService(state, change));
  return ok(writtenServiceShape(written, request.view()));
}

function remove(request: ApiRequest): Answer {
  const id = idParameter(request);
  request.store.apply((state) => deleteRemoteService(state, id, request));
  return NO_CONTENT;
}

function checkRegistered(request: ApiRequest): Answer {
  return check(getRemoteService(request.store.state, idParameter(request)), request);
}

function checkAddress(request: ApiRequest): Answer {
  return check({ ...validatedAddress(request.input), locations: [] }, request);
}

/** Reports the outcome without changing anything. Only a PUT refreshes the stored status. */
function check(service: CheckedService, { store, health }: ApiRequest): Answer {
  if (!rulesOf(service.type).checkable) {
    refuse(problem("RS-8"));
  }
  refuseIfAny(checkService(service, { state: store.state, health }).problems);
  return NO_CONTENT;
}
