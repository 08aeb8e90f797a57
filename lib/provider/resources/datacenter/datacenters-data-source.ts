import type { DataSourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { datacentersDataSchema } from "./datacenters-schema";
import type { DatacentersDataSchema } from "./datacenters-schema";
import { listDatacenters } from "./find";
import { fromDatacenter } from "./model";

/** `data "abiquo_datacenters"` */
export const datacentersDataSource: DataSourceDefinition<DatacentersDataSchema, Platform> = {
  typeName: "abiquo_datacenters",
  schema: datacentersDataSchema,
  handlers: ({ client }) => ({
    async read({ config, diagnostics, signal }) {
      const found = await listDatacenters(client.datacenters, config, listOptions("datacenter", diagnostics, signal));
      return { ...config, datacenters: byId(found).map(fromDatacenter) };
    },
  }),
};
