import { Lazy, Tokenization } from "cdktf";
import type { Construct } from "constructs";
import { provider } from "../bindings";
import type { AbiquoProviderProps } from "./abiquo-provider-props";
import { literal } from "./literal";
import { addErrors, addWarnings, check } from "./rule";
import type { Rule } from "./rule";

type Config = AbiquoProviderProps;

const ERRORS: readonly Rule<Config>[] = [
  {
    broken: ({ endpoint }) => isWrong(endpoint),
    // The value is not repeated: it may hold a password.
    message: () =>
      'The "endpoint" must be an http or https URL, such as "https://abiquo.example.com/api", without user and password.',
  },
];

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
    super(scope, id, { ...props, regionCredentials: verbatim(props.regionCredentials) });
    addErrors(this, () => check(ERRORS, props));
    addWarnings(this, () => check(WARNINGS, props));
  }
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

function isWrong(endpoint: string | undefined): boolean {
  const known = literal(endpoint);
  if (known === undefined) {
    return false;
  }
  const url = URL.canParse(known) ? new URL(known) : undefined;
  return !url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "";
}
