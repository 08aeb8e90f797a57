import type { Construct } from "constructs";
import { provider } from "../bindings";
import { literal } from "./literal";
import { addErrors, addWarnings, check } from "./rule";
import type { Rule } from "./rule";

type Config = provider.AbiquoProviderConfig;

const ERRORS: readonly Rule<Config>[] = [
  {
    broken: ({ endpoint }) => isWrong(endpoint),
    // The value is not repeated: it may hold a password.
    message: () =>
      'The "endpoint" must be an http or https URL, such as "https://abiquo.example.com/api", without user and password.',
  },
];

const SECRETS: readonly (readonly [name: string, variable: string, value: (config: Config) => string | undefined])[] = [
  ["password", "ABIQUO_PASSWORD", ({ password }) => password],
  ["token", "ABIQUO_TOKEN", ({ token }) => token],
  ["clientKey", "ABIQUO_CLIENT_KEY", ({ clientKey }) => clientKey],
  ["oauth.applicationSecret", "ABIQUO_OAUTH_APPLICATION_SECRET", ({ oauth }) => oauth?.applicationSecret],
  ["oauth.accessTokenSecret", "ABIQUO_OAUTH_ACCESS_TOKEN_SECRET", ({ oauth }) => oauth?.accessTokenSecret],
];

const WARNINGS: readonly Rule<Config>[] = SECRETS.map(([name, variable, value]) => ({
  broken: (config) => literal(value(config)) !== undefined,
  message: () =>
    `The "${name}" stands in the synthesized stack as plain text: leave it out and set ${variable} where the stack is ` +
    "deployed, or pass a sensitive TerraformVariable.",
}));

/**
 * The provider: which Abiquo platform a stack is deployed to, and how to log in. Endpoint and credentials come from the
 * `ABIQUO_*` environment where the stack is deployed, unless they are given here.
 *
 * @example
 * new AbiquoProvider(this, "abiquo");
 */
export class AbiquoProvider extends provider.AbiquoProvider {
  constructor(scope: Construct, id: string, props: provider.AbiquoProviderConfig = {}) {
    super(scope, id, props);
    addErrors(this, () => check(ERRORS, props));
    addWarnings(this, () => check(WARNINGS, props));
  }
}

function isWrong(endpoint: string | undefined): boolean {
  const known = literal(endpoint);
  if (known === undefined) {
    return false;
  }
  const url = URL.canParse(known) ? new URL(known) : undefined;
  return !url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "";
}
