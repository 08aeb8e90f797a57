import { exactlyOneOf } from "../../../terraform-plugin";
import type { DataSourceDefinition } from "../../../terraform-plugin";
import { findByIdOrName } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { datacenterDataSchema } from "./data-source-schema";
import type { DatacenterDataSchema } from "./data-source-schema";
import { fromDatacenter } from "./model";

/** `data "abiquo_datacenter"` */
export const datacenterDataSource: DataSourceDefinition<DatacenterDataSchema, Platform> = {
  typeName: "abiquo_datacenter",
  schema: datacenterDataSchema,
  configValidators: [exactlyOneOf("id", "name")],
  handlers: ({ client }) => ({
    read: async ({ config, signal }) =>
      fromDatacenter(await findByIdOrName(client.datacenters, config, { noun: "datacenter", signal })),
  }),
};
