import type { ClientOptions, RegionCredentials } from "../client";
import { AbiquoConnectionError } from "../errors";
import { SharedWork } from "../shared-work";
import { chooseVersion } from "../version";
import type { Api } from "./api";
import { createApi } from "./api";
import { parseEndpoint } from "./endpoint";
import { createHttp } from "./http";
import type { Handler } from "./handler";
import { Secrets } from "./secrets";
import { checkTls } from "./tls";

const DEFAULT_REQUEST_TIMEOUT = 60_000;
const DEFAULT_CONCURRENCY = 10;

/** Repetitions, where none are configured. */
export const DEFAULT_RETRIES = 4;

/**
 * The way to the API: got below, and above it media types, documents and the version to speak.
 *
 * @throws Error if the options cannot be used
 */
export function createTransport(options: ClientOptions): Api {
  checkTls(options);
  const regionCredentials = Object.values(options.regionCredentials ?? {});
  const secrets = new Secrets(options.credentials, options.clientKey, ...regionCredentials.flatMap(secretsOf));
  secrets.learnUrl(options.proxy?.url);
  const http = createHttp({
    ...options,
    endpoint: parseEndpoint(options.endpoint),
    requestTimeout: options.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT,
    maxRetries: options.maxRetries ?? DEFAULT_RETRIES,
    maxConcurrentRequests: options.maxConcurrentRequests ?? DEFAULT_CONCURRENCY,
    secrets,
  });
  return createApi(http, { version: versionSource(http, options.apiVersion), secrets });
}

/** All but an identity that is a word of the API's own paths: it gives nothing away, and would garble every message. */
function secretsOf({ identity, credential }: RegionCredentials): readonly string[] {
  return identity === "admin" ? [credential] : [identity, credential];
}

/** The configured version, or the one that the first request finds out; then it is fixed for the client's life. */
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

/** A server that does not tell its version gets none: it speaks its newest then. One that is not there is an error. */
async function negotiate(handler: Handler, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await handler({ method: "GET", path: "/version", headers: { accept: "text/plain" }, signal });
    return chooseVersion(response.body);
  } catch (error) {
    if (error instanceof AbiquoConnectionError) {
      throw error;
    }
    return undefined;
  }
}
