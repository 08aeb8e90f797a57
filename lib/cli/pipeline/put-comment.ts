import { CliError } from "../cli-error";
import { isListOf, isOptionalText, isRecord, readJson } from "../json";
import type { Forge } from "./forge";
import { harmless, send } from "./send";
import type { Answer, ForgeRequest } from "./send";

const PAGE = 100;

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
    await call(forge, { method: "POST", url: forge.comments, content: { body } });
  } else {
    await call(forge, { method: forge.updateMethod, url: forge.commentUrl(earlier), content: { body } });
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
  const all = new Map<number, Comment>();
  for (let page = 1; ; page += 1) {
    const comments = await ask(forge, `${forge.comments}?per_page=${PAGE}&page=${page}`, isCommentList);
    const known = all.size;
    comments.forEach((comment) => all.set(comment.id, comment));
    // A server without pages, which only resembles GitHub, answers with the same comments again.
    if (comments.length < PAGE || all.size === known) {
      return [...all.values()];
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
  const request = { method: "GET", url: forge.self } as const;
  const answer = await send(forge, request);
  const isAnonymous = forge.isBotAnonymous && (answer.status === 401 || answer.status === 403);
  return isAnonymous ? "bot" : read(forge, { request, answer }, isUser).id;
}

function isUser(value: unknown): value is { readonly id: number } {
  return isRecord(value) && typeof value.id === "number";
}

async function ask<T>(forge: Forge, url: string, isShaped: (value: unknown) => value is T): Promise<T> {
  const request = { method: "GET", url } as const;
  return read(forge, { request, answer: await send(forge, request) }, isShaped);
}

/** A request and its answer. */
interface Exchange {
  readonly request: ForgeRequest;
  readonly answer: Answer;
}

function read<T>(forge: Forge, exchange: Exchange, isShaped: (value: unknown) => value is T): T {
  checkOk(forge, exchange);
  const { request, answer } = exchange;
  const sentence = `GET ${request.url} answered something else than the API does. Check the address and the proxies on the way.`;
  return readJson(answer.text, isShaped, harmless(forge, sentence));
}

async function call(forge: Forge, request: ForgeRequest): Promise<void> {
  checkOk(forge, { request, answer: await send(forge, request) });
}

function checkOk(forge: Forge, { request, answer }: Exchange): void {
  if (!answer.isOk) {
    const sentence = `${request.method} ${request.url} answered ${answer.status}: ${answer.text}`;
    throw new CliError(harmless(forge, sentence).slice(0, LONGEST));
  }
}
