import type { DataSourceDefinition } from "../../../terraform-plugin";
import type { Platform } from "../../platform";
import { deriveAddress } from "../remote-service/address";
import type { StoredAddress } from "../remote-service/address";
import { addressMessages } from "../remote-service/validate";
import { remoteServiceCheckSchema } from "./schema";
import type { RemoteServiceCheckSchema } from "./schema";

/** `data "abiquo_remote_service_check"` */
export const remoteServiceCheckDataSource: DataSourceDefinition<RemoteServiceCheckSchema, Platform> = {
  typeName: "abiquo_remote_service_check",
  schema: remoteServiceCheckSchema,
  validateConfig({ config, diagnostics }) {
    addressMessages(config).forEach((problem) => diagnostics.error(problem));
  },
  async handlers({ client }) {
    const { checkRemoteService } = await import("./check");
    return {
      async read({ config, signal }) {
        // A configuration without unknown values derives none.
        const address = deriveAddress(config) as StoredAddress;
        const service = { type: config.type, uri: address.uri ?? "" };
        const outcome = await checkRemoteService(client.remoteServices, service, signal);
        return { ...address, type: config.type, ...spelling(config), ...outcome };
      },
    };
  },
};

/** Returns the parts of the address in the user's own spelling. */
function spelling({ uri, host, protocol, port, path }: StoredAddress): Partial<StoredAddress> {
  return Object.fromEntries(Object.entries({ uri, host, protocol, port, path }).filter(([, value]) => value !== null));
}
