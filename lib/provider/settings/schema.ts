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
        "URL of an HTTP proxy that every request to Abiquo goes by, such as `http://proxy.example.com:3128`, with user and " +
        "password if it wants a login: `http://user:password@proxy.example.com:3128`. Environment: `ABIQUO_PROXY_URL`. " +
        "Default: the proxy in `HTTPS_PROXY` (for an https endpoint) or `HTTP_PROXY`, unless `NO_PROXY` has the endpoint's " +
        "host; these three in small letters too.",
    }),
    previous_endpoint: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.endpoint],
      description:
        "Endpoint that the platform had before it moved. Objects that the state knows there are taken to be the same ones " +
        "at `endpoint`. Needed for one apply. Environment: `ABIQUO_PREVIOUS_ENDPOINT`.",
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
            "Who Abiquo is at the endpoint, in the form that the cloud provider wants, such as `tenant:user`.",
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
          "Credentials by cloud provider, such as `openstack-nova`, for those whose regions are dynamic: Abiquo asks the " +
          "`endpoint` of a public cloud region with them. Environment: `ABIQUO_REGION_CREDENTIALS`, a JSON object such as " +
          '`{"openstack-nova": {"identity": "tenant:user", "credential": "..."}}`.',
      },
    ),
    ca_certificate: stringAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.ca_certificate],
      description:
        "Certificates (PEM text) of the authorities that may have signed the server's certificate, instead of the " +
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
        "API version to speak, such as `5.4`. Environment: `ABIQUO_API_VERSION`. Default: negotiated with the server.",
    }),
    request_timeout: integerAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.request_timeout],
      description:
        "Seconds until a request to the API is given up. Environment: `ABIQUO_REQUEST_TIMEOUT`. Default: `60`.",
    }),
    max_retries: integerAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.max_retries],
      description:
        "How often a request that is safe to repeat is repeated. Environment: `ABIQUO_MAX_RETRIES`. Default: `4`.",
    }),
    max_concurrent_requests: integerAttribute({
      mode: "optional",
      validators: [CONNECTION_RULES.max_concurrent_requests],
      description: "Requests under way at once. Environment: `ABIQUO_MAX_CONCURRENT_REQUESTS`. Default: `10`.",
    }),
    check: stringAttribute({
      mode: "optional",
      validators: [checkModeProblem],
      description:
        "What to do if a new address of a remote service does not pass Abiquo's check: `off` does not check, `warn` warns in " +
        "the plan, `gate` warns in the plan and stops the apply before it moves the service there, `error` stops the plan. " +
        "Environment: `ABIQUO_CHECK`. Default: `warn`.",
    }),
    adopt: stringAttribute({
      mode: "optional",
      validators: [adoptModeProblem],
      description:
        "What to plan if an object to create already exists: `never` is an error with an import block for it; `exact` plans " +
        "to take it over (`takes_over`) if every declared attribute agrees and no resource of the plan has it, so that an " +
        "interrupted run can be repeated. Environment: `ABIQUO_ADOPT`. Default: `never`.",
    }),
    max_affected_locations: integerAttribute({
      mode: "optional",
      validators: [atLeast(0)],
      description:
        "How many distinct locations one plan may affect: those it deletes, and those that lose a service, or get it " +
        "moved or replaced. A plan that affects more is an error. Environment: `ABIQUO_MAX_AFFECTED_LOCATIONS`. Default: " +
        "any number, with warnings.",
    }),
  },
} as const;

/** Type of the schema, from which the model of the provider's configuration follows. */
export type ProviderSchema = typeof providerSchema;
