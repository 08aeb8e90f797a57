import type { DataSourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { findRemoteServices } from "./find";
import { fromRemoteService } from "./model";
import { remoteServicesDataSchema } from "./remote-services-schema";
import type { RemoteServicesDataSchema } from "./remote-services-schema";

/** `data "abiquo_remote_services"` */
export const remoteServicesDataSource: DataSourceDefinition<RemoteServicesDataSchema, Platform> = {
  typeName: "abiquo_remote_services",
  schema: remoteServicesDataSchema,
  handlers: ({ client }) => ({
    async read({ config, diagnostics, signal }) {
      const found = await findRemoteServices(
        client.remoteServices,
        config,
        listOptions("remote service", diagnostics, signal),
      );
      return { ...config, remote_services: byId(found).map(fromRemoteService) };
    },
  }),
};
