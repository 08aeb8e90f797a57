import type { RemoteService, RemoteServicesApi } from "../../../abiquo";
import type {
  Config,
  DataSourceDefinition,
  Diagnostics,
  ReadDataSourceRequest,
  State,
} from "../../../terraform-plugin";
import { exactlyOne, findById, listOptions } from "../../reconcile/lookup";
import type { Platform } from "../../platform";
import { remoteServiceDataSchema } from "./data-source-schema";
import type { RemoteServiceDataSchema } from "./data-source-schema";
import { isMeant } from "./find";
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
  request: ReadDataSourceRequest<RemoteServiceDataSchema>,
): Promise<State<RemoteServiceDataSchema>> {
  const { config, signal } = request;
  const { id, uri, datacenter_id, public_cloud_region_id } = config;
  const found =
    id === null
      ? await findByTypeAndPlace(services, request)
      : await findById(services, id, { noun: "remote service", signal });
  return { ...fromRemoteService(found), ...(uri !== null && { uri }), datacenter_id, public_cloud_region_id };
}

async function findByTypeAndPlace(
  services: RemoteServicesApi,
  { config, diagnostics, signal }: ReadDataSourceRequest<RemoteServiceDataSchema>,
): Promise<RemoteService> {
  const type = config.type ?? "";
  const ofType = await services.list({ type }, listOptions("remote service", diagnostics, signal));
  const places = PLACES.filter((name) => config[name] !== null).map((name) => `${name} ${config[name]}`);
  return exactlyOne(
    ofType.filter((service) => isMeant(service, config)),
    {
      what: `${type} with ${places.join(" and ")}`,
      known: ofType.map(({ uri, id }) => `${uri} (id ${id})`),
      path: [{ attribute: "type" }],
    },
  );
}
