import type { ListResourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { asImported } from "../owned-attributes";
import { findRemoteServices } from "./find";
import { fromRemoteService } from "./model";
import { remoteServicesDataSchema } from "./remote-services-schema";

const { remote_services: _found, ...filters } = remoteServicesDataSchema.attributes;

/** Schema of a `list "abiquo_remote_service"` block: the filters of `data "abiquo_remote_services"`. */
export const remoteServiceListSchema = {
  version: 0,
  description:
    "Lists the remote services that the login may see, for `terraform query` (Terraform 1.14 and newer): all, or those " +
    "that match every filter. Terraform lists at most 100, and does not say if there are more, unless `limit` is " +
    "set.",
  attributes: filters,
} as const;

/** `list "abiquo_remote_service"` */
export const remoteServiceList: ListResourceDefinition<typeof remoteServiceListSchema, Platform> = {
  typeName: "abiquo_remote_service",
  schema: remoteServiceListSchema,
  handlers: ({ client, identity: platform }) => ({
    async *list({ config, diagnostics, signal }) {
      for (const service of byId(
        await findRemoteServices(client.remoteServices, config, listOptions("remote service", diagnostics, signal)),
      )) {
        const { id, type, uri } = service;
        yield {
          displayName: `${type} at ${uri}`,
          identity: { id },
          state: { ...fromRemoteService(service), check: null, ...asImported(platform) },
        };
      }
    },
  }),
};
