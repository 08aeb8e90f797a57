import type { ResourceDefinition } from "../../../terraform-plugin";
import { idIdentity } from "../../reconcile/object-id";
import type { Platform } from "../../platform";
import { deriveTakesOver } from "../owned-attributes";
import { moveDatacenter } from "./move-state";
import { datacenterSchema } from "./schema";
import type { DatacenterSchema } from "./schema";

/** `abiquo_datacenter` */
export const datacenterResource: ResourceDefinition<DatacenterSchema, Platform> = {
  typeName: "abiquo_datacenter",
  schema: datacenterSchema,
  identity: idIdentity,
  derive: deriveTakesOver,
  moveState: moveDatacenter,
  async handlers(platform) {
    const { DatacenterHandlers } = await import("./handlers");
    return new DatacenterHandlers(platform);
  },
};
