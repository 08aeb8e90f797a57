import type { ProxySetting } from "../../domain";
import type { ConnectionProblem, FailedRequest } from "../errors";
import { AbiquoConnectionError, AbiquoResponseError } from "../errors";
import type { Secrets } from "./secrets";
import type { TlsOptions } from "./tls";
import { explainTrust } from "./tls";

/** Milliseconds for each of name, connection and TLS. */
export const CONNECT_TIMEOUT = 10_000;

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
  EPROTO: "handshake",
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
  "handshake",
  "certificate-expired",
  "certificate-not-yet-valid",
  "certificate-of-others",
  "not-tls",
  "proxy",
];

/** What OpenSSL says of an answer in plain text. Newer releases of Node have a code for it, others EPROTO. */
const PLAIN_TEXT = /wrong version number|packet length too long/i;

/** A proxy answered a CONNECT with something else than a tunnel. The server has not heard of the request. */
export class ProxyRefusal extends Error {
  readonly code = "ERR_PROXY_REFUSED";

  constructor(readonly status: number) {
    super(`the proxy answered ${status}`);
  }
}

/** How far a request had come when it failed. */
export interface Progress {
  /** Something of it may have been sent. */
  readonly isConnected: boolean;
  /** A proxy has made a tunnel for it. */
  readonly isTunnelled?: boolean;
  readonly answerBegun: boolean;
  /** The server has answered other requests. */
  readonly hasAnswered?: boolean;
}

/** Whom the request was for. */
interface Addressee extends TlsOptions {
  readonly endpoint: string;
  readonly proxy?: ProxySetting;
  /** Milliseconds. */
  readonly requestTimeout?: number;
}

/** What went wrong, in words that messages need. */
interface Told {
  /** Whom there was no connection with: `the server abiquo.example.com`. */
  readonly peer: string;
  /** Where that is written. */
  readonly setting: string;
  readonly code: string;
  readonly patience: string;
  readonly names: string;
  readonly status: number;
}

/** Turns what got throws into our own error. Nothing of it goes along but its code and its text. */
export function toConnectionError(
  error: unknown,
  failed: FailedRequest,
  context: Progress & Addressee & { readonly secrets: Secrets },
): AbiquoConnectionError | AbiquoResponseError {
  const { secrets, endpoint, proxy, isConnected, isTunnelled } = context;
  const cause = causeOf(error);
  const code = textOf(error, "code").replace(/^ERR_GOT_.*/, "") || textOf(cause, "code");
  const text = textOf(cause, "message");
  const problem = problemOf(cause, code, text);
  if (context.answerBegun && problem !== "timeout") {
    return new AbiquoResponseError(failed, "truncated", "the answer broke off or is damaged.");
  }
  const isProxys = proxy !== undefined && !isConnected && !isTunnelled;
  const told: Told = {
    peer: isProxys ? `the proxy ${new URL(proxy.url).host} (${proxy.source})` : `the server ${new URL(endpoint).host}`,
    setting: isProxys ? proxy.source : "the endpoint",
    code,
    patience: patienceOf(error, context),
    names: namesOf(cause, secrets),
    status: cause instanceof ProxyRefusal ? cause.status : 0,
  };
  return new AbiquoConnectionError(failed, {
    problem,
    message: sentence(problem, told) + hint(problem, context),
    outcomeUnknown: isConnected && !NOTHING_READ.includes(problem),
    isProxys,
    cause: Object.assign(new Error(secrets.redact(text)), { code }),
    ...(code === "EAI_AGAIN" || told.status >= 500 ? { passes: true } : {}),
  });
}

/** got's errors have the one of Node as their cause. */
function causeOf(error: unknown): unknown {
  return (Object(error) as { readonly cause?: unknown }).cause ?? error;
}

function problemOf(cause: unknown, code: string, text: string): ConnectionProblem {
  if (cause instanceof ProxyRefusal || text.startsWith("Proxy connection ended")) {
    return "proxy";
  }
  if (PLAIN_TEXT.test(text) || /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/.test(code)) {
    return "not-tls";
  }
  return PROBLEM_OF_CODE[code] ?? (/^ERR_(TLS|SSL|OSSL)_/.test(code) ? "handshake" : "other");
}

function patienceOf(error: unknown, { requestTimeout = 0 }: Addressee): string {
  const event = textOf(error, "event");
  const milliseconds = event === "request" ? requestTimeout : CONNECT_TIMEOUT;
  return event === "" ? "in time" : `within ${milliseconds / 1000} s`;
}

const SENTENCES: Readonly<Record<ConnectionProblem, (told: Told) => string>> = {
  dns: ({ peer, setting }) => `the name of ${peer} cannot be resolved. Check ${setting}.`,
  refused: ({ peer, setting }) =>
    `${peer} refuses connections. Check host and port of ${setting}, and whether it runs.`,
  unreachable: ({ peer }) => `there is no route to ${peer}.`,
  reset: ({ peer }) => `${peer} closed the connection before it answered.`,
  tls: ({ peer }) =>
    `no trusted TLS connection to ${peer} could be made. Check the endpoint's protocol and the CA certificate.`,
  handshake: ({ peer }) => `no TLS connection to ${peer} could be made. Check the protocol and the port.`,
  "certificate-expired": ({ peer }) => `the certificate of ${peer} has expired.`,
  "certificate-not-yet-valid": ({ peer }) => `the certificate of ${peer} is not valid yet.`,
  "certificate-of-others": ({ peer, names }) => `the certificate of ${peer} is for other names${names}.`,
  "not-tls": ({ peer }) => `${peer} does not speak TLS there.`,
  proxy: ({ peer, status }) =>
    status === 0
      ? `${peer} closed the connection.`
      : `${peer} makes no connection to the server: it answered ${status}.`,
  timeout: ({ peer, patience }) => `${peer} did not answer ${patience}.`,
  aborted: () => "given up, because the operation was interrupted.",
  other: ({ peer }) => `the connection to ${peer} failed.`,
};

function sentence(problem: ConnectionProblem, told: Told): string {
  const text = SENTENCES[problem](told);
  const login = told.status === 407 ? " It wants a login: put user and password into its URL." : "";
  return `${text}${told.code === "" || problem === "proxy" ? "" : ` (${told.code})`}${login}`;
}

/** What the kind of a problem leaves open; nothing, or a sentence with a space before it. */
function hint(problem: ConnectionProblem, { endpoint, proxy, hasAnswered, ...tls }: Addressee & Progress): string {
  if (problem === "tls") {
    const own =
      "Put the certificate of its authority, or its own if it signed itself, into ca_certificate (ABIQUO_CA_CERTIFICATE).";
    return ` ${own}${explainTrust(tls)}`;
  }
  return problem === "reset" && endpoint.startsWith("http:") && proxy === undefined && hasAnswered !== true
    ? " It may want https there."
    : "";
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
