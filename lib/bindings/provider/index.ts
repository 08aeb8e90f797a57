// https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs
// generated from terraform resource schema

import { Construct } from 'constructs';
import * as cdktf from 'cdktf';

// Configuration

export interface AbiquoProviderConfig {
  /**
  * What to do if the object already exists. `never`: the plan is an error with an import block for the object. `exact`: the plan takes the object over (`takes_over`) if all declared attributes match and no other resource of the plan has it, so that an interrupted run can be repeated. Environment: `ABIQUO_ADOPT`. Default: `never`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#adopt AbiquoProvider#adopt}
  */
  readonly adopt?: string;
  /**
  * API version to use, such as `5.4`. Environment: `ABIQUO_API_VERSION`. Default: negotiated with the server.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#api_version AbiquoProvider#api_version}
  */
  readonly apiVersion?: string;
  /**
  * Certificates (PEM text) of the authorities to trust for the server's certificate, in place of the system's. Environment: `ABIQUO_CA_CERTIFICATE`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#ca_certificate AbiquoProvider#ca_certificate}
  */
  readonly caCertificate?: string;
  /**
  * What to do if a new address of a remote service fails Abiquo's check. `off` does not check. `warn` warns in the plan. `gate` warns in the plan, and stops the apply before it moves the service. `error` stops the plan. Environment: `ABIQUO_CHECK`. Default: `warn`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#check AbiquoProvider#check}
  */
  readonly check?: string;
  /**
  * Client certificate (PEM text) to show to the server, with `client_key`. Environment: `ABIQUO_CLIENT_CERTIFICATE`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#client_certificate AbiquoProvider#client_certificate}
  */
  readonly clientCertificate?: string;
  /**
  * Private key (PEM text) of `client_certificate`. Environment: `ABIQUO_CLIENT_KEY`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#client_key AbiquoProvider#client_key}
  */
  readonly clientKey?: string;
  /**
  * Base URL of the Abiquo API, such as `https://abiquo.example.com/api`. Environment: `ABIQUO_ENDPOINT`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#endpoint AbiquoProvider#endpoint}
  */
  readonly endpoint?: string;
  /**
  * Accept any server certificate. For tests only. Environment: `ABIQUO_INSECURE`. Default: `false`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#insecure AbiquoProvider#insecure}
  */
  readonly insecure?: boolean | cdktf.IResolvable;
  /**
  * Maximum number of locations that one plan may affect. A location is affected if it is deleted, or if one of its services is removed, moved or replaced. A plan that affects more is an error. Each provider configuration (alias) counts for itself. Environment: `ABIQUO_MAX_AFFECTED_LOCATIONS`. Default: any number, with warnings.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#max_affected_locations AbiquoProvider#max_affected_locations}
  */
  readonly maxAffectedLocations?: number;
  /**
  * Maximum number of requests at the same time. Environment: `ABIQUO_MAX_CONCURRENT_REQUESTS`. Default: `10`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#max_concurrent_requests AbiquoProvider#max_concurrent_requests}
  */
  readonly maxConcurrentRequests?: number;
  /**
  * Number of retries of a request that is safe to repeat. Environment: `ABIQUO_MAX_RETRIES`. Default: `4`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#max_retries AbiquoProvider#max_retries}
  */
  readonly maxRetries?: number;
  /**
  * OAuth 1.0a credentials, instead of user and password.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#oauth AbiquoProvider#oauth}
  */
  readonly oauth?: AbiquoProviderOauth;
  /**
  * Password of the user. Environment: `ABIQUO_PASSWORD`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#password AbiquoProvider#password}
  */
  readonly password?: string;
  /**
  * Former endpoint of a platform that moved. The provider treats objects from the former endpoint in the state as the same objects at `endpoint`. Needed for one apply. Environment: `ABIQUO_PREVIOUS_ENDPOINT`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#previous_endpoint AbiquoProvider#previous_endpoint}
  */
  readonly previousEndpoint?: string;
  /**
  * URL of the HTTP proxy for all requests to Abiquo, such as `http://proxy.example.com:3128`. If the proxy needs a login, include it: `http://user:password@proxy.example.com:3128`. Environment: `ABIQUO_PROXY_URL`. Default: the proxy in `HTTPS_PROXY` (for an https endpoint) or `HTTP_PROXY`, unless `NO_PROXY` lists the endpoint's host. The names of these three may be in lower case.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#proxy_url AbiquoProvider#proxy_url}
  */
  readonly proxyUrl?: string;
  /**
  * Credentials for cloud providers with dynamic regions, by provider, such as `openstack-nova`. Abiquo uses them at the `endpoint` of a public cloud region. Environment: `ABIQUO_REGION_CREDENTIALS`, a JSON object such as `{"openstack-nova": {"identity": "tenant:user", "credential": "..."}}`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#region_credentials AbiquoProvider#region_credentials}
  */
  readonly regionCredentials?: { [key: string]: AbiquoProviderRegionCredentials } | cdktf.IResolvable;
  /**
  * Seconds after which a request to the API times out. Environment: `ABIQUO_REQUEST_TIMEOUT`. Default: `60`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#request_timeout AbiquoProvider#request_timeout}
  */
  readonly requestTimeout?: number;
  /**
  * OpenID Connect access token, instead of user and password. Environment: `ABIQUO_TOKEN`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#token AbiquoProvider#token}
  */
  readonly token?: string;
  /**
  * Name of the user to log in as, with `password`. Environment: `ABIQUO_USERNAME`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#username AbiquoProvider#username}
  */
  readonly username?: string;
  /**
  * Alias name
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#alias AbiquoProvider#alias}
  */
  readonly alias?: string;
}
export interface AbiquoProviderOauth {
  /**
  * Access token. Environment: `ABIQUO_OAUTH_ACCESS_TOKEN`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#access_token AbiquoProvider#access_token}
  */
  readonly accessToken?: string;
  /**
  * Secret of the access token. Environment: `ABIQUO_OAUTH_ACCESS_TOKEN_SECRET`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#access_token_secret AbiquoProvider#access_token_secret}
  */
  readonly accessTokenSecret?: string;
  /**
  * Key of the registered application. Environment: `ABIQUO_OAUTH_APPLICATION_KEY`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#application_key AbiquoProvider#application_key}
  */
  readonly applicationKey?: string;
  /**
  * Secret of the registered application. Environment: `ABIQUO_OAUTH_APPLICATION_SECRET`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#application_secret AbiquoProvider#application_secret}
  */
  readonly applicationSecret?: string;
}

export function abiquoProviderOauthToTerraform(struct?: AbiquoProviderOauth | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    access_token: cdktf.stringToTerraform(struct!.accessToken),
    access_token_secret: cdktf.stringToTerraform(struct!.accessTokenSecret),
    application_key: cdktf.stringToTerraform(struct!.applicationKey),
    application_secret: cdktf.stringToTerraform(struct!.applicationSecret),
  }
}


export function abiquoProviderOauthToHclTerraform(struct?: AbiquoProviderOauth | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    access_token: {
      value: cdktf.stringToHclTerraform(struct!.accessToken),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    access_token_secret: {
      value: cdktf.stringToHclTerraform(struct!.accessTokenSecret),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    application_key: {
      value: cdktf.stringToHclTerraform(struct!.applicationKey),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    application_secret: {
      value: cdktf.stringToHclTerraform(struct!.applicationSecret),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}

export interface AbiquoProviderRegionCredentials {
  /**
  * Password or key that belongs to `identity`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#credential AbiquoProvider#credential}
  */
  readonly credential: string;
  /**
  * Identity that Abiquo uses at the endpoint, in the form that the cloud provider expects, such as `tenant:user`.
  *
  * Docs at Terraform Registry: {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#identity AbiquoProvider#identity}
  */
  readonly identity: string;
}

export function abiquoProviderRegionCredentialsToTerraform(struct?: AbiquoProviderRegionCredentials | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  return {
    credential: cdktf.stringToTerraform(struct!.credential),
    identity: cdktf.stringToTerraform(struct!.identity),
  }
}


export function abiquoProviderRegionCredentialsToHclTerraform(struct?: AbiquoProviderRegionCredentials | cdktf.IResolvable): any {
  if (!cdktf.canInspect(struct) || cdktf.Tokenization.isResolvable(struct)) { return struct; }
  if (cdktf.isComplexElement(struct)) {
    throw new Error("A complex element was used as configuration, this is not supported: https://cdk.tf/complex-object-as-configuration");
  }
  const attrs = {
    credential: {
      value: cdktf.stringToHclTerraform(struct!.credential),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
    identity: {
      value: cdktf.stringToHclTerraform(struct!.identity),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };

  // remove undefined attributes
  return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined));
}


/**
* Represents a {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs abiquo}
*/
export class AbiquoProvider extends cdktf.TerraformProvider {

  // =================
  // STATIC PROPERTIES
  // =================
  public static readonly tfResourceType = "abiquo";

  // ==============
  // STATIC Methods
  // ==============
  /**
  * Generates CDKTF code for importing a AbiquoProvider resource upon running "cdktf plan <stack-name>"
  * @param scope The scope in which to define this construct
  * @param importToId The construct id used in the generated config for the AbiquoProvider to import
  * @param importFromId The id of the existing AbiquoProvider that should be imported. Refer to the {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs#import import section} in the documentation of this resource for the id to use
  * @param provider? Optional instance of the provider where the AbiquoProvider to import is found
  */
  public static generateConfigForImport(scope: Construct, importToId: string, importFromId: string, provider?: cdktf.TerraformProvider) {
        return new cdktf.ImportableResource(scope, importToId, { terraformResourceType: "abiquo", importId: importFromId, provider });
      }

  // ===========
  // INITIALIZER
  // ===========

  /**
  * Create a new {@link https://registry.terraform.io/providers/abiquo/abiquo/0.1.0/docs abiquo} Resource
  *
  * @param scope The scope in which to define this construct
  * @param id The scoped construct ID. Must be unique amongst siblings in the same scope
  * @param options AbiquoProviderConfig = {}
  */
  public constructor(scope: Construct, id: string, config: AbiquoProviderConfig = {}) {
    super(scope, id, {
      terraformResourceType: 'abiquo',
      terraformGeneratorMetadata: {
        providerName: 'abiquo',
        providerVersion: '0.1.0',
        providerVersionConstraint: '0.1.0'
      },
      terraformProviderSource: 'abiquo/abiquo'
    });
    this._adopt = config.adopt;
    this._apiVersion = config.apiVersion;
    this._caCertificate = config.caCertificate;
    this._check = config.check;
    this._clientCertificate = config.clientCertificate;
    this._clientKey = config.clientKey;
    this._endpoint = config.endpoint;
    this._insecure = config.insecure;
    this._maxAffectedLocations = config.maxAffectedLocations;
    this._maxConcurrentRequests = config.maxConcurrentRequests;
    this._maxRetries = config.maxRetries;
    this._oauth = config.oauth;
    this._password = config.password;
    this._previousEndpoint = config.previousEndpoint;
    this._proxyUrl = config.proxyUrl;
    this._regionCredentials = config.regionCredentials;
    this._requestTimeout = config.requestTimeout;
    this._token = config.token;
    this._username = config.username;
    this._alias = config.alias;
  }

  // ==========
  // ATTRIBUTES
  // ==========

  // adopt - computed: false, optional: true, required: false
  private _adopt?: string; 
  public get adopt() {
    return this._adopt;
  }
  public set adopt(value: string | undefined) {
    this._adopt = value;
  }
  public resetAdopt() {
    this._adopt = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get adoptInput() {
    return this._adopt;
  }

  // api_version - computed: false, optional: true, required: false
  private _apiVersion?: string; 
  public get apiVersion() {
    return this._apiVersion;
  }
  public set apiVersion(value: string | undefined) {
    this._apiVersion = value;
  }
  public resetApiVersion() {
    this._apiVersion = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get apiVersionInput() {
    return this._apiVersion;
  }

  // ca_certificate - computed: false, optional: true, required: false
  private _caCertificate?: string; 
  public get caCertificate() {
    return this._caCertificate;
  }
  public set caCertificate(value: string | undefined) {
    this._caCertificate = value;
  }
  public resetCaCertificate() {
    this._caCertificate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get caCertificateInput() {
    return this._caCertificate;
  }

  // check - computed: false, optional: true, required: false
  private _check?: string; 
  public get check() {
    return this._check;
  }
  public set check(value: string | undefined) {
    this._check = value;
  }
  public resetCheck() {
    this._check = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get checkInput() {
    return this._check;
  }

  // client_certificate - computed: false, optional: true, required: false
  private _clientCertificate?: string; 
  public get clientCertificate() {
    return this._clientCertificate;
  }
  public set clientCertificate(value: string | undefined) {
    this._clientCertificate = value;
  }
  public resetClientCertificate() {
    this._clientCertificate = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientCertificateInput() {
    return this._clientCertificate;
  }

  // client_key - computed: false, optional: true, required: false
  private _clientKey?: string; 
  public get clientKey() {
    return this._clientKey;
  }
  public set clientKey(value: string | undefined) {
    this._clientKey = value;
  }
  public resetClientKey() {
    this._clientKey = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get clientKeyInput() {
    return this._clientKey;
  }

  // endpoint - computed: false, optional: true, required: false
  private _endpoint?: string; 
  public get endpoint() {
    return this._endpoint;
  }
  public set endpoint(value: string | undefined) {
    this._endpoint = value;
  }
  public resetEndpoint() {
    this._endpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get endpointInput() {
    return this._endpoint;
  }

  // insecure - computed: false, optional: true, required: false
  private _insecure?: boolean | cdktf.IResolvable; 
  public get insecure() {
    return this._insecure;
  }
  public set insecure(value: boolean | cdktf.IResolvable | undefined) {
    this._insecure = value;
  }
  public resetInsecure() {
    this._insecure = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get insecureInput() {
    return this._insecure;
  }

  // max_affected_locations - computed: false, optional: true, required: false
  private _maxAffectedLocations?: number; 
  public get maxAffectedLocations() {
    return this._maxAffectedLocations;
  }
  public set maxAffectedLocations(value: number | undefined) {
    this._maxAffectedLocations = value;
  }
  public resetMaxAffectedLocations() {
    this._maxAffectedLocations = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxAffectedLocationsInput() {
    return this._maxAffectedLocations;
  }

  // max_concurrent_requests - computed: false, optional: true, required: false
  private _maxConcurrentRequests?: number; 
  public get maxConcurrentRequests() {
    return this._maxConcurrentRequests;
  }
  public set maxConcurrentRequests(value: number | undefined) {
    this._maxConcurrentRequests = value;
  }
  public resetMaxConcurrentRequests() {
    this._maxConcurrentRequests = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxConcurrentRequestsInput() {
    return this._maxConcurrentRequests;
  }

  // max_retries - computed: false, optional: true, required: false
  private _maxRetries?: number; 
  public get maxRetries() {
    return this._maxRetries;
  }
  public set maxRetries(value: number | undefined) {
    this._maxRetries = value;
  }
  public resetMaxRetries() {
    this._maxRetries = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get maxRetriesInput() {
    return this._maxRetries;
  }

  // oauth - computed: false, optional: true, required: false
  private _oauth?: AbiquoProviderOauth; 
  public get oauth() {
    return this._oauth;
  }
  public set oauth(value: AbiquoProviderOauth | undefined) {
    this._oauth = value;
  }
  public resetOauth() {
    this._oauth = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get oauthInput() {
    return this._oauth;
  }

  // password - computed: false, optional: true, required: false
  private _password?: string; 
  public get password() {
    return this._password;
  }
  public set password(value: string | undefined) {
    this._password = value;
  }
  public resetPassword() {
    this._password = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get passwordInput() {
    return this._password;
  }

  // previous_endpoint - computed: false, optional: true, required: false
  private _previousEndpoint?: string; 
  public get previousEndpoint() {
    return this._previousEndpoint;
  }
  public set previousEndpoint(value: string | undefined) {
    this._previousEndpoint = value;
  }
  public resetPreviousEndpoint() {
    this._previousEndpoint = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get previousEndpointInput() {
    return this._previousEndpoint;
  }

  // proxy_url - computed: false, optional: true, required: false
  private _proxyUrl?: string; 
  public get proxyUrl() {
    return this._proxyUrl;
  }
  public set proxyUrl(value: string | undefined) {
    this._proxyUrl = value;
  }
  public resetProxyUrl() {
    this._proxyUrl = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get proxyUrlInput() {
    return this._proxyUrl;
  }

  // region_credentials - computed: false, optional: true, required: false
  private _regionCredentials?: { [key: string]: AbiquoProviderRegionCredentials } | cdktf.IResolvable; 
  public get regionCredentials() {
    return this._regionCredentials;
  }
  public set regionCredentials(value: { [key: string]: AbiquoProviderRegionCredentials } | cdktf.IResolvable | undefined) {
    this._regionCredentials = value;
  }
  public resetRegionCredentials() {
    this._regionCredentials = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get regionCredentialsInput() {
    return this._regionCredentials;
  }

  // request_timeout - computed: false, optional: true, required: false
  private _requestTimeout?: number; 
  public get requestTimeout() {
    return this._requestTimeout;
  }
  public set requestTimeout(value: number | undefined) {
    this._requestTimeout = value;
  }
  public resetRequestTimeout() {
    this._requestTimeout = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get requestTimeoutInput() {
    return this._requestTimeout;
  }

  // token - computed: false, optional: true, required: false
  private _token?: string; 
  public get token() {
    return this._token;
  }
  public set token(value: string | undefined) {
    this._token = value;
  }
  public resetToken() {
    this._token = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get tokenInput() {
    return this._token;
  }

  // username - computed: false, optional: true, required: false
  private _username?: string; 
  public get username() {
    return this._username;
  }
  public set username(value: string | undefined) {
    this._username = value;
  }
  public resetUsername() {
    this._username = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get usernameInput() {
    return this._username;
  }

  // alias - computed: false, optional: true, required: false
  private _alias?: string; 
  public override get alias() {
    return this._alias;
  }
  public override set alias(value: string | undefined) {
    this._alias = value;
  }
  public resetAlias() {
    this._alias = undefined;
  }
  // Temporarily expose input value. Use with caution.
  public get aliasInput() {
    return this._alias;
  }

  // =========
  // SYNTHESIS
  // =========

  protected override synthesizeAttributes(): { [name: string]: any } {
    return {
      adopt: cdktf.stringToTerraform(this._adopt),
      api_version: cdktf.stringToTerraform(this._apiVersion),
      ca_certificate: cdktf.stringToTerraform(this._caCertificate),
      check: cdktf.stringToTerraform(this._check),
      client_certificate: cdktf.stringToTerraform(this._clientCertificate),
      client_key: cdktf.stringToTerraform(this._clientKey),
      endpoint: cdktf.stringToTerraform(this._endpoint),
      insecure: cdktf.booleanToTerraform(this._insecure),
      max_affected_locations: cdktf.numberToTerraform(this._maxAffectedLocations),
      max_concurrent_requests: cdktf.numberToTerraform(this._maxConcurrentRequests),
      max_retries: cdktf.numberToTerraform(this._maxRetries),
      oauth: abiquoProviderOauthToTerraform(this._oauth),
      password: cdktf.stringToTerraform(this._password),
      previous_endpoint: cdktf.stringToTerraform(this._previousEndpoint),
      proxy_url: cdktf.stringToTerraform(this._proxyUrl),
      region_credentials: cdktf.hashMapper(abiquoProviderRegionCredentialsToTerraform)(this._regionCredentials),
      request_timeout: cdktf.numberToTerraform(this._requestTimeout),
      token: cdktf.stringToTerraform(this._token),
      username: cdktf.stringToTerraform(this._username),
      alias: cdktf.stringToTerraform(this._alias),
    };
  }

  protected override synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      adopt: {
        value: cdktf.stringToHclTerraform(this._adopt),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      api_version: {
        value: cdktf.stringToHclTerraform(this._apiVersion),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      ca_certificate: {
        value: cdktf.stringToHclTerraform(this._caCertificate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      check: {
        value: cdktf.stringToHclTerraform(this._check),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_certificate: {
        value: cdktf.stringToHclTerraform(this._clientCertificate),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      client_key: {
        value: cdktf.stringToHclTerraform(this._clientKey),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      endpoint: {
        value: cdktf.stringToHclTerraform(this._endpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      insecure: {
        value: cdktf.booleanToHclTerraform(this._insecure),
        isBlock: false,
        type: "simple",
        storageClassType: "boolean",
      },
      max_affected_locations: {
        value: cdktf.numberToHclTerraform(this._maxAffectedLocations),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      max_concurrent_requests: {
        value: cdktf.numberToHclTerraform(this._maxConcurrentRequests),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      max_retries: {
        value: cdktf.numberToHclTerraform(this._maxRetries),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      oauth: {
        value: abiquoProviderOauthToTerraform(this._oauth),
        isBlock: false,
        type: "any",
        storageClassType: "AbiquoProviderOauth",
      },
      password: {
        value: cdktf.stringToHclTerraform(this._password),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      previous_endpoint: {
        value: cdktf.stringToHclTerraform(this._previousEndpoint),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      proxy_url: {
        value: cdktf.stringToHclTerraform(this._proxyUrl),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      region_credentials: {
        value: cdktf.hashMapperHcl(abiquoProviderRegionCredentialsToHclTerraform)(this._regionCredentials),
        isBlock: false,
        type: "map",
        storageClassType: "AbiquoProviderRegionCredentialsMap",
      },
      request_timeout: {
        value: cdktf.numberToHclTerraform(this._requestTimeout),
        isBlock: false,
        type: "simple",
        storageClassType: "number",
      },
      token: {
        value: cdktf.stringToHclTerraform(this._token),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      username: {
        value: cdktf.stringToHclTerraform(this._username),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      alias: {
        value: cdktf.stringToHclTerraform(this._alias),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
    };

    // remove undefined attributes
    return Object.fromEntries(Object.entries(attrs).filter(([_, value]) => value !== undefined && value.value !== undefined ))
  }
}
