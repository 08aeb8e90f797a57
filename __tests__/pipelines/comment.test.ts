import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { json } from "node:stream/consumers";
import { promisify } from "node:util";

const script = join(dirname(dirname(__dirname)), "examples/pipelines/pipeline/comment.mjs");

interface Comment {
  readonly id: number;
  readonly body: string;
}

describe("the comment on a merge request", () => {
  let server: Server;
  let folder: string;
  let comments: readonly Comment[];
  let requests: readonly string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-comment-"));
    comments = Array.from({ length: 100 }, (_, index) => ({ id: index, body: "somebody else's" }));
    requests = [];
    server = createServer((incoming, outgoing) => {
      void (async () => {
        const { method = "", url = "" } = incoming;
        const token = incoming.headers.authorization ?? incoming.headers["private-token"];
        if (method === "GET") {
          const page = Number(new URL(url, "http://forge").searchParams.get("page"));
          outgoing.end(JSON.stringify(comments.slice((page - 1) * 100, page * 100)));
          return;
        }
        const { body } = (await json(incoming)) as { body: string };
        requests = [...requests, `${String(token)} ${method} ${url}`];
        comments = [...comments.filter(({ id }) => !url.endsWith(`/${id}`)), { id: 500, body }];
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
    const file = join(folder, "plan.md");
    writeFileSync(file, `<!-- platform-plan -->\n${text}`);
    await promisify(execFile)(process.execPath, [script, file], { env });
  }

  function forge(): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test("is put on a pull request on GitHub once, and then kept up to date", async () => {
    const event = join(folder, "event.json");
    writeFileSync(event, JSON.stringify({ pull_request: { number: 12 } }));
    const env = {
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_PATH: event,
      GITHUB_API_URL: forge(),
      GITHUB_REPOSITORY: "acme/platform",
      GITHUB_TOKEN: "t0ken",
    };

    await comment("one", env);
    await comment("two", env);

    expect(requests).toEqual([
      "Bearer t0ken POST /repos/acme/platform/issues/12/comments",
      "Bearer t0ken PATCH /repos/acme/platform/issues/comments/500",
    ]);
    expect(comments.at(-1)?.body).toBe("<!-- platform-plan -->\ntwo");
  });

  test("is put on a merge request on GitLab once, and then kept up to date", async () => {
    const env = { CI_API_V4_URL: forge(), CI_PROJECT_ID: "7", CI_MERGE_REQUEST_IID: "3", GITLAB_TOKEN: "t0ken" };

    await comment("one", env);
    await comment("two", env);

    expect(requests).toEqual([
      "t0ken POST /projects/7/merge_requests/3/notes",
      "t0ken PUT /projects/7/merge_requests/3/notes/500",
    ]);
    expect(comments).toHaveLength(101);
  });

  test("is refused in a sentence outside of such a job", async () => {
    await expect(comment("one", {})).rejects.toThrow(
      "CI_API_V4_URL is not set. This script runs in a job for a merge request on GitHub or GitLab.",
    );
  });
});
