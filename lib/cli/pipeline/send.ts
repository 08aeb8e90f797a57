import { createPlainClient } from "../../abiquo";
import { CliError } from "../cli-error";
import { printable } from "../output/printable";
import type { Forge } from "./forge";

/** Timeout of one attempt, in milliseconds. */
const TIMEOUT = 30_000;

/** Maximum number of repetitions of a request. */
const REPETITIONS = 3;

/** Longest pause that a server may ask for, in milliseconds. */
const LONGEST_PAUSE = 60_000;

/** Codes of a request that certainly did not reach the server. */
const NOT_SENT: readonly (string | undefined)[] = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"];

/** A request to the server of a merge request. */
export interface ForgeRequest {
  readonly method: "GET" | "PATCH" | "POST" | "PUT";
  readonly url: string;
  readonly content?: object;
}

/** A server's answer, whatever its status. */
export interface Answer {
  readonly isOk: boolean;
  readonly status: number;
  readonly text: string;
}

/**
 * Sends a request. Repeats it if the server is busy or unavailable. A POST is repeated only if it certainly was not carried
 * out, since it would create a second comment.
 *
 * @throws CliError without the token, if there is no answer
 */
export async function send(forge: Forge, { method, url, content }: ForgeRequest): Promise<Answer> {
  const { headers, proxy } = forge;
  try {
    const client = await createPlainClient(url, proxy);
    const { statusCode, body } = await client(url, {
      method,
      headers: { "user-agent": "cdktf-abiquo", ...headers, ...(content && { "content-type": "application/json" }) },
      ...(content && { body: JSON.stringify(content) }),
      timeout: { request: TIMEOUT },
      retry: {
        limit: REPETITIONS,
        methods: ["GET", "PATCH", "POST", "PUT"],
        maxRetryAfter: LONGEST_PAUSE,
        calculateDelay: ({ error, computedValue }) =>
          method !== "POST" || NOT_SENT.includes(error.code) || error.response?.statusCode === 429 ? computedValue : 0,
      },
    });
    // To got, a redirect that it does not follow is a success.
    return { isOk: statusCode >= 200 && statusCode < 300, status: statusCode, text: body };
  } catch (cause) {
    const way = proxy === undefined ? "" : ` through the proxy of ${proxy.source}`;
    throw new CliError(harmless(forge, `${method} ${url} failed${way}: ${reasonOf(cause)}`), { cause });
  }
}

/** Removes the token and other logins from a message, and what a job's runner would obey. */
export function harmless({ token }: Pick<Forge, "token">, message: string): string {
  return printable(message.replaceAll(token, "…").replace(/\/\/[^/\s]*@/g, "//…@"));
}

/** An error with several causes, one for each address of a host, has only a code. */
function reasonOf(error: unknown): string {
  const { message, code = "" } = error as NodeJS.ErrnoException;
  return message || code;
}
