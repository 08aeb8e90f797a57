import type { ClientOptions } from "../client";
import { AbiquoConnectionError, AbiquoResponseError } from "../errors";
import type { Layer } from "./handler";
import type { Secrets } from "./secrets";

/** Tells of every exchange: method, path, outcome, time. Headers and bodies are never looked at, so they cannot leak. */
export function log(
  sink: NonNullable<ClientOptions["log"]>,
  secrets: Secrets,
  now: () => number = () => performance.now(),
): Layer {
  return (next) => async (request) => {
    const start = now();
    const tell = (message: string, outcome: Readonly<Record<string, string | number>>): void =>
      sink(message, {
        method: request.method,
        path: secrets.redact(request.path),
        ...outcome,
        milliseconds: Math.round(now() - start),
      });
    try {
      const response = await next(request);
      tell("Abiquo API answered", { status: response.status });
      return response;
    } catch (error) {
      tell("Abiquo API gave no usable answer", { problem: problemOf(error) });
      throw error;
    }
  };
}

function problemOf(error: unknown): string {
  return error instanceof AbiquoConnectionError || error instanceof AbiquoResponseError ? error.problem : "unexpected";
}
