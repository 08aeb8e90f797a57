import type { ProxySetting } from "../../domain";
import type { HttpResponse } from "../exchange";
import { parseErrorDocument, toPlainText, unescapeXml } from "../wire/error-document";
import { textOf } from "../wire/text";
import type { FailedRequest } from "./errors";
import { AbiquoApiError, AbiquoResponseError } from "./errors";
import { throughProxy } from "./proxy-words";
import type { Secrets } from "./secrets";

/** Characters. */
const LONGEST_WORDS = 150;

/** What an error says of an answer beside its content. */
interface AnswerContext {
  readonly secrets: Secrets;
  readonly endpoint: string;
  readonly proxy?: ProxySetting;
}

/** Statuses that name another address. Others below 400, such as the 304 of a broken cache, do not. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/** Turns an unsuccessful answer into an error. Redirects are errors too: credentials must not go to another host. */
export function toAnswerError(
  failed: FailedRequest,
  response: HttpResponse,
  { secrets, endpoint, proxy }: AnswerContext,
): AbiquoApiError | AbiquoResponseError {
  const via = throughProxy(endpoint, proxy, "answered");
  if (REDIRECTS.includes(response.statusCode)) {
    return new AbiquoResponseError(failed, "redirect", secrets.redact(redirectText(response, endpoint)) + via);
  }
  if (response.statusCode < 400) {
    const text = `the server answered ${response.statusCode}, which the API never does. A cache or a proxy in front of Abiquo may have answered.`;
    return new AbiquoResponseError(failed, "content-type", text);
  }
  const redact = (text: string): string => secrets.redact(text);
  const body = textOf(response) ?? response.body;
  const entries = parseErrorDocument(body, redact);
  // Gateways answer with JSON of their own, which has a message but none of Abiquo's codes.
  const isAbiquos = entries.some(({ code }) => code !== "");
  return new AbiquoApiError(failed, {
    status: response.statusCode,
    entries: isAbiquos ? entries : [],
    retryAfter: retryAfter(response.headers["retry-after"], httpDate(response.headers.date) ?? Date.now()),
    words: toPlainText(entries[0]?.message ?? wordsOf(body), LONGEST_WORDS, redact),
    endpoint: secrets.redact(endpoint),
    via,
  });
}

/** What an HTML page says about the reason. Proxies say it in the title or the heading, Tomcat in one of them and in a message. */
const PARTS_OF_A_PAGE: readonly RegExp[] = [
  /<title[^>]*>([^<]*)</i,
  /<h1[^>]*>([^<]*)</i,
  /<b>message<\/b>(?:\s*<u>)?([^<]*)</i,
];

/** The words of an HTML page, each part of it once. Empty for other content. */
function wordsOf(body: string): string {
  const start = body.slice(0, 10_000);
  return PARTS_OF_A_PAGE.map((part) => unescapeXml(part.exec(start)?.[1] ?? "").trim()).reduce((said, text) =>
    said.includes(text) ? said : said === "" ? text : `${said}: ${text}`,
  );
}

function redirectText({ statusCode, headers: { location = "" } }: HttpResponse, endpoint: string): string {
  const target = redirectTarget(location, endpoint);
  return `the server redirects (${statusCode}) to ${target}. Redirects are not followed: set endpoint (ABIQUO_ENDPOINT) to the final address of the API.`;
}

/** The path on the same server, or else the server. Never a query, which may contain a session. */
function redirectTarget(location: string, endpoint: string): string {
  if (location === "" || !URL.canParse(location, endpoint)) {
    return "another address";
  }
  const { origin, pathname } = new URL(location, endpoint);
  return origin === new URL(endpoint).origin ? pathname.replace(/;.*/, "").slice(0, LONGEST_WORDS) : origin;
}

/** A date in HTTP (RFC 9110, section 5.6.7), and its two obsolete forms. All are in GMT, although the last does not say so. */
const HTTP_DATE =
  /^([A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT|[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d [\d:]{8} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d [\d:]{8} \d{4})$/;

function httpDate(text = ""): number | undefined {
  const date = HTTP_DATE.test(text) ? Date.parse(text.endsWith("GMT") ? text : `${text} GMT`) : NaN;
  return Number.isNaN(date) ? undefined : date;
}

/**
 * Milliseconds from a `Retry-After` header, which has seconds or a date (RFC 9110, section 10.2.3). Other text is ignored.
 *
 * @param now - when the answer was sent, by the clock that gave the date
 */
function retryAfter(value = "", now: number): number | undefined {
  const text = value.trim();
  if (/^\d+$/.test(text)) {
    return Number(text) * 1000;
  }
  const date = httpDate(text);
  return date === undefined ? undefined : Math.max(0, date - now);
}
