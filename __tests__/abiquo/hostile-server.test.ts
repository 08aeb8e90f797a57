import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { errorOf, testClient } from "./client";
import { datacenterDocument, listDocument } from "./documents";
import type { Reply, TestServer } from "./expected-requests";
import { answer, listen } from "./expected-requests";

const INPUT = { name: "a", location: "b" };
const PASSWORD = "planted-p4ssword";
const CREDENTIALS = { kind: "basic", username: "admin", password: PASSWORD } as const;
const JSON_TYPE = { "content-type": "application/json" };

describe("a hostile or broken server", () => {
  let server: TestServer | undefined;
  afterEach(async () => server?.close());

  async function listError(reply: Reply): Promise<unknown> {
    server = await listen((request, response) => answer(response, request, reply));
    return errorOf(testClient(server.endpoint, { maxRetries: 0, credentials: CREDENTIALS }).datacenters.list());
  }

  it.each<[string, Reply, string]>([
    [
      "content-type",
      { text: "<html>", headers: { "content-type": "text/html" } },
      "answered 200 with text/html instead of JSON.",
    ],
    ["content-type", { status: 204 }, "answered 204 with"],
    ["shape", { text: '{"collection":', headers: JSON_TYPE }, "the answer is not valid JSON."],
    ["shape", { text: "[".repeat(1000), headers: JSON_TYPE }, "more than 64 levels"],
    ["shape", { text: '{"__proto__":{"collection":[]}}', headers: JSON_TYPE }, "the document has no collection"],
    ["shape", { json: [] }, "the document must be an object, but is a list."],
    ["shape", { json: listDocument([7]) }, "collection[0], must be an object, but is of type number."],
    ["shape", { json: listDocument([datacenterDocument(7, { name: 7 })]) }, "collection[0], must be a text"],
    [
      "shape",
      { json: listDocument([datacenterDocument(7, { id: -1 })]) },
      "has no id, which must be a positive whole number",
    ],
    [
      "redirect",
      { status: 307, headers: { location: "https://attacker.example.com/" } },
      "https://attacker.example.com",
    ],
  ])("causes one clear error about %s: %j", async (problem, reply, text) => {
    const error = await listError(reply);

    expect(error).toMatchObject({ name: "AbiquoResponseError", problem, outcomeUnknown: false });
    expect(String(error)).toContain(text);
  });

  it("causes an error when it cuts its answer off, and leaves the outcome of a write open", async () => {
    server = await listen((_, response) => {
      response.writeHead(201, { ...JSON_TYPE, "content-length": "1000" });
      response.write("{");
      setImmediate(() => response.destroy());
    });

    const error = await errorOf(testClient(server.endpoint).datacenters.create(INPUT));

    expect(error).toMatchObject({ name: "AbiquoResponseError", problem: "truncated", outcomeUnknown: true });
  });

  it.each<[string, Reply]>([
    ["a login page", { text: "<html>", headers: { "content-type": "text/html" } }],
    ["JSON", { json: {} }],
    ["a task that it has only accepted", { status: 202 }],
  ])("does not count a deletion as done that it answers with %s", async (_, reply) => {
    server = await listen((request, response) => answer(response, request, reply));

    const error = await errorOf(testClient(server.endpoint).datacenters.delete("7"));

    expect(error).toMatchObject({ name: "AbiquoResponseError", problem: "content-type", outcomeUnknown: true });
    expect(String(error)).toMatch(/answered 20[02] with \S+ instead of 204 without content\./);
  });

  it("does not count an address as checked that it answers with a login page", async () => {
    server = await listen((request, response) => answer(response, request, { text: "<html>" }));

    const error = await errorOf(testClient(server.endpoint).remoteServices.checkAddress({ type: "NARS", uri: "x" }));

    expect(error).toMatchObject({ name: "AbiquoResponseError", problem: "content-type", outcomeUnknown: false });
  });

  it("cannot make us take in more than 64 MiB", async () => {
    const chunk = Buffer.alloc(1024 * 1024, " ");
    const error = await listError((response) => {
      response.writeHead(200, JSON_TYPE);
      const more = (): void => void response.write(chunk, (error) => void (error ?? setImmediate(more)));
      more();
    });

    expect(error).toMatchObject({ problem: "too-big" });
  });

  it("leaves the outcome of a write open when it hangs up before it answers", async () => {
    server = await listen((request) => request.socket.destroy());

    const error = await errorOf(testClient(server.endpoint).datacenters.create(INPUT));

    expect(error).toMatchObject({ name: "AbiquoConnectionError", problem: "reset", outcomeUnknown: true });
  });

  it("is given up when it does not answer in time", async () => {
    server = await listen(() => undefined);
    const client = testClient(server.endpoint, { requestTimeout: 50, maxRetries: 0 });

    expect(await errorOf(client.datacenters.create(INPUT))).toMatchObject({ problem: "timeout", outcomeUnknown: true });
  });

  it("is given up when it never ends its answer", async () => {
    server = await listen((_, response) => void response.writeHead(200, JSON_TYPE).write("{"));
    const client = testClient(server.endpoint, { requestTimeout: 50, maxRetries: 0 });

    expect(await errorOf(client.datacenters.list())).toMatchObject({ problem: "timeout" });
  });

  it("that refuses connections has carried nothing out", async () => {
    const closed = await listen(() => undefined);
    await closed.close();

    const error = await errorOf(testClient(closed.endpoint).datacenters.create(INPUT));

    expect(error).toMatchObject({ problem: "refused", outcomeUnknown: false });
    expect(String(error)).toContain(`the server ${new URL(closed.endpoint).host} refuses connections.`);
  });

  it("that does not speak HTTP causes an error", async () => {
    const raw = createServer((socket) => socket.end("SSH-2.0-OpenSSH\r\n"));
    await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
    const endpoint = `http://127.0.0.1:${(raw.address() as AddressInfo).port}/api`;

    const error = await errorOf(testClient(endpoint, { maxRetries: 0 }).datacenters.list());
    raw.close();

    expect(error).toMatchObject({ name: "AbiquoConnectionError", problem: "other" });
  });

  it.each<[string, Reply]>([
    [
      "refusal that echoes it",
      (response, request) => void response.writeHead(403).end(`{"message":"${request.headers.authorization}"}`),
    ],
    [
      "redirect that echoes it",
      (response, request) =>
        void response.writeHead(302, { location: `http://x/${request.headers.authorization}` }).end(),
    ],
    ["connection that is cut", (_, request) => void request.socket.destroy()],
    ["content type that echoes it", { text: "", headers: { "content-type": PASSWORD } }],
  ])("cannot bring the password into an error by a %s", async (_, reply) => {
    const error = await listError(reply);

    const everything = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error);
    expect(everything).not.toContain(PASSWORD);
    expect(everything).not.toContain(Buffer.from(`admin:${PASSWORD}`).toString("base64"));
  });
});
