import type { ClientOptions, RegionCredentials } from "../client";
import { AbiquoConnectionError } from "../errors";
import { SharedWork } from "../shared-work";
import { chooseVersion } from "../version";
import { authenticate } from "./authenticate";
import type { Backoff } from "./backoff";
import { parseEndpoint } from "./endpoint";
import { errors } from "./error";
import type { Handler, Layer } from "./handler";
import { limit } from "./limit";
import { log } from "./log";
import type { Api } from "./parse";
import { createApi } from "./parse";
import { retry } from "./retry";
import { Secrets } from "./secrets";
import { createSend } from "./send";
import { checkTls } from "./tls";

const DEFAULT_REQUEST_TIMEOUT = 60_000;
const DEFAULT_CONCURRENCY = 10;

/**
 * Stacks the layers. From the wire upwards: send, log, authenticate, error, retry, limit, parse. The log lies below
 * the authentication so that it sees logins too, and repetitions one by one.
 *
 * @throws Error if the options cannot be used
 */
export function createTransport(options: ClientOptions, backoff: Backoff): Api {
  checkTls(options);
  const endpoint = parseEndpoint(options.endpoint);
  const regionCredentials = Object.values(options.regionCredentials ?? {});
  const secrets = new Secrets(options.credentials, options.clientKey, ...regionCredentials.flatMap(secretsOf));
  const requestTimeout = options.requestTimeout ?? DEFAULT_REQUEST_TIMEOUT;
  const send = createSend({ ...options, endpoint, requestTimeout, secrets });
  const layers: readonly Layer[] = [
    ...(options.log ? [log(options.log, secrets)] : []),
    authenticate(endpoint, options.credentials, secrets),
    errors(secrets),
    retry(backoff),
    limit(options.maxConcurrentRequests ?? DEFAULT_CONCURRENCY),
  ];
  const handler = layers.reduce((next, layer) => layer(next), send);
  return createApi(handler, { version: versionSource(handler, options.apiVersion), secrets });
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
