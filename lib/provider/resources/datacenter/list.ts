import type { ListResourceDefinition } from "../../../terraform-plugin";
import { byId, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { asImported } from "../owned-attributes";
import { datacentersDataSchema } from "./datacenters-schema";
import { listDatacenters } from "./find";
import { fromDatacenter } from "./model";

const { datacenters: _found, ...filters } = datacentersDataSchema.attributes;

/** Schema of a `list "abiquo_datacenter"` block: the filters of `data "abiquo_datacenters"`. */
export const datacenterListSchema = {
  version: 0,
  description:
    "Lists the datacenters that the login may see, for `terraform query` (Terraform 1.14 and newer): all, or those that " +
    "match every filter. Terraform lists at most 100, and does not say if there are more, unless `limit` is " +
    "set.",
  attributes: filters,
} as const;

/** `list "abiquo_datacenter"` */
export const datacenterList: ListResourceDefinition<typeof datacenterListSchema, Platform> = {
  typeName: "abiquo_datacenter",
  schema: datacenterListSchema,
  handlers: ({ client, identity: platform }) => ({
    async *list({ config, diagnostics, signal }) {
      for (const datacenter of byId(
        await listDatacenters(client.datacenters, config, listOptions("datacenter", diagnostics, signal)),
      )) {
        const { id, name } = datacenter;
        yield {
          displayName: name,
          identity: { id },
          state: { ...fromDatacenter(datacenter), ...asImported(platform) },
        };
      }
    },
  }),
};
