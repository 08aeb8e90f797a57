import type { AbiquoErrorEntry } from "../model";

/** The request that failed. The path begins below the endpoint, such as `/admin/datacenters/7`. */
export interface FailedRequest {
  readonly method: string;
  readonly path: string;
}

/** Any failed request. No error carries a header, a body or a credential. */
export abstract class AbiquoError extends Error {
  readonly method: string;
  readonly path: string;
  /** True for a write that Abiquo may have carried out nevertheless. Look for its result before you repeat it. */
  readonly outcomeUnknown: boolean;
  /** True if the request cannot have reached the server, so it certainly was not carried out. */
  readonly wasNotSent: boolean;
  /** True if the same request may succeed a moment later. This does not mean that repeating it is safe. */
  abstract readonly retryable: boolean;
  /** How often the request was sent. Set by the code that repeats it. */
  tries = 1;

  protected constructor(
    request: FailedRequest,
    details: {
      readonly message: string;
      readonly outcomeUnknown: boolean;
      readonly wasNotSent?: boolean;
      readonly cause?: Error;
    },
  ) {
    super(
      `${request.method} ${request.path}: ${details.message}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.method = request.method;
    this.path = request.path;
    this.outcomeUnknown = details.outcomeUnknown && isWrite(request);
    this.wasNotSent = details.wasNotSent ?? false;
  }
}

/** The server refused a request. `entries` is empty if the answer was not an Abiquo error document. */
export class AbiquoApiError extends AbiquoError {
  override readonly name = "AbiquoApiError";
  readonly status: number;
  /** The entries of the error document, in its order. */
  readonly entries: readonly AbiquoErrorEntry[];
  /** Milliseconds from the `Retry-After` header, if there was one. */
  readonly retryAfter?: number;

  constructor(request: FailedRequest, answer: Answer) {
    super(request, { message: answerText(answer), outcomeUnknown: answer.status >= 500 });
    this.status = answer.status;
    this.entries = answer.entries;
    this.retryAfter = answer.retryAfter;
  }

  /** RS-7 is about a remote service that does not answer, also when it comes with status 503. */
  get retryable(): boolean {
    return (PASSING_STATUSES.includes(this.status) && !hasCode(this, "RS-7")) || isStale(this);
  }

  /** Abiquo's codes, such as `RS-30`. */
  get codes(): readonly string[] {
    return this.entries.map((entry) => entry.code);
  }
}

/** Statuses that mean "not now". */
const PASSING_STATUSES: readonly number[] = [408, 429, 502, 503, 504];

/** What is known of a refusal. */
export interface Answer {
  readonly status: number;
  readonly entries: readonly AbiquoErrorEntry[];
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** What the server said in an HTML page or in other JSON, instead of an error document. */
  readonly words?: string;
  readonly endpoint?: string;
  /** A sentence about a proxy that may have answered instead of the server. @default - none */
  readonly via?: string;
}

/** Why there was no answer. */
export type ConnectionProblem =
  | "dns"
  | "refused"
  | "unreachable"
  | "reset"
  | "tls"
  /** The TLS handshake failed for another reason than a certificate. */
  | "handshake"
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "certificate-of-others"
  | "not-tls"
  | "proxy"
  | "timeout"
  | "aborted"
  | "other";

/** Problems that may pass. Certificates and names do not change by themselves, and an aborted request is no longer wanted. */
const PASSING_PROBLEMS: readonly string[] = ["refused", "unreachable", "reset", "timeout", "handshake", "other"];

/** The request did not reach the server, or no answer came back. */
export class AbiquoConnectionError extends AbiquoError {
  override readonly name = "AbiquoConnectionError";
  readonly problem: ConnectionProblem;
  readonly retryable: boolean;

  constructor(
    request: FailedRequest,
    details: {
      readonly problem: ConnectionProblem;
      readonly message: string;
      readonly outcomeUnknown: boolean;
      readonly cause?: Error;
      /** Whether the problem may pass. @default - follows from the problem */
      readonly passes?: boolean;
    },
  ) {
    super(request, { ...details, wasNotSent: !details.outcomeUnknown });
    this.problem = details.problem;
    this.retryable = details.passes ?? PASSING_PROBLEMS.includes(details.problem);
  }
}

/** What is wrong with an answer that the API does not give. */
export type ResponseProblem =
  | "content-type"
  | "truncated"
  | "too-big"
  | "redirect"
  | "shape"
  /** The entity has another id than the requested one. */
  | "other-entity"
  /** The answer was an empty 200, but the object still exists. */
  | "not-done";

/** The server answered with something that the API never sends. */
export class AbiquoResponseError extends AbiquoError {
  override readonly name = "AbiquoResponseError";
  readonly problem: ResponseProblem;

  constructor(request: FailedRequest, problem: ResponseProblem, message: string) {
    super(request, { message, outcomeUnknown: problem !== "redirect" });
    this.problem = problem;
  }

  get retryable(): boolean {
    return this.problem === "truncated";
  }
}

/** The error of a read that was interrupted, or of a write that was interrupted before it was sent. */
export function abortedError(request: FailedRequest): AbiquoConnectionError {
  return new AbiquoConnectionError(request, {
    problem: "aborted",
    message: "aborted, because the operation was interrupted.",
    outcomeUnknown: false,
  });
}

/** Abiquo reported success but did not keep the new remote service: an Appliance Manager must pass its check. */
export class RemoteServiceNotKeptError extends Error {
  override readonly name = "RemoteServiceNotKeptError";

  constructor(
    type: string,
    /** Why the check failed. */
    readonly entries: readonly AbiquoErrorEntry[],
  ) {
    const reason = entries.map(({ code, message }) => `${code} ${message}`).join("; ");
    super(`Abiquo did not keep the ${type}, because its check failed. ${reason}`.trim());
  }
}

/** True if the error document has this code, such as `RS-30`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof AbiquoApiError && error.codes.includes(code);
}

/** Whether the user lacks a privilege for the request. */
export function isForbidden(error: unknown): error is AbiquoApiError {
  return error instanceof AbiquoApiError && error.status === 403;
}

/** True for a 404. It does not prove absence: a proxy answers 404 too when its server is missing. */
export function isNotFound(error: unknown): boolean {
  return error instanceof AbiquoApiError && error.status === 404;
}

/** Abiquo's codes for an unknown id. */
const MISSING_CODES: readonly string[] = ["DC-0", "PUBLICREGION-8", "RS-26"];

/** True if Abiquo itself reports an unknown id. A 404 from a gateway has no such code. */
export function isMissing(error: unknown): boolean {
  return isNotFound(error) && MISSING_CODES.some((code) => hasCode(error, code));
}

/** True if Abiquo refused a deletion because the remote service is in use. */
export function isInUse(error: unknown): boolean {
  return hasCode(error, "RS-25");
}

/** True if another datacenter or public cloud region already has the name. */
export function isNameTaken(error: unknown): boolean {
  return hasCode(error, "DC-3") || hasCode(error, "PUBLICREGION-6");
}

/** True if another public cloud region already uses the provider's region. */
export function isRegionTaken(error: unknown): boolean {
  return hasCode(error, "PUBLICREGION-5");
}

/** True if the location already has a remote service of that type. */
export function isTypeTaken(error: unknown): boolean {
  return hasCode(error, "RS-30");
}

/** True if a request named a datacenter or a public cloud region that does not exist. */
export function isLocationMissing(error: unknown): boolean {
  return hasCode(error, "DC-0") || hasCode(error, "PUBLICREGION-8");
}

/** True if another client changed the entity at the same moment. Unlike other conflicts, this one passes. */
export function isStale(error: unknown): boolean {
  return hasCode(error, "409-CONFLICT-StaleObject");
}

/** True if Abiquo itself is unavailable. Abiquo also answers 503 for an unavailable remote service (RS-7). */
export function isUnavailable(error: unknown): boolean {
  return error instanceof AbiquoApiError && error.status === 503 && !hasCode(error, "RS-7");
}

/**
 * True if the server certainly did not carry out the request: it receives too many (429), or did not receive this one in time
 * (408). Servers also say the latter on a connection that they close because it is idle, while a request is under way.
 */
export function isTurnedAway(error: unknown): boolean {
  return error instanceof AbiquoApiError && [408, 429].includes(error.status);
}

/** True if a write failed but may have been carried out. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof AbiquoError && error.outcomeUnknown;
}

/**
 * True if the server has finished with the request, whatever its answer. After a reset, a timeout, a proxy's 502 or 504, or an
 * answer about another entity, it may still be working on a write.
 */
export function isAnswered(error: unknown): boolean {
  return error instanceof AbiquoResponseError
    ? error.problem !== "other-entity" || !isWrite(error)
    : error instanceof AbiquoApiError && ![502, 504].includes(error.status);
}

/** True for a request that changes something. Everything below `/config` only reads, even the POST that checks an address. */
export function isWrite({ method, path }: FailedRequest): boolean {
  return method !== "GET" && !path.startsWith("/config/");
}

function answerText({ status, entries, retryAfter = 0, words = "", endpoint, via = "" }: Answer): string {
  const pause = retryAfter > 0 ? ` It asks for a pause of ${Math.ceil(retryAfter / 1000)} s.` : "";
  if (entries.length > 0) {
    return `Abiquo answered ${status}. ${entries.map(({ code, message }) => `${code} ${message}`.trim()).join("; ")}${pause}`;
  }
  const answered = words === "" ? `Abiquo answered ${status}.` : `the server answered ${status} and says "${words}".`;
  const named = status === 404 && endpoint !== undefined ? ` The endpoint is ${endpoint}.` : "";
  return `${answered} ${plainReason(status)}${pause}${named}${via}`;
}

/** Advice for a proxy that answered 407. */
export const PROXY_LOGIN = "The proxy requires a login: put user and password into its URL.";

function plainReason(status: number): string {
  const reasons: Readonly<Record<number, string>> = {
    400: "The server did not understand the request: check the protocol and the port of the endpoint.",
    401: "The server does not accept the credentials: check user and password, token or OAuth keys.",
    403: "The user lacks a privilege for this, such as PHYS_DC_MANAGE or PCR_MANAGE.",
    404: "There is nothing at this address: check that the endpoint ends in /api.",
    407: PROXY_LOGIN,
    408: "The server did not receive the request in time.",
    413: "The request is larger than the server accepts.",
    429: "The server receives too many requests: lower max_concurrent_requests (ABIQUO_MAX_CONCURRENT_REQUESTS).",
    502: "The proxy in front of Abiquo cannot reach it.",
    503: "Abiquo is not available at the moment.",
    504: "Abiquo did not answer the proxy in front of it in time.",
  };
  return reasons[status] ?? (status >= 500 ? "The server failed and gave no reason." : "The server gave no reason.");
}
