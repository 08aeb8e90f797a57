import { CliError } from "../cli-error";
import type { Forge } from "./forge";

const PAGE = 100;

/** Timeout of a request, in milliseconds. */
const TIMEOUT = 30_000;

interface Comment {
  readonly id: number;
  readonly body?: string;
  /** Author on GitHub. */
  readonly user?: { readonly id?: number; readonly type?: string } | null;
  /** Author on GitLab. */
  readonly author?: { readonly id?: number } | null;
}

/**
 * Comments on a merge request, or updates our earlier comment, which begins with the same line. Comments of other users
 * are left alone: their authors could edit them later and show reviewers a false plan.
 *
 * @throws CliError if the server refuses the request or cannot be reached
 */
export async function putComment(forge: Forge, body: string): Promise<void> {
  const [marker = ""] = body.split("\n");
  const earlier = await findEarlier(forge, marker);
  if (earlier === undefined) {
    await call(forge, "POST", forge.comments, { body });
  } else {
    await call(forge, forge.updateMethod, forge.commentUrl(earlier), { body });
  }
}

async function findEarlier(forge: Forge, marker: string): Promise<number | undefined> {
  let self: number | null | undefined;
  for (let page = 1; ; page += 1) {
    const comments = (await call(
      forge,
      "GET",
      `${forge.comments}?per_page=${PAGE}&page=${page}`,
    )) as readonly Comment[];
    const marked = comments.filter((comment) => comment.body?.startsWith(marker));
    if (marked.length > 0 && self === undefined) {
      self = await findSelf(forge);
    }
    const own = marked.find((comment) => isOwn(comment, self ?? undefined));
    if (own || comments.length < PAGE) {
      return own?.id;
    }
  }
}

/** GitHub does not tell a workflow's token its user. Comments made with such a token belong to a bot. */
function isOwn({ user, author }: Comment, self: number | undefined): boolean {
  const by = user?.id ?? author?.id;
  return self === undefined || by === undefined ? user?.type === undefined || user.type === "Bot" : by === self;
}

async function findSelf(forge: Forge): Promise<number | null> {
  const response = await send(forge, "GET", forge.self);
  const answer = response.ok ? ((await response.json()) as { readonly id?: number }) : {};
  return answer.id ?? null;
}

async function call(forge: Forge, method: string, url: string, content?: object): Promise<unknown> {
  const response = await send(forge, method, url, content);
  if (!response.ok) {
    throw new CliError(`${method} ${url} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
  }
  return response.json();
}

async function send({ headers }: Forge, method: string, url: string, content?: object): Promise<Response> {
  try {
    return await fetch(url, {
      method,
      headers: { ...headers, ...(content && { "content-type": "application/json" }) },
      ...(content && { body: JSON.stringify(content) }),
      redirect: "error", // The token must not reach another server.
      signal: AbortSignal.timeout(TIMEOUT),
    });
  } catch (cause) {
    throw new CliError(`${method} ${url} failed: ${reasonOf(cause)}`, { cause });
  }
}

/** `fetch` reports only a failure. Its cause has the reason, or a code if its message is empty. */
function reasonOf(error: unknown): string {
  const { message, cause } = error as Error & {
    readonly cause?: { readonly message?: string; readonly code?: string };
  };
  return cause?.message || cause?.code || message;
}
