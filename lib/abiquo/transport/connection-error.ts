import type { ConnectionProblem, FailedRequest } from "../errors";
import { AbiquoConnectionError, AbiquoResponseError } from "../errors";
import type { Secrets } from "./secrets";
import type { TlsOptions } from "./tls";
import { explainTrust } from "./tls";

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
  CERT_HAS_EXPIRED: "certificate-expired",
  CERT_NOT_YET_VALID: "certificate-not-yet-valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate-of-others",
  CERT_REVOKED: "tls",
  CERT_UNTRUSTED: "tls",
  DEPTH_ZERO_SELF_SIGNED_CERT: "tls",
  SELF_SIGNED_CERT_IN_CHAIN: "tls",
  UNABLE_TO_GET_ISSUER_CERT: "tls",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "tls",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "tls",
};

/** Problems after which the server has read nothing, even if it was sent something: its side of TLS comes first. */
const NOTHING_READ: readonly ConnectionProblem[] = [
  "dns",
  "refused",
  "unreachable",
  "tls",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-of-others",
  "not-tls",
];

/** Problems that are typical of a network which lets out what goes by its proxy alone. */
const PERHAPS_WANTS_PROXY: readonly ConnectionProblem[] = ["dns", "unreachable", "timeout"];

/** What OpenSSL says of an answer in plain text. Newer releases of Node have a code for it, others EPROTO. */
const PLAIN_TEXT = /wrong version number|packet length too long/i;

/** The end of a request that took too long. */
export class SendTimeout extends Error {
  readonly code = "ETIMEDOUT";

  constructor(readonly milliseconds: number) {
    super(`not done within ${milliseconds} ms`);
  }
}

/** How far a request had come when it failed. */
export interface Progress {
  /** Something of it may have been sent. */
  readonly isConnected: boolean;
  readonly answerBegun: boolean;
}

/** Whom the request was for. */
interface Addressee extends TlsOptions {
  readonly endpoint: string;
  readonly ignoredProxy?: string;
}

/** Turns what Node throws into our own error. Nothing of Node's error goes along but its code and its text. */
export function toConnectionError(
  error: unknown,
  failed: FailedRequest,
  context: Progress & Addressee & { readonly secrets: Secrets },
): AbiquoConnectionError | AbiquoResponseError {
  const code = textOf(error, "code");
  const text = textOf(error, "message");
  const problem = problemOf(code, text);
  if (context.answerBegun && problem !== "timeout") {
    return new AbiquoResponseError(failed, "truncated", "the answer broke off or is damaged.");
  }
  const cause = context.secrets.redact(text);
  const told = {
    host: new URL(context.endpoint).host,
    code,
    patience: patienceOf(error),
    names: namesOf(error, context.secrets),
  };
  return new AbiquoConnectionError(failed, {
    problem,
    message: sentence(problem, told) + hint(problem, context),
    outcomeUnknown: context.isConnected && !NOTHING_READ.includes(problem),
    cause: Object.assign(new Error(cause), { code }),
  });
}

function problemOf(code: string, text: string): ConnectionProblem {
  if (PLAIN_TEXT.test(text) || /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/.test(code)) {
    return "not-tls";
  }
  return PROBLEM_OF_CODE[code] ?? (/^ERR_(TLS|SSL|OSSL)_/.test(code) ? "tls" : "other");
}

function patienceOf(error: unknown): string {
  return error instanceof SendTimeout ? `within ${error.milliseconds / 1000} s` : "in time";
}

function sentence(
  problem: ConnectionProblem,
  told: { readonly host: string; readonly code: string; readonly patience: string; readonly names: string },
): string {
  const { host, code, patience, names } = told;
  const sentences: Readonly<Record<ConnectionProblem, string>> = {
    dns: `the name of the server ${host} cannot be resolved. Check the endpoint.`,
    refused: `the server ${host} refuses connections. Check host and port of the endpoint, and whether it runs.`,
    unreachable: `there is no route to the server ${host}.`,
    reset: `the server ${host} closed the connection before it answered.`,
    tls: `no trusted TLS connection to ${host} could be made. Check the endpoint's protocol and the CA certificate.`,
    "certificate-expired": `the certificate of the server ${host} has expired.`,
    "certificate-not-yet-valid": `the certificate of the server ${host} is not valid yet.`,
    "certificate-of-others": `the certificate of the server ${host} is for other names${names}.`,
    "not-tls": `the server ${host} does not speak TLS there.`,
    timeout: `the server ${host} did not answer ${patience}.`,
    aborted: "given up, because the operation was interrupted.",
    other: `the connection to ${host} failed.`,
  };
  return code === "" ? sentences[problem] : `${sentences[problem]} (${code})`;
}

/** What the kind of a problem leaves open; nothing, or a sentence with a space before it. */
function hint(problem: ConnectionProblem, { endpoint, ignoredProxy, ...tls }: Addressee): string {
  if (problem === "tls") {
    return explainTrust(tls);
  }
  if (ignoredProxy !== undefined && PERHAPS_WANTS_PROXY.includes(problem)) {
    return ` ${ignoredProxy} is set, but proxies are not used: the server must be reachable without one.`;
  }
  return problem === "reset" && endpoint.startsWith("http:") ? " It may want https there." : "";
}

/** The names that a certificate is for, as Node tells them with the error; nothing, or a list with a colon before it. */
function namesOf(error: unknown, secrets: Secrets): string {
  const { cert } = Object(error) as { readonly cert?: unknown };
  const names = secrets.redact(textOf(cert, "subjectaltname")).replace(/[^\w.*:,() -]/g, "");
  return names === "" ? "" : `: ${names.slice(0, 200)}`;
}

function textOf(error: unknown, property: string): string {
  const value = typeof error === "object" && error !== null ? (error as Record<string, unknown>)[property] : undefined;
  return typeof value === "string" ? value : "";
}
