import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { json } from "node:stream/consumers";
import { CliError } from "../../lib/cli/cli-error";
import { commentJob } from "../../lib/cli/pipeline/jobs";
import type { JobOptions } from "../../lib/cli/pipeline/jobs";

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user?: { readonly id: number; readonly type: string };
  readonly author?: { readonly id: number };
}

/** The user of the token in these tests. */
const SELF = 42;

describe("the comment on a merge request", () => {
  let server: Server;
  let folder: string;
  let comments: readonly Comment[];
  let requests: readonly string[];
  let selfStatus: number;
  /** Answers instead of the comments; undefined stands for an error that repeats the token. */
  let reply: ((method: string) => string | undefined) | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-comment-"));
    comments = Array.from({ length: 100 }, (_, index) => ({ id: index, body: "somebody else's" }));
    requests = [];
    selfStatus = 200;
    reply = undefined;
    server = createServer((incoming, outgoing) => {
      void (async () => {
        const { method = "", url = "" } = incoming;
        outgoing.setHeader("retry-after", new Date(0).toUTCString()); // Repetitions need not wait.
        const token = incoming.headers.authorization ?? incoming.headers["private-token"];
        if (url.endsWith("/user")) {
          outgoing.statusCode = selfStatus;
          outgoing.end(JSON.stringify({ id: SELF }));
          return;
        }
        if (reply !== undefined) {
          const text = reply(method);
          outgoing.statusCode = text === undefined ? 500 : 200;
          outgoing.end(text ?? `you sent ${String(token)}`);
          return;
        }
        if (method === "GET") {
          const page = Number(new URL(url, "http://forge").searchParams.get("page"));
          outgoing.end(JSON.stringify(comments.slice((page - 1) * 100, page * 100)));
          return;
        }
        const { body } = (await json(incoming)) as { body: string };
        requests = [...requests, `${String(token)} ${method} ${url}`];
        comments = [
          ...comments.filter(({ id }) => !url.endsWith(`/${id}`)),
          { id: 499 + requests.length, body, author: { id: SELF } },
        ];
        outgoing.end("{}");
      })();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  async function comment(text: string, env: Readonly<Record<string, string>>): Promise<void> {
    writeFileSync(join(folder, "plan.md"), `<!-- platform-plan -->\n${text}`);
    await commentJob(jobOptions(env));
  }

  function jobOptions(variables: Readonly<Record<string, string>>): JobOptions {
    return { folder, reports: ".", variables, providerFolder: "", log: () => undefined };
  }

  function gitlabJob(): Readonly<Record<string, string>> {
    return { CI_API_V4_URL: forge(), CI_PROJECT_ID: "7", CI_MERGE_REQUEST_IID: "3", GITLAB_TOKEN: "t0ken" };
  }

  function forge(): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function githubJob(event: object = { pull_request: { number: 12 } }): Readonly<Record<string, string>> {
    const file = join(folder, "event.json");
    writeFileSync(file, JSON.stringify(event));
    return {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_PATH: file,
      GITHUB_API_URL: forge(),
      GITHUB_REPOSITORY: "acme/platform",
      GITHUB_TOKEN: "t0ken",
    };
  }

  test("is created on a server that answers with all comments, whatever the page", async () => {
    const methods: string[] = [];
    reply = (method) => {
      methods.push(method);
      return JSON.stringify(Array.from({ length: 150 }, (_, id) => ({ id, body: "somebody else's" })));
    };

    await comment("one", githubJob());

    expect(methods).toEqual(["GET", "GET", "POST"]);
  });

  test("is created once on a GitHub pull request, and then updated", async () => {
    await comment("one", githubJob());
    await comment("two", githubJob());

    expect(requests).toEqual([
      "Bearer t0ken POST /repos/acme/platform/issues/12/comments",
      "Bearer t0ken PATCH /repos/acme/platform/issues/comments/500",
    ]);
    expect(comments.at(-1)?.body).toBe("<!-- cdktf-abiquo plan.md -->\n<!-- platform-plan -->\ntwo");
  });

  test.each([
    ["that the token's owner did not write", 200, { id: 7, type: "User" }],
    ["of a person, where the token does not tell whose it is", 403, { id: SELF, type: "User" }],
  ])("never replaces a comment %s, who could edit it later", async (_, status, user) => {
    selfStatus = status;
    comments = [{ id: 1, body: "<!-- platform-plan -->\nnothing changes", user }];

    await comment("one", githubJob());

    expect(requests).toEqual(["Bearer t0ken POST /repos/acme/platform/issues/12/comments"]);
  });

  test("replaces a bot's comment if the token does not reveal its user", async () => {
    selfStatus = 403;
    comments = [{ id: 1, body: "<!-- platform-plan -->\nold", user: { id: 9, type: "Bot" } }];

    await comment("one", githubJob());

    expect(requests).toEqual(["Bearer t0ken PATCH /repos/acme/platform/issues/comments/1"]);
  });

  test("is created once on a GitLab merge request, and then updated", async () => {
    await comment("one", gitlabJob());
    await comment("two", gitlabJob());

    expect(requests).toEqual([
      "t0ken POST /projects/7/merge_requests/3/notes",
      "t0ken PUT /projects/7/merge_requests/3/notes/500",
    ]);
    expect(comments).toHaveLength(101);
  });

  test.each([500, 502, 429, 401, 403])(
    "leaves all comments alone if GitLab does not say whose the token is: %d",
    async (status) => {
      selfStatus = status;
      comments = [{ id: 1, body: "<!-- platform-plan -->\nold", author: { id: 7 } }];

      await expect(comment("one", gitlabJob())).rejects.toThrow(`/user answered ${status}`);

      expect(requests).toEqual([]);
    },
  );

  test("leaves all comments alone if GitHub fails", async () => {
    selfStatus = 502;
    comments = [{ id: 1, body: "<!-- platform-plan -->\nold", user: { id: 9, type: "Bot" } }];

    await expect(comment("one", githubJob())).rejects.toThrow("/user answered 502");

    expect(requests).toEqual([]);
  });

  test("of a file that begins with an empty line replaces no other comment of ours", async () => {
    comments = [{ id: 1, body: "hello", author: { id: SELF } }];
    writeFileSync(join(folder, "notes.md"), "\nnotes");

    await commentJob(jobOptions(gitlabJob()), "notes.md");

    expect(requests).toEqual(["t0ken POST /projects/7/merge_requests/3/notes"]);
  });

  test("exists once for each folder of a repository, and replaces one of version 0.1.0", async () => {
    comments = [{ id: 1, body: "<!-- platform-plan -->\nold", author: { id: SELF } }];
    const spain = { ...gitlabJob(), CI_PROJECT_DIR: dirname(folder) };
    const france = { ...gitlabJob(), CI_PROJECT_DIR: dirname(dirname(folder)) };

    await comment("one", spain);
    await comment("two", france);
    await comment("three", spain);

    expect(requests.map((request) => request.split(" ")[1])).toEqual(["PUT", "POST", "PUT"]);
  });

  test("exists once, whatever links lead to the checkout", async () => {
    const linked = mkdtempSync(join(tmpdir(), "abiquo-links-"));
    symlinkSync(realpathSync(folder), join(linked, "one"));
    symlinkSync(realpathSync(folder), join(linked, "other"));

    for (const name of ["one", "other"]) {
      const options = jobOptions({ ...gitlabJob(), CI_PROJECT_DIR: join(linked, name) });
      writeFileSync(join(folder, "plan.md"), "text");
      await commentJob({ ...options, folder: realpathSync(folder) });
    }
    await commentJob(jobOptions(gitlabJob()));

    rmSync(linked, { recursive: true });
    expect(requests.map((request) => request.split(" ")[1])).toEqual(["POST", "PUT", "PUT"]);
  });

  test("belongs to the target of a merge request from a fork", async () => {
    await comment("one", { ...gitlabJob(), CI_MERGE_REQUEST_PROJECT_ID: "8" });

    expect(requests).toEqual(["t0ken POST /projects/8/merge_requests/3/notes"]);
  });

  test("is refused outside a merge request's job", async () => {
    await expect(comment("one", {})).rejects.toThrow(
      "CI_API_V4_URL is not set. Run this command in a job for a merge request on GitHub or GitLab.",
    );
    await expect(comment("one", githubJob({}))).rejects.toThrow("This job was not triggered by a pull request.");
  });

  test.each([
    ["a\nb3", "GITHUB_TOKEN contains a line break. Set it to the token alone."],
    ["a\rb3", "GITHUB_TOKEN contains a line break. Set it to the token alone."],
    ["a\u20acb3", "GITHUB_TOKEN is empty, or contains a space or another character that no token has. Correct it."],
    ["a b3", "GITHUB_TOKEN is empty, or contains a space or another character that no token has. Correct it."],
    ["\n", "GITHUB_TOKEN is empty, or contains a space or another character that no token has. Correct it."],
  ])("refuses a token that cannot be sent, without showing it: %j", async (token, sentence) => {
    const attempt = comment("one", { ...githubJob(), GITHUB_TOKEN: token });

    await expect(attempt).rejects.toThrow(new CliError(sentence));
  });

  test("sends a token from a file with a line break at its end", async () => {
    await comment("one", { ...githubJob(), GITHUB_TOKEN: "t0ken\n" });

    expect(requests).toEqual(["Bearer t0ken POST /repos/acme/platform/issues/12/comments"]);
  });

  test("does not need an answer to the comment that it posted", async () => {
    reply = (method) => (method === "POST" ? "" : "[]");

    await expect(comment("one", githubJob())).resolves.toBeUndefined();
  });

  test.each(["<html>\nLog in</html>", '{"message":"hello"}', "[5]", '[{"id":"x"}]', ""])(
    "says in a sentence that the server is not the API: %j",
    async (text) => {
      reply = () => text;

      await expect(comment("one", githubJob())).rejects.toThrow(
        new CliError(
          `GET ${forge()}/repos/acme/platform/issues/12/comments?per_page=100&page=1 answered something else than the API does. ` +
            "Check the address and the proxies on the way.",
        ),
      );
    },
  );

  test("shows neither a token that the server repeats nor a login in the address", async () => {
    reply = () => undefined;
    const env = githubJob();

    const error: unknown = await comment("one", env).catch((cause: unknown) => cause);
    const secret = forge().replace("//", "//me:s3cret@");
    const other: unknown = await comment("one", { ...env, GITHUB_API_URL: secret }).catch((cause: unknown) => cause);

    expect(String(error)).toContain("answered 500: you sent Bearer …");
    expect(String(other)).toContain(
      "GITHUB_API_URL must be a URL that begins with https:// or http://, without a login.",
    );
    expect(String(error) + String(other)).not.toMatch(/t0ken|s3cret/);
  });

  test("reports the server's response or a failed connection, without the token", async () => {
    const env = githubJob();
    server.removeAllListeners("request");
    server.on("request", (_, outgoing) => outgoing.writeHead(403).end("Resource not accessible by integration"));

    const refused: unknown = await comment("one", env).catch((error: unknown) => error);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const lost: unknown = await comment("one", env).catch((error: unknown) => error);
    server.listen(0);

    expect(String(refused)).toContain("answered 403: Resource not accessible by integration");
    expect(String(lost)).toMatch(/GET http:.* failed: .*ECONNREFUSED/);
    expect(String(refused) + String(lost)).not.toContain("t0ken");
  });
});
