import { CliError } from "../cli-error";
import { isListOf, isOptionalText, isRecord, readJson } from "../json";
import { printable } from "../output/printable";
import type { Forge } from "./forge";

const PAGE = 100;

/** Timeout of a request, in milliseconds. */
const TIMEOUT = 30_000;

/** Maximum length of a message with a server's answer. */
const LONGEST = 700;

interface Comment {
  readonly id: number;
  readonly body?: string | null;
  /** Author on GitHub. */
  readonly user?: { readonly id?: number; readonly type?: string } | null;
  /** Author on GitLab. */
  readonly author?: { readonly id?: number } | null;
}

/** A comment's text, and the first line that identifies the comment of an earlier run. */
export interface MarkedText {
  readonly marker: string;
  readonly text: string;
}

/** First line of a comment that version 0.1.0 wrote. */
const OLD_MARKER = /^<!--.*-->(?=\r?\n)/;

/**
 * Comments on a merge request, or updates our earlier comment, which begins with the same marker. Comments of other users
 * are left alone: their authors could edit them later and show reviewers a false plan.
 *
 * @throws CliError if the server refuses the request or cannot be reached
 */
export async function putComment(forge: Forge, { marker, text }: MarkedText): Promise<void> {
  const [oldMarker = marker] = OLD_MARKER.exec(text) ?? [];
  const body = `${marker}\n${text}`;
  const earlier = await findEarlier(forge, [marker, oldMarker]);
  if (earlier === undefined) {
    await call(forge, "POST", forge.comments, { body });
  } else {
    await call(forge, forge.updateMethod, forge.commentUrl(earlier), { body });
  }
}

/** Returns the id of our comment with the first of the markers, or else with the next. */
async function findEarlier(forge: Forge, markers: readonly string[]): Promise<number | undefined> {
  const marked = (await listComments(forge)).filter(({ body }) => markers.some((marker) => body?.startsWith(marker)));
  if (marked.length === 0) {
    return undefined;
  }
  const self = await findSelf(forge);
  const own = marked.filter((comment) => isOwn(comment, self));
  return markers.flatMap((marker) => own.filter(({ body }) => body?.startsWith(marker)))[0]?.id;
}

async function listComments(forge: Forge): Promise<readonly Comment[]> {
  const all: Comment[] = [];
  for (let page = 1; ; page += 1) {
    const comments = await ask(forge, `${forge.comments}?per_page=${PAGE}&page=${page}`, isCommentList);
    all.push(...comments);
    if (comments.length < PAGE) {
      return all;
    }
  }
}

function isCommentList(value: unknown): value is readonly Comment[] {
  return isListOf(value, isComment);
}

function isComment(value: unknown): value is Comment {
  return isRecord(value) && typeof value.id === "number" && (isOptionalText(value.body) || value.body === null);
}

function isOwn({ user, author }: Comment, self: number | "bot"): boolean {
  return self === "bot" ? user?.type === "Bot" : (user?.id ?? author?.id) === self;
}

/** GitHub does not tell a workflow's token its user. Comments made with such a token belong to a bot. */
async function findSelf(forge: Forge): Promise<number | "bot"> {
  const { status } = await send(forge, "GET", forge.self);
  return forge.isBotAnonymous && (status === 401 || status === 403) ? "bot" : (await ask(forge, forge.self, isUser)).id;
}

function isUser(value: unknown): value is { readonly id: number } {
  return isRecord(value) && typeof value.id === "number";
}

async function ask<T>(forge: Forge, url: string, isShaped: (value: unknown) => value is T): Promise<T> {
  const text = await call(forge, "GET", url);
  const sentence = `GET ${url} answered something else than the API does. Check the address and the proxies on the way.`;
  return readJson(text, isShaped, harmless(forge, sentence));
}

async function call(forge: Forge, method: string, url: string, content?: object): Promise<string> {
  const { isOk, status, text } = await send(forge, method, url, content);
  if (!isOk) {
    throw new CliError(harmless(forge, `${method} ${url} answered ${status}: ${text}`).slice(0, LONGEST));
  }
  return text;
}

interface Answer {
  readonly isOk: boolean;
  readonly status: number;
  readonly text: string;
}

async function send(forge: Forge, method: string, url: string, content?: object): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: { ...forge.headers, ...(content && { "content-type": "application/json" }) },
      ...(content && { body: JSON.stringify(content) }),
      redirect: "error", // The token must not reach another server.
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return { isOk: response.ok, status: response.status, text: await response.text() };
  } catch (cause) {
    throw new CliError(harmless(forge, `${method} ${url} failed: ${reasonOf(cause)}`), { cause });
  }
}

/** Removes the token and other logins from a message, and what a job's runner would obey. */
function harmless({ token }: Forge, message: string): string {
  return printable(message.replaceAll(token, "…").replace(/\/\/[^/\s]*@/g, "//…@"));
}

/** `fetch` reports only a failure. Its cause has the reason, or a code if its message is empty. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & {
    readonly cause?: { readonly message?: string; readonly code?: string };
  };
  return cause?.message || cause?.code || message;
}
