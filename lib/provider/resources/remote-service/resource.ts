import type { ResourceDefinition } from "../../../terraform-plugin";
import { idIdentity } from "../../reconcile/object-id";
import type { Platform } from "../../platform";
import { deriveTakesOver } from "../owned-attributes";
import { deriveAddress } from "./address";
import { generateRemoteService } from "./generate-config";
import { remoteServiceSchema } from "./schema";
import type { RemoteServiceSchema } from "./schema";
import { remoteServiceProblems } from "./validate";

/** `abiquo_remote_service` */
export const remoteServiceResource: ResourceDefinition<RemoteServiceSchema, Platform> = {
  typeName: "abiquo_remote_service",
  schema: remoteServiceSchema,
  identity: idIdentity,
  validateConfig({ config, diagnostics }) {
    remoteServiceProblems(config).forEach((problem) => diagnostics.error(problem));
  },
  derive: ({ config, prior }) => ({ ...deriveAddress(config), ...deriveTakesOver({ prior }) }),
  generateConfig: generateRemoteService,
  async handlers(platform) {
    const { RemoteServiceHandlers } = await import("./handlers");
    return new RemoteServiceHandlers(platform);
  },
};
