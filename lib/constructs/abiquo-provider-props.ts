import type { IResolvable } from "cdktf";
import type { provider } from "../bindings";
import type { AdoptMode, CheckMode } from "../domain";

/**
 * Properties of an `AbiquoProvider`. Omitted settings come from the environment where the stack is deployed. Keep
 * secrets there.
 */
export interface AbiquoProviderProps {
  /**
   * Base URL of the Abiquo API, such as `https://abiquo.example.com/api`.
   *
   * @default - `ABIQUO_ENDPOINT`
   */
  readonly endpoint?: string;
  /**
   * Former endpoint of a platform that moved. Objects that the state records under it are treated as the same objects
   * at `endpoint`. Needed for one deploy only.
   *
   * @default - `ABIQUO_PREVIOUS_ENDPOINT`
   */
  readonly previousEndpoint?: string;
  /**
   * User name for the login, with `password`.
   *
   * @default - `ABIQUO_USERNAME`
   */
  readonly username?: string;
  /**
   * Password of the user.
   *
   * @default - `ABIQUO_PASSWORD`
   */
  readonly password?: string;
  /**
   * OpenID Connect access token, instead of user name and password.
   *
   * @default - `ABIQUO_TOKEN`
   */
  readonly token?: string;
  /**
   * OAuth 1.0a credentials, instead of user name and password.
   *
   * @default - `ABIQUO_OAUTH_APPLICATION_KEY` and its siblings
   */
  readonly oauth?: provider.AbiquoProviderOauth;
  /**
   * Credentials for cloud providers with dynamic regions, by provider, such as `openstack-nova`.
   *
   * @default - `ABIQUO_REGION_CREDENTIALS`
   */
  readonly regionCredentials?: { [cloudProvider: string]: provider.AbiquoProviderRegionCredentials } | IResolvable;
  /**
   * Certificates (PEM text) of the certificate authorities to trust.
   *
   * @default - `ABIQUO_CA_CERTIFICATE`, else the system's
   */
  readonly caCertificate?: string;
  /**
   * Client certificate (PEM text) to present to the server, with `clientKey`.
   *
   * @default - `ABIQUO_CLIENT_CERTIFICATE`
   */
  readonly clientCertificate?: string;
  /**
   * Private key (PEM text) of `clientCertificate`.
   *
   * @default - `ABIQUO_CLIENT_KEY`
   */
  readonly clientKey?: string;
  /**
   * URL of the HTTP proxy for all requests to Abiquo, such as `http://proxy.example.com:3128`.
   *
   * @default - `ABIQUO_PROXY_URL`, else `HTTPS_PROXY` or `HTTP_PROXY` with the exceptions in `NO_PROXY`
   */
  readonly proxyUrl?: string;
  /**
   * Accepts any server certificate. For tests only.
   *
   * @default - `ABIQUO_INSECURE`, else false
   */
  readonly insecure?: boolean | IResolvable;
  /**
   * API version to use, such as `5.4`.
   *
   * @default - `ABIQUO_API_VERSION`, else negotiated with the server
   */
  readonly apiVersion?: string;
  /**
   * Seconds after which a request times out.
   *
   * @default - `ABIQUO_REQUEST_TIMEOUT`, else 60
   */
  readonly requestTimeout?: number;
  /**
   * Number of times to retry a request that is safe to repeat.
   *
   * @default - `ABIQUO_MAX_RETRIES`, else 4
   */
  readonly maxRetries?: number;
  /**
   * Maximum number of concurrent requests.
   *
   * @default - `ABIQUO_MAX_CONCURRENT_REQUESTS`, else 10
   */
  readonly maxConcurrentRequests?: number;
  /**
   * What to do if Abiquo cannot reach a new address of a remote service.
   *
   * @default - `ABIQUO_CHECK`, else `CheckMode.WARN`
   */
  readonly check?: CheckMode;
  /**
   * What to do if the object already exists.
   *
   * @default - `ABIQUO_ADOPT`, else `AdoptMode.NEVER`
   */
  readonly adopt?: AdoptMode;
  /**
   * Maximum number of locations that a plan may affect. A plan that affects more fails. Each alias counts for itself.
   *
   * @default - `ABIQUO_MAX_AFFECTED_LOCATIONS`, else no limit, only a warning
   */
  readonly maxAffectedLocations?: number;
  /**
   * Name of this provider configuration, for a stack that has several.
   *
   * @default - none; this is the stack's default configuration
   */
  readonly alias?: string;
}
