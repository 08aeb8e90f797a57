import type { ConnectionProblem, FailedRequest } from "../errors";
import { AbiquoConnectionError, AbiquoResponseError } from "../errors";
import type { Secrets } from "./secrets";

const PROBLEM_OF_CODE: Readonly<Record<string, ConnectionProblem>> = {
  ENOTFOUND: "dns",
  EAI_AGAIN: "dns",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  ECONNRESET: "reset",
  EPIPE: "reset",
  ECONNABORTED: "reset",
  ETIMEDOUT: "timeout",
  EPROTO: "tls",
  CERT_HAS_EXPIRED: "tls",
  CERT_NOT_YET_VALID: "tls",
  CERT_REVOKED: "tls",
  CERT_UNTRUSTED: "tls",
  DEPTH_ZERO_SELF_SIGNED_CERT: "tls",
  SELF_SIGNED_CERT_IN_CHAIN: "tls",
  UNABLE_TO_GET_ISSUER_CERT: "tls",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls",
};

/** Phases of a request in which nothing of it has been sent yet. */
const PHASES_BEFORE_SENDING: readonly string[] = ["lookup", "connect", "secureConnect", "socket"];

const NOTHING_SENT: readonly ConnectionProblem[] = ["dns", "refused", "unreachable", "tls"];

/** Turns what got throws into our own error. Nothing of got's error goes along but its code: it holds all headers. */
export function toConnectionError(
  error: unknown,
  failed: FailedRequest,
  context: { readonly endpoint: string; readonly answerBegun: boolean; readonly secrets: Secrets },
): AbiquoConnectionError | AbiquoResponseError {
  const code = textOf(error, "code");
  const phase = textOf(error, "event");
  const problem = problemOf(code, phase);
  if (context.answerBegun && problem !== "timeout") {
    return new AbiquoResponseError(failed, "truncated", "the answer broke off or is damaged.");
  }
  const cause = context.secrets.redact(error instanceof Error ? error.message : "unknown");
  return new AbiquoConnectionError(failed, {
    problem,
    message: sentence(problem, new URL(context.endpoint).host, code),
    outcomeUnknown: !NOTHING_SENT.includes(problem) && !PHASES_BEFORE_SENDING.includes(phase),
    cause: Object.assign(new Error(cause), { code }),
  });
}

function problemOf(code: string, phase: string): ConnectionProblem {
  if (phase !== "") {
    return "timeout";
  }
  return PROBLEM_OF_CODE[code] ?? (/^ERR_(TLS|SSL|OSSL)_/.test(code) ? "tls" : "other");
}

function sentence(problem: ConnectionProblem, host: string, code: string): string {
  const sentences: Readonly<Record<ConnectionProblem, string>> = {
    dns: `the name of the server ${host} cannot be resolved. Check the endpoint.`,
    refused: `the server ${host} refuses connections. Check host and port of the endpoint, and whether it runs.`,
    unreachable: `there is no route to the server ${host}.`,
    reset: `the server ${host} closed the connection before it answered.`,
    tls: `no trusted TLS connection to ${host} could be made. Check the endpoint's protocol and the CA certificate.`,
    timeout: `the server ${host} did not answer in time.`,
    aborted: "given up, because the operation was interrupted.",
    other: `the connection to ${host} failed.`,
  };
  return code === "" ? sentences[problem] : `${sentences[problem]} (${code})`;
}

function textOf(error: unknown, property: string): string {
  const value = typeof error === "object" && error !== null ? (error as Record<string, unknown>)[property] : undefined;
  return typeof value === "string" ? value : "";
}
