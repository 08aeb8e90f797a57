import type { Code } from "../api/codes";
import { problem } from "../api/codes";
import { refuse } from "../api/errors";
import type { Privilege } from "../api/privileges";
import type { ApiRequest, Route } from "./route";
import { idParameter } from "./route";
import { typeNamed } from "../rules/remote-service-types";
import { remoteServiceShape } from "../shapes/remote-service";
import type { RemoteService, State } from "../state/state";
import { servicesAt } from "../state/state";
import { listed, ok } from "./answers";

/** A kind of location whose services are listed below it. */
export interface LocationKind {
  readonly path: string;
  readonly needs: readonly Privilege[];
  /** Refuses the request if the location does not exist. */
  readonly exists: (state: State, id: number) => unknown;
  /** The error code for a type that the location does not have. */
  readonly notAssigned: Code;
}

/** `.../remoteservices` and `.../remoteservices/{TYPE}` of a location: read-only, without pages. */
export function locationServiceRoutes({ path, needs, exists, notAssigned }: LocationKind): readonly Route[] {
  const services = (request: ApiRequest): readonly RemoteService[] => {
    const id = idParameter(request);
    exists(request.store.state, id);
    return servicesAt(request.store.state, id);
  };
  return [
    {
      path: `${path}/:id/remoteservices`,
      GET: {
        produces: ["remoteservices"],
        needs,
        run: (request) => listed(services(request).map((service) => remoteServiceShape(service, request.view()))),
      },
    },
    {
      path: `${path}/:id/remoteservices/:type`,
      GET: {
        produces: ["remoteservice"],
        needs,
        run: (request) => {
          const all = services(request);
          const type = typeNamed(request.params.type ?? "") ?? refuse(problem("RS-2"));
          const service = all.find((candidate) => candidate.type === type) ?? refuse(problem(notAssigned));
          return ok(remoteServiceShape(service, request.view()));
        },
      },
    },
  ];
}
