/** One entry of an error document, with the status it asks for. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Thrown by rules to refuse a request; nothing was changed. */
export class Refusal extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message}`).join("; "));
  }
}

/** Refuses the request. */
export function refuse(...problems: readonly Problem[]): never {
  throw new Refusal(problems);
}

/** Refuses the request if there is any problem. */
export function refuseIfAny(problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new Refusal(problems);
  }
}

/** One answer carries one kind of error only; this is the order in which the kinds win. */
const PRECEDENCE: readonly number[] = [500, 403, 404, 400, 409, 503];

/** The status that wins among the problems, and the problems that share it. */
export function prevailing(problems: readonly Problem[]): {
  readonly status: number;
  readonly problems: readonly Problem[];
} {
  const known = PRECEDENCE.find((status) => problems.some((candidate) => candidate.status === status));
  const status = known ?? problems[0]?.status ?? 500;
  return { status, problems: problems.filter((candidate) => candidate.status === status) };
}

/** Abiquo's `errors` document: how JSON clients see errors. */
export function errorsDocument(problems: readonly Problem[]): object {
  return { links: [], collection: problems.map(({ code, message }) => ({ code, message })) };
}

/** The same in XML, which the version filter writes even for JSON callers. */
export function errorsXml(problems: readonly Problem[]): string {
  const entries = problems.map(
    ({ code, message }) => `<error><code>${escapeXml(code)}</code><message>${escapeXml(message)}</message></error>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><errors>${entries.join("")}</errors>`;
}

/** A Tomcat page: what Spring Security answers with before a request reaches the API. */
export function htmlPage(status: number, reason: string): string {
  const title = escapeXml(`HTTP Status ${status} - ${reason}`);
  return `<html><head><title>Apache Tomcat - Error report</title></head><body><h1>${title}</h1><hr><p><b>type</b> Status report</p><p><b>message</b> <u>${escapeXml(reason)}</u></p></body></html>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
