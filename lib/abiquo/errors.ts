import type { AbiquoErrorEntry } from "./model";

/** The request an error belongs to. The path is that below the endpoint, such as `/admin/datacenters/7`. */
export interface FailedRequest {
  readonly method: string;
  readonly path: string;
}

/** What the three errors of a request have in common. None of them carries a header, a body or a credential. */
export abstract class AbiquoError extends Error {
  readonly method: string;
  readonly path: string;
  /** True for a write that Abiquo may have carried out all the same: look before you send it again. */
  readonly outcomeUnknown: boolean;
  /** True if nothing of the request can have reached the server: it was certainly not carried out. */
  readonly wasNotSent: boolean;
  /** True if the reason passes by itself: the same request may succeed in a moment. It says nothing of whether that is safe. */
  abstract readonly retryable: boolean;
  /** How often the request was sent. Told by whoever repeats it. */
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

/** The server refused a request: with an Abiquo error document, or with a page of its own (then `entries` is empty). */
export class AbiquoApiError extends AbiquoError {
  override readonly name = "AbiquoApiError";
  readonly status: number;
  /** What the error document says, in its order. */
  readonly entries: readonly AbiquoErrorEntry[];
  /** Milliseconds after which the server wants to be asked again, if it said so. */
  readonly retryAfter?: number;

  constructor(request: FailedRequest, answer: Answer) {
    super(request, { message: answerText(answer), outcomeUnknown: answer.status >= 500 });
    this.status = answer.status;
    this.entries = answer.entries;
    this.retryAfter = answer.retryAfter;
  }

  /** RS-7 is the word on a remote service that does not answer, with a 503 too. */
  get retryable(): boolean {
    return (PASSING_STATUSES.includes(this.status) && !hasCode(this, "RS-7")) || isStale(this);
  }

  /** Abiquo's codes, such as `RS-30`. */
  get codes(): readonly string[] {
    return this.entries.map((entry) => entry.code);
  }
}

/** Statuses that say "not now". */
const PASSING_STATUSES: readonly number[] = [429, 502, 503, 504];

/** What a refusal is made of. */
export interface Answer {
  readonly status: number;
  readonly entries: readonly AbiquoErrorEntry[];
  /** Milliseconds. */
  readonly retryAfter?: number;
  /** Title of the page that came instead of an error document. */
  readonly page?: string;
  readonly endpoint?: string;
}

/** Why there was no answer. */
export type ConnectionProblem =
  | "dns"
  | "refused"
  | "unreachable"
  | "reset"
  | "tls"
  /** TLS broke off before it had begun, for another reason than a certificate. */
  | "handshake"
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "certificate-of-others"
  | "not-tls"
  | "proxy"
  | "timeout"
  | "aborted"
  | "other";

/** Certificates and names do not change by themselves; what the caller gave up is not wanted any more. */
const PASSING_PROBLEMS: readonly string[] = ["refused", "unreachable", "reset", "timeout", "handshake", "other"];

/** There was no complete exchange with the server. */
export class AbiquoConnectionError extends AbiquoError {
  override readonly name = "AbiquoConnectionError";
  readonly problem: ConnectionProblem;
  /** It is the proxy that was not reached, or that makes no connection. */
  readonly isProxys: boolean;
  readonly #passes: boolean;

  constructor(
    request: FailedRequest,
    details: {
      readonly problem: ConnectionProblem;
      readonly message: string;
      readonly outcomeUnknown: boolean;
      readonly cause?: Error;
      /** @default - by the problem */
      readonly passes?: boolean;
      /** @default false */
      readonly isProxys?: boolean;
    },
  ) {
    super(request, { ...details, wasNotSent: !details.outcomeUnknown });
    this.problem = details.problem;
    this.isProxys = details.isProxys ?? false;
    this.#passes = details.passes ?? PASSING_PROBLEMS.includes(details.problem);
  }

  get retryable(): boolean {
    return this.#passes;
  }
}

/** What is wrong with an answer. */
export type ResponseProblem =
  | "content-type"
  | "truncated"
  | "too-big"
  | "redirect"
  | "shape"
  /** Another entity than the one that was asked for. */
  | "other-entity"
  /** A success without content after which the object is still there. */
  | "not-done";

/** The server answered with something that is not what the API answers there. */
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

/** The error of a request that was given up before it was sent, or of a read. */
export function abortedError(request: FailedRequest): AbiquoConnectionError {
  return new AbiquoConnectionError(request, {
    problem: "aborted",
    message: "given up, because the operation was interrupted.",
    outcomeUnknown: false,
  });
}

/** Abiquo answered a creation with success, but did not keep the remote service: an Appliance Manager must pass its check. */
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

/** True if Abiquo's answer carries this code, such as `RS-30`. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof AbiquoApiError && error.codes.includes(code);
}

/** True for a 404. It is no proof of absence by itself: a proxy without its server answers so too. */
export function isNotFound(error: unknown): boolean {
  return error instanceof AbiquoApiError && error.status === 404;
}

/** Abiquo's codes for an id that none of its objects has. */
const MISSING_CODES: readonly string[] = ["DC-0", "PUBLICREGION-8", "RS-26"];

/** True if Abiquo itself says that it has no such object. Gateways have error documents of their own for a 404. */
export function isMissing(error: unknown): boolean {
  return isNotFound(error) && MISSING_CODES.some((code) => hasCode(error, code));
}

/** True if a remote service cannot be deleted because it is in use. */
export function isInUse(error: unknown): boolean {
  return hasCode(error, "RS-25");
}

/** True if another datacenter or public cloud region has the name. */
export function isNameTaken(error: unknown): boolean {
  return hasCode(error, "DC-3") || hasCode(error, "PUBLICREGION-6");
}

/** True if another public cloud region is at the provider's region. */
export function isRegionTaken(error: unknown): boolean {
  return hasCode(error, "PUBLICREGION-5");
}

/** True if the location has a remote service of that type already. */
export function isTypeTaken(error: unknown): boolean {
  return hasCode(error, "RS-30");
}

/** True if someone else changed the entity at the same moment: unlike other conflicts, this one passes. */
export function isStale(error: unknown): boolean {
  return hasCode(error, "409-CONFLICT-StaleObject");
}

/** True for an Abiquo that is unavailable, as opposed to a remote service that is (RS-7 comes with a 503 too). */
export function isUnavailable(error: unknown): boolean {
  return error instanceof AbiquoApiError && error.status === 503 && !hasCode(error, "RS-7");
}

/** True if a write failed in such a way that it may have been carried out. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof AbiquoError && error.outcomeUnknown;
}

/**
 * True if the server itself answered, whatever it was: it is done with the request. One that was reset, timed out or was
 * given up by a proxy may still be at work on it.
 */
export function isAnswered(error: unknown): boolean {
  return (
    error instanceof AbiquoResponseError || (error instanceof AbiquoApiError && ![502, 504].includes(error.status))
  );
}

/** What is below `/config` is only looked at, the check of an address by a POST among it. */
function isWrite({ method, path }: FailedRequest): boolean {
  return method !== "GET" && !path.startsWith("/config/");
}

function answerText({ status, entries, page = "", endpoint }: Answer): string {
  if (entries.length > 0) {
    return `Abiquo answered ${status}. ${entries.map(({ code, message }) => `${code} ${message}`.trim()).join("; ")}`;
  }
  const answered =
    page === "" ? `Abiquo answered ${status}.` : `the server answered ${status} with the page "${page}".`;
  const named = status === 404 && endpoint !== undefined ? ` The endpoint is ${endpoint}.` : "";
  return `${answered} ${plainReason(status)}${named}`;
}

function plainReason(status: number): string {
  const reasons: Readonly<Record<number, string>> = {
    400: "The server does not understand the request: check the protocol and the port of the endpoint.",
    401: "The server does not accept the credentials: check user and password, token or OAuth keys.",
    403: "The user is not allowed to do this: a privilege is missing, such as PHYS_DC_MANAGE or PCR_MANAGE.",
    404: "There is nothing at this address: check that the endpoint ends in /api.",
    407: "The proxy wants a login: put user and password into its URL.",
    413: "The request is larger than what the server takes.",
    429: "The server receives too many requests: lower the number of concurrent requests.",
    502: "The proxy in front of Abiquo cannot reach it.",
    503: "Abiquo is not available at the moment.",
    504: "Abiquo did not answer the proxy in front of it in time.",
  };
  return reasons[status] ?? (status >= 500 ? "The server failed and gave no reason." : "The server gave no reason.");
}
