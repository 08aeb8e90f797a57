import type { ClientOptions, RegionCredentials } from "../client";
import type { Handler } from "../exchange";
import { AbiquoConnectionError, AbiquoError } from "../failures/errors";
import { Secrets } from "../failures/secrets";
import type { Api } from "./api";
import { createApi } from "./api";
import { parseEndpoint } from "./endpoint";
import { createHttp } from "./http";
import { SharedWork } from "./shared-work";
import { checkTls } from "./tls";
import { chooseVersion } from "./version";

const DEFAULT_REQUEST_TIMEOUT = 60_000;
const DEFAULT_CONCURRENCY = 10;

/** Repetitions of a request, unless configured. */
export const DEFAULT_RETRIES = 4;

/**
 * The API over got, with defaults for what is not configured.
 *
 * @throws Error if an option cannot be used
 */
export function createTransport(options: ClientOptions): Api {
  checkTls(options);
  const regionCredentials = Object.values(options.regionCredentials ?? {});
  const secrets = new Secrets(options.credentials, options.clientKey, ...regionCredentials.flatMap(secretsOf));
  if (options.proxy) {
    secrets.learnUrl(options.proxy.url);
  }
  const http = createHttp({
    ...options,
    endpoint: parseEndpoint(options.endpoint),
    requestTimeout: options.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    maxRetries: options.maxRetries ?? DEFAULT_RETRIES,
    maxConcurrentRequests: options.maxConcurrentRequests ?? DEFAULT_CONCURRENCY,
    secrets,
  });
  const configuredVersion = options.apiVersion;
  return createApi(http, { version: versionSource(http, configuredVersion), configuredVersion, secrets });
}

/** The identity "admin" is left out. It is part of every path, so redacting it would garble every message. */
function secretsOf({ identity, credential }: RegionCredentials): readonly string[] {
  return identity === "admin" ? [credential] : [identity, credential];
}

/** The configured version, or the one that the first request negotiates for the lifetime of the client. */
function versionSource(
  handler: Handler,
  configured: string | undefined,
): (signal?: AbortSignal) => Promise<string | undefined> {
  if (configured !== undefined) {
    return () => Promise.resolve(configured);
  }
  const request = { method: "GET", path: "/version" } as const;
  let negotiation: SharedWork<string | undefined> | undefined;
  return (signal) => {
    if (negotiation === undefined || negotiation.failed) {
      negotiation = new SharedWork(request, (shared) => negotiate(handler, shared));
    }
    return negotiation.join(signal);
  };
}

/** Undefined if the server does not tell its version. It then answers in its newest one. A temporary failure is an error. */
async function negotiate(handler: Handler, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await handler({ method: "GET", path: "/version", headers: { accept: "text/plain" }, signal });
    return chooseVersion(response.body);
  } catch (error) {
    if (error instanceof AbiquoConnectionError || (error instanceof AbiquoError && error.retryable)) {
      throw error;
    }
    return undefined;
  }
}
