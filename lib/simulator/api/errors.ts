/** One entry of an error document, with its HTTP status. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Thrown by rules to refuse a request. Nothing was changed. */
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

/** The problems with which a step refuses the request. None if it does not. */
export function problemsOf(step: () => unknown): readonly Problem[] {
  try {
    step();
    return [];
  } catch (error) {
    if (error instanceof Refusal) {
      return error.problems;
    }
    throw error;
  }
}

/** An answer contains errors of one status only. This is the order of precedence. */
const PRECEDENCE: readonly number[] = [500, 403, 404, 400, 409, 503];

/** The status with the highest precedence among the problems, and the problems that have it. */
export function prevailing(problems: readonly Problem[]): {
  readonly status: number;
  readonly problems: readonly Problem[];
} {
  const known = PRECEDENCE.find((status) => problems.some((candidate) => candidate.status === status));
  const status = known ?? problems[0]?.status ?? 500;
  return { status, problems: problems.filter((candidate) => candidate.status === status) };
}

/** Abiquo's `errors` document in JSON. */
export function errorsDocument(problems: readonly Problem[]): object {
  return { links: [], collection: problems.map(({ code, message }) => ({ code, message })) };
}

/** This document as a response. */
export function errorsResponse(status: number, problems: readonly Problem[]): Response {
  const headers = { "Content-Type": "application/vnd.abiquo.errors+json" };
  return new Response(JSON.stringify(errorsDocument(problems)), { status, headers });
}

/** The same document in XML. Abiquo's version filter answers in XML even to JSON clients. */
export function errorsXml(problems: readonly Problem[]): string {
  const entries = problems.map(
    ({ code, message }) => `<error><code>${escapeXml(code)}</code><message>${escapeXml(message)}</message></error>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><errors>${entries.join("")}</errors>`;
}

/** A Tomcat error page. Spring Security answers with it before a request reaches the API. */
export function htmlPage(status: number, reason: string): string {
  const title = escapeXml(`HTTP Status ${status} - ${reason}`);
  return `<html><head><title>Apache Tomcat - Error report</title></head><body><h1>${title}</h1><hr><p><b>type</b> Status report</p><p><b>message</b> <u>${escapeXml(reason)}</u></p></body></html>`;
}

/** This page as a response. */
export function htmlResponse(status: number, reason: string): Response {
  return new Response(htmlPage(status, reason), { status, headers: { "Content-Type": "text/html;charset=utf-8" } });
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
