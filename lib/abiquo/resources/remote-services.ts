import type { RemoteServicesApi } from "../client";
import type { ClientParts } from "./entities";
import { Entities } from "./entities";
import { RemoteServiceNotKeptError } from "../failures/errors";
import type { RemoteService } from "../model";
import type { Reader } from "../wire/reader";
import { configurationErrors, fromRemoteService, isNotKept, toRemoteService } from "../wire/documents";

const PATH = "/admin/remoteservices";

/** `/admin/remoteservices` */
export function createRemoteServicesApi(parts: ClientParts): RemoteServicesApi {
  const entities = new Entities(parts, {
    path: PATH,
    one: "remoteservice",
    many: "remoteservices",
    decode: toRemoteService,
  });
  return {
    ...entities.api,
    list: async ({ type } = {}, options) => {
      const found = await entities.list(type === undefined ? {} : { type }, options);
      // Some servers ignore the filter.
      return found.filter((service) => type === undefined || service.type === type);
    },
    create: (input, { signal } = {}) =>
      entities.create(fromRemoteService(parts.base, input), { signal, decode: toKept }),
    update: (id, input, { signal } = {}) => entities.replace(id, fromRemoteService(parts.base, input, id), signal),
    modify: (id, change, { signal } = {}) =>
      entities.modify(id, (current) => fromRemoteService(parts.base, change(toRemoteService(current)), id), signal),
    checkAddress: async ({ type, uri }, { signal } = {}) => {
      const content = { type: "remoteservice", value: { type, uri, links: [] } } as const;
      await parts.api.run({ method: "POST", path: "/config/action/remoteservicecheck", content, signal });
    },
  };
}

function toKept(reader: Reader): RemoteService {
  if (isNotKept(reader)) {
    throw new RemoteServiceNotKeptError(reader.text("type"), configurationErrors(reader));
  }
  return toRemoteService(reader);
}
