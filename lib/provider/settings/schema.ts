import { CONNECTION_RULES, atLeast, emptyProblem, headerProblem } from "../../domain";
import {
  boolAttribute,
  integerAttribute,
  nestedAttribute,
  nestedMapAttribute,
  stringAttribute,
} from "../../terraform-plugin";
import { adoptModeProblem, checkModeProblem } from "./policy";

/** The `provider "abiquo"` block. Every setting falls back to the environment variable that its description names. */
export const providerSchema = {
  version: 0,
  description: "Declares the locations and remote services of an [Abiquo](https://www.abiquo.com) platform.",
  attributes: {
    endpoint: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.endpoint],
      description:
        "Base URL of the Abiquo API, such as `https://abiquo.example.com/api`. Environment: `ABIQUO_ENDPOINT`.",
    }),
    proxy_url: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.proxy_url],
      sensitive: true,
      description:
        "URL of the HTTP proxy for all requests to Abiquo, such as `http://proxy.example.com:3128`. If the proxy needs a " +
        "login, include it: `http://user:password@proxy.example.com:3128`. Environment: `ABIQUO_PROXY_URL`. " +
        "Default: the proxy in `HTTPS_PROXY` (for an https endpoint) or `HTTP_PROXY`, unless `NO_PROXY` lists the endpoint's " +
        "host. The names of these three may be in lower case.",
    }),
    previous_endpoint: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.endpoint],
      description:
        "Former endpoint of a platform that moved. The provider treats objects from the former endpoint in the state as " +
        "the same objects at `endpoint`. Needed for one apply. Environment: `ABIQUO_PREVIOUS_ENDPOINT`.",
    }),
    username: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.username],
      description: "Name of the user to log in as, with `password`. Environment: `ABIQUO_USERNAME`.",
    }),
    password: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.password],
      sensitive: true,
      description: "Password of the user. Environment: `ABIQUO_PASSWORD`.",
    }),
    token: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.token],
      sensitive: true,
      description: "OpenID Connect access token, instead of user and password. Environment: `ABIQUO_TOKEN`.",
    }),
    oauth: nestedAttribute(
      {
        application_key: stringAttribute({
          mode: "optional",
          validators: [emptyProblem],
          description: "Key of the registered application. Environment: `ABIQUO_OAUTH_APPLICATION_KEY`.",
        }),
        application_secret: stringAttribute({
          mode: "optional",
          validators: [emptyProblem],
          sensitive: true,
          description: "Secret of the registered application. Environment: `ABIQUO_OAUTH_APPLICATION_SECRET`.",
        }),
        access_token: stringAttribute({
          mode: "optional",
          validators: [emptyProblem],
          sensitive: true,
          description: "Access token. Environment: `ABIQUO_OAUTH_ACCESS_TOKEN`.",
        }),
        access_token_secret: stringAttribute({
          mode: "optional",
          validators: [emptyProblem],
          sensitive: true,
          description: "Secret of the access token. Environment: `ABIQUO_OAUTH_ACCESS_TOKEN_SECRET`.",
        }),
      },
      { mode: "optional", description: "OAuth 1.0a credentials, instead of user and password." },
    ),
    region_credentials: nestedMapAttribute(
      {
        identity: stringAttribute({
          mode: "required",
          validators: [headerProblem],
          sensitive: true,
          description:
            "Identity that Abiquo uses at the endpoint, in the form that the cloud provider expects, such as `tenant:user`.",
        }),
        credential: stringAttribute({
          mode: "required",
          validators: [headerProblem],
          sensitive: true,
          description: "Password or key that belongs to `identity`.",
        }),
      },
      {
        mode: "optional",
        description:
          "Credentials for cloud providers with dynamic regions, by provider, such as `openstack-nova`. Abiquo uses them at " +
          "the `endpoint` of a public cloud region. Environment: `ABIQUO_REGION_CREDENTIALS`, a JSON object such as " +
          '`{"openstack-nova": {"identity": "tenant:user", "credential": "..."}}`.',
      },
    ),
    ca_certificate: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.ca_certificate],
      description:
        "Certificates (PEM text) of the authorities to trust for the server's certificate, in place of the " +
        "system's. Environment: `ABIQUO_CA_CERTIFICATE`.",
    }),
    client_certificate: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.client_certificate],
      description:
        "Client certificate (PEM text) to show to the server, with `client_key`. Environment: `ABIQUO_CLIENT_CERTIFICATE`.",
    }),
    client_key: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.client_key],
      sensitive: true,
      description: "Private key (PEM text) of `client_certificate`. Environment: `ABIQUO_CLIENT_KEY`.",
    }),
    insecure: boolAttribute({
      mode: "optional",
      description: "Accept any server certificate. For tests only. Environment: `ABIQUO_INSECURE`. Default: `false`.",
    }),
    api_version: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.api_version],
      description:
        "API version to use, such as `5.4`. Environment: `ABIQUO_API_VERSION`. Default: negotiated with the server.",
    }),
    request_timeout: integerAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.request_timeout],
      description:
        "Seconds after which a request to the API times out. Environment: `ABIQUO_REQUEST_TIMEOUT`. Default: `60`.",
    }),
    max_retries: integerAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.max_retries],
      description:
        "Number of retries of a request that is safe to repeat. Environment: `ABIQUO_MAX_RETRIES`. Default: `4`.",
    }),
    max_concurrent_requests: integerAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.max_concurrent_requests],
      description:
        "Maximum number of requests at the same time. Environment: `ABIQUO_MAX_CONCURRENT_REQUESTS`. Default: `10`.",
    }),
    check: stringAttribute({
      mode: "optional",
      validators: [checkModeProblem],
      description:
        "What to do if a new address of a remote service fails Abiquo's check. `off` does not check. `warn` warns in the " +
        "plan. `gate` warns in the plan, and stops the apply before it moves the service. `error` stops the plan. " +
        "Environment: `ABIQUO_CHECK`. Default: `warn`.",
    }),
    adopt: stringAttribute({
      mode: "optional",
      validators: [adoptModeProblem],
      description:
        "What to do if the object already exists. `never`: the plan is an error with an import block for the object. " +
        "`exact`: the plan takes the object over (`takes_over`) if all declared attributes match and no other resource of " +
        "the plan has it, so that an interrupted run can be repeated. Environment: `ABIQUO_ADOPT`. Default: `never`.",
    }),
    max_affected_locations: integerAttribute({
      mode: "optional",
      validators: [atLeast(0)],
      description:
        "Maximum number of locations that one plan may affect. A location is affected if it is deleted, or if one of its " +
        "services is removed, moved or replaced. A plan that affects more is an error. Each provider configuration (alias) counts for itself. Environment: `ABIQUO_MAX_AFFECTED_LOCATIONS`. Default: any number, with warnings.",
    }),
  },
} as const;

/** Type of the schema, from which the model of the provider's configuration follows. */
export type ProviderSchema = typeof providerSchema;
