import type { HttpResponse } from "../exchange";
import { parseErrorDocument, toPlainText } from "../wire/error-document";
import type { FailedRequest } from "./errors";
import { AbiquoApiError, AbiquoResponseError } from "./errors";
import type { Secrets } from "./secrets";

/** Characters. */
const LONGEST_TITLE = 100;

/** Turns an unsuccessful answer into an error. Redirects are errors too: credentials must not go to another host. */
export function toAnswerError(
  failed: FailedRequest,
  response: HttpResponse,
  {
    secrets,
    endpoint,
    now = Date.now,
  }: { readonly secrets: Secrets; readonly endpoint: string; readonly now?: () => number },
): AbiquoApiError | AbiquoResponseError {
  if (response.statusCode < 400) {
    return new AbiquoResponseError(failed, "redirect", secrets.redact(redirectText(response)));
  }
  const redact = (text: string): string => secrets.redact(text);
  return new AbiquoApiError(failed, {
    status: response.statusCode,
    entries: parseErrorDocument(response.body, redact),
    retryAfter: retryAfter(response.headers["retry-after"], now()),
    page: toPlainText(titleOf(response.body), LONGEST_TITLE, redact),
    endpoint: secrets.redact(endpoint),
  });
}

/** The title of an HTML page, in which proxies say what went wrong. Empty for other content. */
function titleOf(body: string): string {
  const [, title = ""] = /<title[^>]*>([^<]*)</i.exec(body.slice(0, 10_000)) ?? [];
  return title;
}

function redirectText(response: HttpResponse): string {
  const location = response.headers.location ?? "";
  const target = URL.canParse(location) ? new URL(location).origin : "another address";
  return `the server redirects (${response.statusCode}) to ${target}. Redirects are not followed: set endpoint (ABIQUO_ENDPOINT) to the final address of the API.`;
}

/** Milliseconds from a `Retry-After` header, which has seconds or a date (RFC 9110, section 10.2.3). */
function retryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) {
    return undefined;
  }
  const milliseconds = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}
