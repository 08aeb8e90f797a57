import { Lazy, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { provider } from "../bindings";
import { AdoptMode, CONNECTION_RULES, atLeast } from "../domain";
import type { AbiquoProviderProps } from "./abiquo-provider-props";
import { given } from "./given";
import { literal, problemOf } from "./literal";
import {
  CHECK_MODE,
  FLAG_OR_TOKEN,
  NUMBER,
  SECRET_OBJECT,
  SECRET_TEXT,
  TEXT,
  checkProps,
  memberOrToken,
  optional,
} from "./prop-checks";
import type { PropChecks } from "./prop-checks";
import { addErrors, addWarnings, check } from "./rule";
import type { Rule } from "./rule";

type Config = AbiquoProviderProps;

const ERRORS: readonly Rule<Config>[] = (["endpoint", "previousEndpoint"] as const).map((name) => ({
  broken: ({ [name]: endpoint }) => problemOf(endpoint, CONNECTION_RULES.endpoint) !== undefined,
  // The value is not repeated: it may hold a password.
  message: () =>
    `The "${name}" must be an http or https URL, such as "https://abiquo.example.com/api", without user and password, query and fragment.`,
}));

/** The problems of the other settings, by the rules of the provider. */
function settingErrors(config: Config): string[] {
  const problems: Partial<Record<keyof Config, string>> = {
    username: problemOf(config.username, CONNECTION_RULES.username),
    password: problemOf(config.password, CONNECTION_RULES.password),
    token: problemOf(config.token, CONNECTION_RULES.token),
    caCertificate: problemOf(config.caCertificate, CONNECTION_RULES.ca_certificate),
    clientCertificate: problemOf(config.clientCertificate, CONNECTION_RULES.client_certificate),
    clientKey: problemOf(config.clientKey, CONNECTION_RULES.client_key),
    proxyUrl: problemOf(config.proxyUrl, CONNECTION_RULES.proxy_url),
    apiVersion: problemOf(config.apiVersion, CONNECTION_RULES.api_version),
    requestTimeout: problemOf(config.requestTimeout, CONNECTION_RULES.request_timeout),
    maxRetries: problemOf(config.maxRetries, CONNECTION_RULES.max_retries),
    maxConcurrentRequests: problemOf(config.maxConcurrentRequests, CONNECTION_RULES.max_concurrent_requests),
    maxAffectedLocations: problemOf(config.maxAffectedLocations, atLeast(0)),
  };
  return Object.entries(problems)
    .filter(([, problem]) => problem !== undefined)
    .map(([name, problem]) => `The "${name}" is not valid. ${problem}`);
}

const PROVIDER_CHECKS: PropChecks<Config> = optional({
  endpoint: SECRET_TEXT,
  previousEndpoint: SECRET_TEXT,
  username: TEXT,
  password: SECRET_TEXT,
  token: SECRET_TEXT,
  oauth: SECRET_OBJECT,
  regionCredentials: SECRET_OBJECT,
  caCertificate: TEXT,
  clientCertificate: TEXT,
  clientKey: SECRET_TEXT,
  proxyUrl: SECRET_TEXT,
  insecure: FLAG_OR_TOKEN,
  apiVersion: TEXT,
  requestTimeout: NUMBER,
  maxRetries: NUMBER,
  maxConcurrentRequests: NUMBER,
  check: CHECK_MODE,
  adopt: memberOrToken("AdoptMode", AdoptMode),
  maxAffectedLocations: NUMBER,
  alias: TEXT,
});

type Secret = readonly [name: string, variable: string, values: (config: Config) => readonly (string | undefined)[]];

const SECRETS: readonly Secret[] = [
  ["password", "ABIQUO_PASSWORD", ({ password }) => [password]],
  ["token", "ABIQUO_TOKEN", ({ token }) => [token]],
  ["clientKey", "ABIQUO_CLIENT_KEY", ({ clientKey }) => [clientKey]],
  ["proxyUrl", "ABIQUO_PROXY_URL", ({ proxyUrl }) => [passwordIn(proxyUrl)]],
  ["oauth.applicationSecret", "ABIQUO_OAUTH_APPLICATION_SECRET", ({ oauth }) => [oauth?.applicationSecret]],
  ["oauth.accessTokenSecret", "ABIQUO_OAUTH_ACCESS_TOKEN_SECRET", ({ oauth }) => [oauth?.accessTokenSecret]],
  ["regionCredentials", "ABIQUO_REGION_CREDENTIALS", ({ regionCredentials }) => credentialsIn(regionCredentials)],
];

const WARNINGS: readonly Rule<Config>[] = SECRETS.map(([name, variable, values]) => ({
  broken: (config) => values(config).some((value) => literal(value) !== undefined),
  message: () =>
    `The "${name}" is in the synthesized stack as plain text: leave it out and set ${variable} where the stack is ` +
    "deployed, or pass a sensitive TerraformVariable.",
}));

/**
 * The provider configuration: the Abiquo platform that a stack is deployed to, and the login. Settings that are omitted
 * come from the `ABIQUO_*` environment variables where the stack is deployed.
 *
 * @example
 * new AbiquoProvider(this, "abiquo");
 */
export class AbiquoProvider extends provider.AbiquoProvider {
  constructor(scope: Construct, id: string, props: AbiquoProviderProps = {}) {
    const config = settingsOf(props);
    super(scope, id, { ...config, regionCredentials: verbatim(config.regionCredentials) });
    checkProps(this, config, PROVIDER_CHECKS);
    addErrors(this, () => [...check(ERRORS, config), ...settingErrors(config)]);
    addWarnings(this, () => check(WARNINGS, config));
  }
}

/** The given settings, without omitted ones at any depth: JavaScript may pass null, which Terraform would get. */
function settingsOf(props: Config): Config {
  const { oauth, regionCredentials, ...others } = given(props);
  return given({ ...others, oauth: givenIn(oauth), regionCredentials: givenIn(regionCredentials) });
}

/** As `given`, for an object of settings. Anything else is left to the check of the prop. */
function givenIn<T>(settings: T): T {
  const isObject = typeof settings === "object" && settings !== null && !Array.isArray(settings);
  return isObject && !Tokenization.isResolvable(settings) ? given(settings) : settings;
}

type RegionCredentials = Config["regionCredentials"];

function credentialsIn(credentials: RegionCredentials): readonly string[] {
  return credentials === undefined || Tokenization.isResolvable(credentials)
    ? []
    : Object.values(credentials).map(({ credential }) => credential);
}

/** Protects the names of cloud providers from cdktf, which converts all keys that it sees to snake case. */
function verbatim(credentials: RegionCredentials): RegionCredentials {
  return credentials && Lazy.anyValue({ produce: () => credentials });
}

function passwordIn(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).password || undefined : undefined;
}
