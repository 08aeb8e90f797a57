import type { ClientOptions } from "../abiquo";
import { isUnknown } from "../framework";
import type { Config, Diagnostics, Value } from "../framework";
import { credentialConflict, readCredentials } from "./credentials";
import { ignoredProxy } from "./ignored-proxy";
import { AdoptMode, CheckMode, findAdoptMode, findCheckMode } from "./policy";
import type { Policy } from "./policy";
import type { ProviderSchema } from "./schema";
import { SettingsReader } from "./settings-reader";
import type { Environment } from "./settings-reader";

/** What the provider was told. */
export interface ProviderSettings {
  readonly connection: ConnectionSettings;
  readonly policy: Policy;
}

/** How to reach Abiquo. */
export type ConnectionSettings = Omit<ClientOptions, "userAgent" | "log">;

/**
 * Merges the provider's configuration with the environment; the configuration comes first. Undefined if a value is not
 * known yet, or if something is missing or wrong, which is then reported.
 */
export function readConfiguration(
  config: Config<ProviderSchema>,
  env: Environment,
  diagnostics: Diagnostics,
): ProviderSettings | undefined {
  if (hasUnknown(config)) {
    return undefined;
  }
  const reader = new SettingsReader(config, env, diagnostics);
  const endpoint = reader.requiredText("endpoint", "the base URL of the API, such as https://abiquo.example.com/api");
  const credentials = readCredentials(reader);
  const tls = readTls(reader, env);
  const limits = readLimits(reader);
  const regionCredentials = reader.regionCredentials();
  const policy = readPolicy(reader);
  if (diagnostics.hasError || endpoint === undefined || credentials === undefined) {
    return undefined;
  }
  warnOfExposure({ endpoint, insecure: tls.insecure }, diagnostics);
  const address = endpoint.replace(/\/+$/, "");
  const others = { regionCredentials, ignoredProxy: ignoredProxy(address, env) };
  return { connection: { endpoint: address, credentials, ...others, ...tls, ...limits }, policy };
}

/** Reports what the configuration alone shows to be wrong, whatever the environment says. */
export function validateConfiguration(config: Config<ProviderSchema>, diagnostics: Diagnostics): void {
  const conflict = credentialConflict(config);
  if (conflict) {
    diagnostics.error(conflict);
  }
}

/** True for an unknown value, and for an object or a map with one inside. */
function hasUnknown(value: Value): boolean {
  return isUnknown(value) || (typeof value === "object" && value !== null && Object.values(value).some(hasUnknown));
}

/** Where the launcher keeps what the user has in NODE_EXTRA_CA_CERTS. */
const EXTRA_CA_FILE = "ABIQUO_NODE_EXTRA_CA_CERTS";

function readTls(
  reader: SettingsReader,
  env: Environment,
): Pick<ClientOptions, "caCertificate" | "extraCaFile" | "clientCertificate" | "clientKey" | "insecure"> {
  const [clientCertificate, clientKey] = reader.bothOrNone("client_certificate", "client_key");
  return {
    caCertificate: reader.text("ca_certificate"),
    extraCaFile: env[EXTRA_CA_FILE] || undefined,
    clientCertificate,
    clientKey,
    insecure: reader.bool("insecure"),
  };
}

function readLimits(
  reader: SettingsReader,
): Pick<ClientOptions, "apiVersion" | "requestTimeout" | "maxRetries" | "maxConcurrentRequests"> {
  const seconds = reader.integer("request_timeout");
  return {
    apiVersion: reader.text("api_version"),
    requestTimeout: seconds === undefined ? undefined : seconds * 1000,
    maxRetries: reader.integer("max_retries"),
    maxConcurrentRequests: reader.integer("max_concurrent_requests"),
  };
}

function readPolicy(reader: SettingsReader): Policy {
  return {
    check: findCheckMode(reader.text("check")) ?? CheckMode.WARN,
    adopt: findAdoptMode(reader.text("adopt")) ?? AdoptMode.NEVER,
    maxAffectedLocations: reader.integer("max_affected_locations"),
  };
}

function warnOfExposure(
  { endpoint, insecure }: Pick<ClientOptions, "endpoint" | "insecure">,
  diagnostics: Diagnostics,
): void {
  if (insecure) {
    diagnostics.warn({
      summary: "The certificate of Abiquo is not verified",
      detail:
        "With insecure (ABIQUO_INSECURE) anyone between here and Abiquo can read the credentials and answer in its " +
        "place. Trust the server's own authority with ca_certificate (ABIQUO_CA_CERTIFICATE) instead.",
      path: [{ attribute: "insecure" }],
    });
  }
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) {
    diagnostics.warn({
      summary: "Abiquo is called without TLS",
      detail: `The credentials are sent to ${hostname} in the clear. Use an https endpoint (ABIQUO_ENDPOINT).`,
      path: [{ attribute: "endpoint" }],
    });
  }
}
