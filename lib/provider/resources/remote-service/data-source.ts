import type { RemoteService, RemoteServicesApi } from "../../../abiquo";
import type {
  Config,
  DataSourceDefinition,
  Diagnostics,
  ReadDataSourceRequest,
  State,
} from "../../../terraform-plugin";
import { exactlyOne, findById } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { remoteServiceDataSchema } from "./data-source-schema";
import type { RemoteServiceDataSchema } from "./data-source-schema";
import { listRemoteServices } from "./find";
import { fromRemoteService } from "./model";

/** `data "abiquo_remote_service"` */
export const remoteServiceDataSource: DataSourceDefinition<RemoteServiceDataSchema, Platform> = {
  typeName: "abiquo_remote_service",
  schema: remoteServiceDataSchema,
  validateConfig: validateSearch,
  handlers: ({ client }) => ({ read: (request) => readRemoteService(client.remoteServices, request) }),
};

const PLACES = ["uri", "datacenter_id", "public_cloud_region_id"] as const;

/** Reports an error unless either just an id or a type with another argument is given. An unknown value may be null. */
function validateSearch({
  config,
  diagnostics,
}: {
  readonly config: Config<RemoteServiceDataSchema>;
  readonly diagnostics: Diagnostics;
}): void {
  const { id, type } = config;
  const given = (["id", "type", ...PLACES] as const).filter((name) => typeof config[name] === "string");
  const isIncomplete = id === null && (type === null || PLACES.every((name) => config[name] === null));
  const isCombined = typeof id === "string" && given.length > 1;
  if (isIncomplete || isCombined) {
    diagnostics.error({
      summary: isIncomplete
        ? "The search for a remote service is incomplete"
        : "id cannot be combined with other arguments",
      detail:
        "Set only id, or type and at least one of uri, datacenter_id and public_cloud_region_id. " +
        `Given: ${given.join(", ") || "nothing"}.`,
      path: [{ attribute: isIncomplete && type === null ? "type" : "id" }],
    });
  }
}

async function readRemoteService(
  services: RemoteServicesApi,
  { config, signal }: ReadDataSourceRequest<RemoteServiceDataSchema>,
): Promise<State<RemoteServiceDataSchema>> {
  const { id, uri, datacenter_id, public_cloud_region_id } = config;
  const found =
    id === null
      ? await findByTypeAndPlace(services, config, signal)
      : await findById(services, id, { noun: "remote service", signal });
  return { ...fromRemoteService(found), ...(uri !== null && { uri }), datacenter_id, public_cloud_region_id };
}

async function findByTypeAndPlace(
  services: RemoteServicesApi,
  config: State<RemoteServiceDataSchema>,
  signal: AbortSignal,
): Promise<RemoteService> {
  const type = config.type ?? "";
  const filter = {
    type,
    uri: config.uri ?? undefined,
    datacenterId: config.datacenter_id ?? undefined,
    publicCloudRegionId: config.public_cloud_region_id ?? undefined,
  };
  const found = await listRemoteServices(services, filter, { signal });
  const places = PLACES.filter((name) => config[name] !== null).map((name) => `${name} ${config[name]}`);
  return exactlyOne(found, { what: `${type} with ${places.join(" and ")}`, path: [{ attribute: "type" }] });
}
