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
  /** How often the request was sent. Told by whoever repeats it. */
  tries = 1;

  protected constructor(
    request: FailedRequest,
    details: { readonly message: string; readonly outcomeUnknown: boolean; readonly cause?: Error },
  ) {
    super(
      `${request.method} ${request.path}: ${details.message}`,
      details.cause === undefined ? undefined : { cause: details.cause },
    );
    this.method = request.method;
    this.path = request.path;
    this.outcomeUnknown = details.outcomeUnknown && isWrite(request);
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

  constructor(
    request: FailedRequest,
    answer: { readonly status: number; readonly entries: readonly AbiquoErrorEntry[]; readonly retryAfter?: number },
  ) {
    const reason = answer.entries.map((entry) => `${entry.code} ${entry.message}`.trim()).join("; ");
    super(request, {
      message: `Abiquo answered ${answer.status}. ${reason === "" ? plainReason(answer.status) : reason}`,
      outcomeUnknown: answer.status >= 500,
    });
    this.status = answer.status;
    this.entries = answer.entries;
    this.retryAfter = answer.retryAfter;
  }

  /** Abiquo's codes, such as `RS-30`. */
  get codes(): readonly string[] {
    return this.entries.map((entry) => entry.code);
  }
}

/** Why there was no answer. */
export type ConnectionProblem =
  | "dns"
  | "refused"
  | "unreachable"
  | "reset"
  | "tls"
  | "certificate-expired"
  | "certificate-not-yet-valid"
  | "certificate-of-others"
  | "not-tls"
  | "timeout"
  | "aborted"
  | "other";

/** There was no complete exchange with the server. */
export class AbiquoConnectionError extends AbiquoError {
  override readonly name = "AbiquoConnectionError";
  readonly problem: ConnectionProblem;

  constructor(
    request: FailedRequest,
    details: {
      readonly problem: ConnectionProblem;
      readonly message: string;
      readonly outcomeUnknown: boolean;
      readonly cause?: Error;
    },
  ) {
    super(request, details);
    this.problem = details.problem;
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

function plainReason(status: number): string {
  const reasons: Readonly<Record<number, string>> = {
    401: "The server does not accept the credentials: check user and password, token or OAuth keys.",
    403: "The user is not allowed to do this: a privilege is missing, such as PHYS_DC_MANAGE or PCR_MANAGE.",
    404: "There is nothing at this address: check that the endpoint ends in /api.",
    429: "The server receives too many requests: lower the number of concurrent requests.",
    502: "The proxy in front of Abiquo cannot reach it.",
    503: "Abiquo is not available at the moment.",
    504: "Abiquo did not answer the proxy in front of it in time.",
  };
  return reasons[status] ?? (status >= 500 ? "The server failed and gave no reason." : "The server gave no reason.");
}
