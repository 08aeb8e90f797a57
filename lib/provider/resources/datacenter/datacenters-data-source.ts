import type { DataSourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { datacentersDataSchema } from "./datacenters-schema";
import type { DatacentersDataSchema } from "./datacenters-schema";
import { fromDatacenter } from "./model";

/** `data "abiquo_datacenters"` */
export const datacentersDataSource: DataSourceDefinition<DatacentersDataSchema, Platform> = {
  typeName: "abiquo_datacenters",
  schema: datacentersDataSchema,
  handlers: ({ client }) => ({
    async read({ config, diagnostics, signal }) {
      const found = (await client.datacenters.list(listOptions("datacenter", diagnostics, signal))).filter(
        ({ name, location }) =>
          (config.name === null || name === config.name) && (config.location === null || location === config.location),
      );
      return { ...config, datacenters: byId(found).map(fromDatacenter) };
    },
  }),
};
