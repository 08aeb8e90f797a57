import { createAbiquoClient } from "../abiquo";
import type { AbiquoClient, ClientOptions, RemoteService, UnusableSettingError } from "../abiquo";
import { DiagnosticError } from "../terraform-plugin";
import { explainLogin } from "./diagnostics/login-errors";
import { reasonOf } from "./diagnostics/wording";
import type { Kinds, Platform } from "./platform";
import { AffectedLocations } from "./reconcile/affected-locations";
import type { Kind } from "./reconcile/kind";
import { LinkAccess } from "./reconcile/link-access";
import { LinkOwnership } from "./reconcile/link-ownership";
import { KeyedMutex } from "./reconcile/lock";
import { KnownObjects } from "./reconcile/look";
import { DEFAULT_SLOTS, Ownership } from "./reconcile/ownership";
import { PlatformIdentity } from "./reconcile/platform-identity";
import { TakenServices } from "./reconcile/taken-services";
import { datacenterKeys } from "./resources/datacenter/keys";
import { nameOfDatacenter } from "./resources/datacenter/model";
import { regionKeys } from "./resources/public-cloud-region/keys";
import { nameOfRegion } from "./resources/public-cloud-region/model";
import { serviceKeys } from "./resources/remote-service/keys";
import { nameOfService } from "./resources/remote-service/model";

/** How to connect to Abiquo, and the policy for changes. */
type ConnectOptions = ClientOptions &
  Pick<Platform, "policy"> & {
    readonly previousEndpoint?: string;
    readonly parallelism?: () => Promise<number | undefined>;
  };

/**
 * Creates a client and logs in. A wrong password is thus reported once, not for every resource.
 *
 * @throws DiagnosticError if the settings cannot be used, and the client's errors if the login fails
 */
export async function connect(
  { policy, previousEndpoint, parallelism, ...options }: ConnectOptions,
  signal: AbortSignal,
): Promise<Platform> {
  const client = createClient(options);
  await client.login(signal).catch((error: unknown) => {
    throw explainLogin(error, options);
  });
  const { endpoint } = options;
  const locks = new KeyedMutex();
  const links = new LinkAccess(client);
  const ownership = new Ownership(async () => (await parallelism?.()) ?? DEFAULT_SLOTS);
  return {
    client,
    endpoint,
    policy,
    identity: new PlatformIdentity({ endpoint, previousEndpoint }),
    kinds: createKinds(client),
    ownership,
    linkOwnership: new LinkOwnership(),
    locks,
    links,
    affected: new AffectedLocations(policy.maxAffectedLocations, () => ownership.purpose === "plan"),
    taken: new TakenServices(client, locks, links),
  };
}

function createKinds({ datacenters, publicCloudRegions, remoteServices }: AbiquoClient): Kinds {
  return {
    datacenter: createKind({
      collection: "datacenters",
      typeName: "abiquo_datacenter",
      objects: datacenters,
      keysOf: datacenterKeys,
      nameOf: nameOfDatacenter,
    }),
    publicCloudRegion: createKind({
      collection: "publiccloudregions",
      typeName: "abiquo_public_cloud_region",
      objects: publicCloudRegions,
      keysOf: regionKeys,
      nameOf: nameOfRegion,
    }),
    remoteService: createKind<RemoteService>({
      collection: "remoteservices",
      typeName: "abiquo_remote_service",
      objects: {
        sharedList: (callOptions) => remoteServices.sharedList(callOptions),
        list: (callOptions) => remoteServices.list({}, callOptions),
        sharedFind: (id, callOptions) => remoteServices.sharedFind(id, callOptions),
        find: (id, callOptions) => remoteServices.find(id, callOptions),
      },
      keysOf: serviceKeys,
      nameOf: nameOfService,
    }),
  };
}

function createKind<T extends { readonly id: string }>(kind: Omit<Kind<T>, "known">): Kind<T> {
  return { ...kind, known: new KnownObjects(kind.objects, kind.keysOf) };
}

function createClient(options: ClientOptions): AbiquoClient {
  try {
    return createAbiquoClient(options);
  } catch (cause) {
    const detail = reasonOf(cause);
    const { setting } = Object(cause) as Partial<UnusableSettingError>;
    const path = setting === undefined ? undefined : [{ attribute: setting }];
    throw new DiagnosticError({ summary: "The provider's settings cannot be used", detail, path }, { cause });
  }
}
