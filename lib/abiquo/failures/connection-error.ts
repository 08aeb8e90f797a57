import { accessSync, constants } from "node:fs";
import type { ProxySetting } from "../../domain";
import type { ClientOptions } from "../client";
import type { ConnectionProblem, FailedRequest } from "./errors";
import { AbiquoConnectionError, AbiquoResponseError, PROXY_LOGIN } from "./errors";
import { nameOfProxy, throughProxy } from "./proxy-words";
import type { Secrets } from "./secrets";

/** Milliseconds for each of name resolution, TCP connection and TLS handshake, and for all that a proxy needs to connect. */
export const CONNECT_TIMEOUT = 10_000;

/** Problems that Node reports. Interruptions are not included, because we cause them. */
type NodeProblem = Exclude<ConnectionProblem, "aborted">;

const PROBLEM_OF_CODE: Readonly<Record<string, NodeProblem>> = {
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

/** Problems of the TLS handshake. After it, the same codes mean that the connection broke. */
const OF_HANDSHAKE: readonly NodeProblem[] = ["handshake", "not-tls"];

/**
 * Alerts of a server that refuses the client's certificate. With TLS 1.3 they can arrive after the request was sent, but the
 * server does not read it. No other error on a connection proves that.
 */
const REFUSED_CERTIFICATE =
  /^(ERR_SSL_|EPROTO ).*alert[ _](bad[ _]certificate|unsupported[ _]certificate|certificate[ _]|unknown[ _]ca)/i;

/** OpenSSL's words for an answer in plain text. Some releases of Node report it with a code of its own, others as EPROTO. */
const PLAIN_TEXT = /wrong version number|packet length too long/i;

/** OpenSSL's words where the two sides have no version of TLS in common. */
const OTHER_VERSION = /protocol version|unsupported protocol|version too low/i;

/** OpenSSL's reason in the text of an EPROTO. Other errors of TLS have it in their code. */
const OPENSSL_REASON = /:SSL routines:[^:]*:([\w ]+):/;

/** A proxy refused to open a tunnel. The server did not receive the request. */
export class ProxyRefusal extends Error {
  readonly code = "ERR_PROXY_REFUSED";

  constructor(
    /** NaN if the answer was not HTTP. */
    readonly status: number,
  ) {
    super(`the proxy answered ${status}`);
  }
}

/** How far a request got before it failed. */
export interface Progress {
  /** Part of the request may have been sent. */
  readonly isConnected: boolean;
  /** A proxy opened a tunnel for it. */
  readonly isTunnelled?: boolean;
  readonly answerBegun: boolean;
  /** The server answered other requests. */
  readonly hasAnswered?: boolean;
}

/** Where the request was sent. */
interface Addressee extends Pick<ClientOptions, "caCertificate" | "extraCaFile"> {
  readonly endpoint: string;
  readonly proxy?: ProxySetting;
  /** Milliseconds. */
  readonly requestTimeout?: number;
}

type Context = Progress & Addressee;

/** The properties of Node's errors. got wraps them, as the `cause` of its own. */
interface NodeError {
  readonly message?: string;
  readonly code?: string;
  /** The phase that took too long. */
  readonly event?: string;
  /** The certificate that was refused. */
  readonly cert?: { readonly subjectaltname?: string };
}

/** The variable parts of a message. */
interface Details {
  /** Who was not reached: `the server abiquo.example.com`. */
  readonly peer: string;
  /** Node's code, and OpenSSL's reason if the code does not say it. */
  readonly code: string;
  readonly patience: string;
  readonly names: string;
  readonly status: number;
}

/** Turns an error of got into one of ours, which keeps only its code and its redacted text. */
export function toConnectionError(
  error: unknown,
  failed: FailedRequest,
  context: Context & { readonly secrets: Secrets },
): AbiquoConnectionError | AbiquoResponseError {
  const { secrets, endpoint, proxy, isConnected, isTunnelled } = context;
  const cause = ((error as Error).cause ?? error) as NodeError;
  const { code = "", message: text = "", event, cert } = cause;
  const mayHaveBeenRead = isConnected && !REFUSED_CERTIFICATE.test(`${code} ${text}`);
  const problem = problemOf(cause, mayHaveBeenRead);
  if (context.answerBegun && problem !== "timeout") {
    const via = throughProxy(endpoint, proxy, "damaged it");
    return new AbiquoResponseError(failed, "truncated", `the answer is incomplete or damaged.${via}`);
  }
  const isProxys = proxy !== undefined && !isConnected && !isTunnelled;
  const details: Details = {
    peer: isProxys ? nameOfProxy(proxy) : `the server ${new URL(endpoint).host}`,
    code: problem === "handshake" ? withReason(code, text) : code,
    patience: patienceOf(event, context),
    names: namesOf(cert?.subjectaltname, secrets),
    status: cause instanceof ProxyRefusal ? cause.status : 0,
  };
  const advice = isProxys ? proxyAdvice(proxy, details.status) : serverAdvice(problem, cause, context);
  return new AbiquoConnectionError(failed, {
    problem,
    message:
      `${sentence(problem, details)} ${advice}`.trim() + (isProxys ? "" : throughProxy(endpoint, proxy, "failed")),
    outcomeUnknown: mayHaveBeenRead,
    cause: Object.assign(new Error(secrets.redact(text)), { code }),
    ...(code === "EAI_AGAIN" || (problem === "proxy" && isProxyBusy(details.status)) ? { passes: true } : {}),
  });
}

/** True if a proxy may open a tunnel a moment later. 0 stands for a closed connection. */
function isProxyBusy(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

function withReason(code: string, text: string): string {
  const [, reason] = code === "EPROTO" ? (OPENSSL_REASON.exec(text) ?? []) : [];
  return reason === undefined ? code : `${code}: ${reason}`;
}

function problemOf(cause: NodeError, mayHaveBeenRead: boolean): NodeProblem {
  const problem = namedProblem(cause);
  return mayHaveBeenRead && OF_HANDSHAKE.includes(problem) ? "other" : problem;
}

function namedProblem(cause: NodeError): NodeProblem {
  const { code = "", message: text = "" } = cause;
  if (cause instanceof ProxyRefusal || text.startsWith("Proxy connection ended")) {
    return "proxy";
  }
  if (PLAIN_TEXT.test(text) || /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/.test(code)) {
    return "not-tls";
  }
  return PROBLEM_OF_CODE[code] ?? (/^ERR_(TLS|SSL|OSSL)_/.test(code) ? "handshake" : "other");
}

function patienceOf(event: string | undefined, { requestTimeout = 0 }: Addressee): string {
  const milliseconds = event === "request" ? requestTimeout : CONNECT_TIMEOUT;
  return event === undefined ? "in time" : `within ${milliseconds / 1000} s`;
}

const SENTENCES: Readonly<Record<NodeProblem, (details: Details) => string>> = {
  dns: ({ peer }) => `the name of ${peer} cannot be resolved.`,
  refused: ({ peer }) => `${peer} refuses connections.`,
  unreachable: ({ peer }) => `there is no route to ${peer}.`,
  reset: ({ peer }) => `${peer} closed the connection before it answered.`,
  tls: ({ peer }) => `the certificate of ${peer} is not trusted.`,
  handshake: ({ peer }) => `the TLS handshake with ${peer} failed.`,
  "certificate-expired": ({ peer }) => `the certificate of ${peer} has expired.`,
  "certificate-not-yet-valid": ({ peer }) => `the certificate of ${peer} is not valid yet.`,
  "certificate-of-others": ({ peer, names }) => `the certificate of ${peer} is for other names${names}.`,
  "not-tls": ({ peer }) => `${peer} does not use TLS on this port.`,
  proxy: ({ peer, status }) =>
    status === 0
      ? `${peer} closed the connection.`
      : Number.isNaN(status)
        ? `${peer} does not speak HTTP.`
        : `${peer} refuses to connect to the server: it answered ${status}.`,
  timeout: ({ peer, patience }) => `${peer} did not answer ${patience}.`,
  other: ({ peer, code }) => brokenProtocol(code, peer) ?? `the connection to ${peer} failed.`,
};

/** What Node's HTTP parser refuses. Undefined for the code of another problem. */
function brokenProtocol(code: string, peer: string): string | undefined {
  if (code === "HPE_HEADER_OVERFLOW") {
    return `the headers of the answer from ${peer} are too large.`;
  }
  return code.startsWith("HPE_") ? `the answer from ${peer} is not valid HTTP.` : undefined;
}

function sentence(problem: NodeProblem, details: Details): string {
  return `${SENTENCES[problem](details)}${details.code === "" || problem === "proxy" ? "" : ` (${details.code})`}`;
}

const ENDPOINT = "endpoint (ABIQUO_ENDPOINT)";
const NETWORK = `Check ${ENDPOINT}, and the network between here and Abiquo.`;

/** What to do about the server. Where it depends on more than the problem, `serverAdvice` says it. */
const ADVICE: Readonly<Partial<Record<NodeProblem, string>>> = {
  dns: `Check the host in ${ENDPOINT}.`,
  refused: `Check the host and the port in ${ENDPOINT}, and that Abiquo is running.`,
  unreachable: NETWORK,
  "certificate-expired":
    "Renew the certificate of the server or its authority. If it has not expired, correct this machine's clock.",
  "certificate-not-yet-valid":
    "Correct this machine's clock, or install a certificate on the server that is valid now.",
  "certificate-of-others": `Check the host in ${ENDPOINT}. If it is right, install a certificate for it on the server.`,
  "not-tls": `Correct ${ENDPOINT}: use http, or another port.`,
};

function serverAdvice(problem: NodeProblem, { code = "", message = "", event }: NodeError, context: Context): string {
  switch (problem) {
    case "tls":
      return `Put the certificate of its authority, or its own if it is self-signed, into ca_certificate (ABIQUO_CA_CERTIFICATE).${unreadableFile(context)}`;
    case "handshake":
      if (OTHER_VERSION.test(message)) {
        return "The server does not support TLS 1.2 or 1.3: enable one of them on the server.";
      }
      return REFUSED_CERTIFICATE.test(`${code} ${message}`)
        ? "The server requires a client certificate that it trusts: check client_certificate (ABIQUO_CLIENT_CERTIFICATE)."
        : `Check the protocol and the port in ${ENDPOINT}, and whether the server requires a client_certificate.`;
    case "reset":
      return context.hasAnswered || context.proxy ? "" : hungUp(context.endpoint);
    case "timeout":
      return event === "request"
        ? "Abiquo may be busy. Try again, or increase request_timeout (ABIQUO_REQUEST_TIMEOUT)."
        : NETWORK;
    case "other":
      return context.isConnected ? NETWORK : "";
    default:
      return ADVICE[problem] ?? "";
  }
}

function hungUp(endpoint: string): string {
  return endpoint.startsWith("http:")
    ? `The server may expect https: check ${ENDPOINT}.`
    : `If this persists, check the protocol and the port in ${ENDPOINT}.`;
}

/** What to do about a proxy. NO_PROXY is for those of the environment. */
function proxyAdvice({ source }: ProxySetting, status: number): string {
  const login = status === 407 ? `${PROXY_LOGIN} ` : "";
  return /_proxy$/i.test(source)
    ? `${login}Check ${source}, or add the host of Abiquo to NO_PROXY if no proxy is needed.`
    : `${login}Check proxy_url (ABIQUO_PROXY_URL).`;
}

/** Says if the file with further authorities cannot be read. Node ignores such a file. */
function unreadableFile({ caCertificate, extraCaFile }: Pick<Addressee, "caCertificate" | "extraCaFile">): string {
  if (caCertificate !== undefined || extraCaFile === undefined) {
    return "";
  }
  try {
    accessSync(extraCaFile, constants.R_OK);
    return "";
  } catch {
    return ` The file in NODE_EXTRA_CA_CERTS, ${extraCaFile}, cannot be read.`;
  }
}

/** The names in the certificate, which Node reports with the error: empty, or a list that begins with a colon. */
function namesOf(subjectAltName = "", secrets: Secrets): string {
  const names = secrets.redact(subjectAltName).replace(/[^\w.*:,() -]/g, "");
  return names === "" ? "" : `: ${names.slice(0, 200)}`;
}
