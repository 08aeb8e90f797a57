import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commentJob } from "../../lib/cli/pipeline/jobs";

/** The comment of an earlier run. */
const EARLIER = [{ id: 5, body: "<!-- cdktf-abiquo plan.md -->\nold", author: { id: 42 } }];

describe("a request to a server that is busy", () => {
  let server: Server;
  let folder: string;
  let comments: readonly object[];
  /** Statuses of the first answers to a request, by its method and the last part of its path. */
  let refusals: Record<string, number[]>;
  let requests: string[];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-comment-"));
    writeFileSync(join(folder, "plan.md"), "the plan");
    [comments, refusals, requests] = [EARLIER, {}, []];
    server = createServer((incoming, outgoing) => {
      const name = `${incoming.method} ${/(\w+)(?:\?.*)?$/.exec(incoming.url ?? "")?.[1]}`;
      requests.push(name);
      outgoing.statusCode = refusals[name]?.shift() ?? 200;
      outgoing.setHeader("retry-after", new Date(0).toUTCString());
      outgoing.end(JSON.stringify(name === "GET user" ? { id: 42 } : comments));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  function origin(): string {
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async function comment(env: Readonly<Record<string, string>> = {}): Promise<void> {
    const job = { CI_API_V4_URL: origin(), CI_PROJECT_ID: "7", CI_MERGE_REQUEST_IID: "3", GITLAB_TOKEN: "t0ken" };
    await commentJob({ folder, reports: ".", variables: { ...job, ...env }, providerFolder: "", log: () => undefined });
  }

  test("is repeated, so that a busy moment does not cost the comment", async () => {
    refusals = { "GET notes": [429, 503], "GET user": [502], "PUT 5": [502, 504, 429] };

    await comment();

    expect(requests).toEqual([
      ...["GET notes", "GET notes", "GET notes"],
      ...["GET user", "GET user"],
      ...["PUT 5", "PUT 5", "PUT 5", "PUT 5"],
    ]);
  });

  test("is not repeated for ever", async () => {
    refusals = { "PUT 5": [502, 502, 502, 503] };

    await expect(comment()).rejects.toThrow("/notes/5 answered 503");
  });

  test("is repeated if it creates a comment, and the server certainly did not", async () => {
    [comments, refusals] = [[], { "POST notes": [429] }];

    await comment();

    expect(requests).toEqual(["GET notes", "POST notes", "POST notes"]);
  });

  test("is not repeated if it may have created a comment", async () => {
    [comments, refusals] = [[], { "POST notes": [502] }];

    await expect(comment()).rejects.toThrow("/notes answered 502");

    expect(requests).toEqual(["GET notes", "POST notes"]);
  });

  test.each([301, 401, 404, 422])("is not repeated if the server refuses it: %d", async (status) => {
    refusals = { "PUT 5": [status] };

    await expect(comment()).rejects.toThrow(`/notes/5 answered ${status}`);

    expect(requests).toHaveLength(3);
  });

  test("takes the way through the job's proxy, as Terraform and the provider do", async () => {
    await comment({ CI_API_V4_URL: "http://forge.example.com/api", HTTP_PROXY: origin() });

    expect(requests).toEqual(["GET notes", "GET user", "PUT 5"]);
  });

  test("says that a proxy was in between when it fails, without the proxy's login", async () => {
    const attempt = comment({ CI_API_V4_URL: "http://forge.example.com/api", HTTP_PROXY: "http://me:s3cret@[::1]:1" });

    const error: unknown = await attempt.catch((cause: unknown) => cause);

    expect(String(error)).toMatch(/failed through the proxy of HTTP_PROXY: /);
    expect(String(error)).not.toContain("s3cret");
  });
});
