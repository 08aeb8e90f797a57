import type { DatacentersApi } from "../client";
import type { ClientParts } from "./entities";
import { Entities } from "./entities";
import type { DatacenterInput } from "../model";
import type { Reader } from "../wire/reader";
import { allLinks, toDatacenter } from "../wire/documents";

/** `/admin/datacenters` */
export function createDatacentersApi(parts: ClientParts): DatacentersApi {
  const entities = new Entities(parts, {
    path: "/admin/datacenters",
    one: "datacenter",
    many: "datacenters",
    decode: toDatacenter,
  });
  return {
    ...entities.api,
    list: (options) => entities.list({}, options),
    create: ({ name, location }, { signal } = {}) => entities.create({ name, location, links: [] }, { signal }),
    update: (id, { name, location }: DatacenterInput, { signal, check } = {}) => {
      const change = (current: Reader): object => {
        check?.(toDatacenter(current));
        return { id: Number(id), name, location, links: allLinks(current) };
      };
      return entities.modify(id, change, signal);
    },
  };
}
