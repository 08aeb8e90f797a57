import { readCredentials } from "./credentials";
import type { Credentials } from "./credentials";
import { proxyFromEnvironment } from "./proxy";
import type { ProxySetting } from "./proxy";
import type { RegionCredentials } from "./region-credentials";
import { CONNECTION_RULES, proxyProblem, normalizePem } from "./setting-rules";
import { SettingsReader, variableOf } from "./settings-reader";
import type { Environment, SettingProblem } from "./settings-reader";

/** How to reach the API, and how to authenticate. */
export interface ConnectionSettings {
  /** Base URL of the API, such as `https://abiquo.example.com/api`. */
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** Abiquo's credentials at the endpoints of dynamic regions, by API name of the cloud provider. @default - none */
  readonly regionCredentials?: Readonly<Record<string, RegionCredentials>>;
  /** PEM text of the only authorities to trust. @default - the system's */
  readonly caCertificate?: string;
  /**
   * PEM file of authorities to trust in addition to the system's, read on the first TLS connection. A file that cannot
   * be read is logged and ignored, as Node does with NODE_EXTRA_CA_CERTS. Ignored if `caCertificate` is set.
   *
   * @default - none
   */
  readonly extraCaFile?: string;
  /** PEM text of the client certificate. Requires `clientKey`. @default - none */
  readonly clientCertificate?: string;
  /** PEM text of the client certificate's private key. Requires `clientCertificate`. @default - none */
  readonly clientKey?: string;
  /** Accepts any server certificate. @default false */
  readonly insecure?: boolean;
  /** Proxy for all requests. @default - Abiquo is called directly */
  readonly proxy?: ProxySetting;
  /**
   * Version of the media types.
   *
   * @default - the server's or the newest we know; none if the server does not report its version
   */
  readonly apiVersion?: string;
  /** Timeout of a request, in milliseconds. @default 60000 */
  readonly requestTimeout?: number;
  /** Maximum number of retries of a request that is safe to repeat. @default 4 */
  readonly maxRetries?: number;
  /** Maximum number of concurrent requests. @default 10 */
  readonly maxConcurrentRequests?: number;
}

/**
 * Reads the connection settings from `ABIQUO_*` variables alone, as the provider does if its configuration is empty.
 *
 * @returns the connection, or undefined if the problems contain an error
 */
export function connectionFromEnvironment(env: Environment): {
  readonly connection: ConnectionSettings | undefined;
  readonly problems: readonly SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const reader = new SettingsReader({ env, rule: connectionProblem, report: (problem) => problems.push(problem) });
  const connection = readConnection(reader);
  return { connection: problems.some(({ severity }) => severity === "error") ? undefined : connection, problems };
}

/** Reads the connection settings and reports problems. Returns undefined without an endpoint or credentials. */
export function readConnection(reader: SettingsReader): ConnectionSettings | undefined {
  const endpoint = reader.requiredText("endpoint", "the base URL of the API, such as https://abiquo.example.com/api");
  const credentials = readCredentials(reader);
  const tls = readTls(reader);
  const limits = readLimits(reader);
  const regionCredentials = reader.regionCredentials();
  if (endpoint === undefined || credentials === undefined) {
    return undefined;
  }
  warnOfExposure(reader, { endpoint, insecure: tls.insecure });
  const address = endpoint.replace(/\/+$/, "");
  const proxy = readProxy(reader, address);
  return { endpoint: address, credentials, regionCredentials, proxy, ...tls, ...limits };
}

/** Reads the proxy from the settings, or else from the variables that other programs use too. */
function readProxy(reader: SettingsReader, endpoint: string): ProxySetting | undefined {
  const url = reader.text("proxy_url");
  if (url !== undefined) {
    return { url, source: reader.configures("proxy_url") ? "proxy_url" : variableOf("proxy_url") };
  }
  const proxy = proxyFromEnvironment(endpoint, reader.env);
  const problem = proxy && proxyProblem(proxy.url);
  if (proxy === undefined || problem === undefined) {
    return proxy;
  }
  const detail = `The environment variable names the proxy for ${new URL(endpoint).host}. ${problem} Add the host to NO_PROXY if it needs no proxy.`;
  reader.refuse(`${proxy.source} is not valid`, detail);
  return undefined;
}

function connectionProblem(setting: string, value: unknown): string | undefined {
  const rules: Readonly<Record<string, ((value: never) => string | undefined) | undefined>> = CONNECTION_RULES;
  return rules[setting]?.(value as never);
}

/** Variable into which the launcher moves the user's NODE_EXTRA_CA_CERTS. */
const EXTRA_CA_FILE = "ABIQUO_NODE_EXTRA_CA_CERTS";

function readTls(
  reader: SettingsReader,
): Pick<ConnectionSettings, "caCertificate" | "extraCaFile" | "clientCertificate" | "clientKey" | "insecure"> {
  const [clientCertificate, clientKey] = reader.bothOrNone("client_certificate", "client_key").map(toPem);
  return {
    caCertificate: toPem(reader.text("ca_certificate")),
    extraCaFile: reader.env[EXTRA_CA_FILE] || undefined,
    clientCertificate,
    clientKey,
    insecure: reader.bool("insecure"),
  };
}

function toPem(text: string | undefined): string | undefined {
  return text === undefined ? undefined : normalizePem(text);
}

function readLimits(
  reader: SettingsReader,
): Pick<ConnectionSettings, "apiVersion" | "requestTimeout" | "maxRetries" | "maxConcurrentRequests"> {
  const seconds = reader.integer("request_timeout");
  return {
    apiVersion: reader.text("api_version"),
    requestTimeout: seconds === undefined ? undefined : seconds * 1000,
    maxRetries: reader.integer("max_retries"),
    maxConcurrentRequests: reader.integer("max_concurrent_requests"),
  };
}

function warnOfExposure(
  reader: SettingsReader,
  { endpoint, insecure }: Pick<ConnectionSettings, "endpoint" | "insecure">,
): void {
  if (insecure) {
    reader.warn(
      "insecure",
      "The certificate of Abiquo is not verified",
      "With insecure (ABIQUO_INSECURE) anyone between here and Abiquo can read the credentials and answer in its " +
        "place. Trust the server's own authority with ca_certificate (ABIQUO_CA_CERTIFICATE) instead.",
    );
  }
  const { protocol, hostname } = new URL(endpoint);
  if (protocol === "http:" && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)) {
    reader.warn(
      "endpoint",
      "Abiquo is called without TLS",
      `The credentials are sent to ${hostname} in the clear. Use an https endpoint (ABIQUO_ENDPOINT).`,
    );
  }
}
