import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { gzipSync } from "node:zlib";
import { createHttp } from "../../../lib/abiquo/transport/http";
import type { HttpRequest } from "../../../lib/abiquo/exchange";
import type { HttpOptions } from "../../../lib/abiquo/transport/http";
import { Secrets } from "../../../lib/abiquo/failures/secrets";
import { errorOf } from "../client";
import type { TestServer } from "../expected-requests";
import { listen } from "../expected-requests";

const READ: HttpRequest = { method: "GET", path: "/things", headers: { accept: "text/plain" } };
const WRITE: HttpRequest = { method: "POST", path: "/things", headers: {}, body: "ä" };

const CREDENTIALS = { kind: "bearer", token: "t0ken" } as const;

function sendTo(endpoint: string, options: Partial<HttpOptions> = {}): ReturnType<typeof createHttp> {
  const secrets = new Secrets(CREDENTIALS);
  const limits = { requestTimeout: 60_000, maxRetries: 0, maxConcurrentRequests: 10 };
  return createHttp({ endpoint, userAgent: "test/1", credentials: CREDENTIALS, secrets, ...limits, ...options });
}

let server: TestServer | undefined;
afterEach(async () => server?.close());

describe("a request", () => {
  it("says who sends it, and how long its body is", async () => {
    server = await listen(({ headers, url }, response) => void response.end(JSON.stringify({ ...headers, url })));

    const { body } = await sendTo(server.endpoint)(WRITE);

    const seen: unknown = JSON.parse(body);
    expect(seen).toMatchObject({ url: "/api/things", "user-agent": "test/1", "content-length": "2" });
    expect(seen).not.toHaveProperty("transfer-encoding");
  });

  it("uses the connection of the one before", async () => {
    const sockets = new Set<Socket>();
    server = await listen(({ socket }, response) => void (sockets.add(socket), response.end("x")));
    const send = sendTo(server.endpoint);

    for (const request of [READ, WRITE, READ]) {
      expect((await send(request)).body).toBe("x");
    }

    expect(sockets.size).toBe(1);
  });

  it.each([
    ["gzip", gzipSync("packed"), "packed"],
    ["gzip", "", ""],
    ["identity", "plain", "plain"],
  ])("takes an answer in %s", async (encoding, sent, expected) => {
    const asked: unknown[] = [];
    server = await listen(({ headers }, response) => {
      asked.push(headers["accept-encoding"]);
      response.setHeader("content-encoding", encoding).end(sent);
    });

    expect((await sendTo(server.endpoint)(READ)).body).toBe(expected);
    expect(asked).toEqual(["gzip"]);
  });

  it.each([
    ["that unpacks to more than 64 MiB", gzipSync(Buffer.alloc(65 * 1024 * 1024)), "too-big"],
    ["whose packed content is cut off", gzipSync("packed").subarray(0, 12), "truncated"],
    ["whose content is not packed at all", "plain", "truncated"],
  ])("fails for an answer %s", async (_, sent, problem) => {
    server = await listen((_, response) => void response.setHeader("content-encoding", "gzip").end(sent));

    expect(await errorOf(sendTo(server.endpoint)(READ))).toMatchObject({ name: "AbiquoResponseError", problem });
  });

  it("fails at once where the server goes over to another protocol", async () => {
    server = await listen(
      ({ socket }) => void socket.write("HTTP/1.1 101 X\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
    );

    expect(await errorOf(sendTo(server.endpoint)(WRITE))).toMatchObject({ problem: "other", outcomeUnknown: true });
  });
});

describe("a request that cannot be sent", () => {
  it("has done nothing, and keeps its headers to itself", async () => {
    const wrong = { ...WRITE, headers: { "x-abiquo-pcr-credential": "s3cr3t\n" } };

    const error = await errorOf(sendTo("http://127.0.0.1:1/api")(wrong));

    expect(error).toMatchObject({ name: "AbiquoConnectionError", problem: "other", outcomeUnknown: false });
    expect(inspect(error, { depth: Infinity })).not.toContain("s3cr3t");
  });

  it("has done nothing when the server hangs up before TLS", async () => {
    const rude = createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await once(rude, "listening");
    const endpoint = `https://127.0.0.1:${(rude.address() as AddressInfo).port}/api`;

    const error = await errorOf(sendTo(endpoint)(WRITE));
    rude.close();

    expect(error).toMatchObject({ problem: "reset", outcomeUnknown: false });
  });

  it.each(["http", "https"])("has done nothing when there is no route to the server: %s", async (scheme) => {
    // No system connects to a broadcast address.
    const error = await errorOf(sendTo(`${scheme}://255.255.255.255/api`)(WRITE));

    expect(error).toMatchObject({ name: "AbiquoConnectionError", wasNotSent: true, outcomeUnknown: false });
  });
});

describe("a request that takes too long", () => {
  it("has done nothing as long as there is no TLS connection", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const endpoint = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/api`;

    const error = await errorOf(sendTo(endpoint, { requestTimeout: 50 })(WRITE));
    silent.close();

    expect(error).toMatchObject({ name: "AbiquoConnectionError", problem: "timeout", outcomeUnknown: false });
    expect(String(error)).toContain("did not answer within 0.05 s.");
  });

  it("may have done something on a connection that was there before", async () => {
    server = await listen(({ method }, response) => void (method === "GET" && response.end()));
    const send = sendTo(server.endpoint, { requestTimeout: 200 });
    await send(READ);

    expect(await errorOf(send(WRITE))).toMatchObject({ problem: "timeout", outcomeUnknown: true });
  });
});

describe("a request whose caller gives up", () => {
  it("ends while its answer arrives, and hangs up, if it is a read", async () => {
    const abort = new AbortController();
    let closed: Promise<unknown> | undefined;
    server = await listen(({ socket }, response) => {
      closed = new Promise((resolve) => socket.once("close", resolve));
      response.write("x", () => abort.abort());
    });

    const error = await errorOf(sendTo(server.endpoint)({ ...READ, signal: abort.signal }));

    expect(error).toMatchObject({ problem: "aborted", outcomeUnknown: false });
    await closed;
  });

  it("ends if it only checks an address, which changes nothing", async () => {
    const abort = new AbortController();
    server = await listen(() => abort.abort());
    const check = { ...WRITE, path: "/config/action/remoteservicecheck", signal: abort.signal };

    const error = await errorOf(sendTo(server.endpoint, { requestTimeout: 2000 })(check));

    expect(error).toMatchObject({ problem: "aborted", outcomeUnknown: false });
  });

  it("is finished if it is a write", async () => {
    const abort = new AbortController();
    server = await listen((_, response) => {
      abort.abort();
      setImmediate(() => response.end("done"));
    });

    expect((await sendTo(server.endpoint)({ ...WRITE, signal: abort.signal })).body).toBe("done");
  });

  it("ends if it is a write that has no connection yet, and hangs up", async () => {
    const abort = new AbortController();
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const endpoint = `https://127.0.0.1:${(silent.address() as AddressInfo).port}/api`;
    const failing = errorOf(sendTo(endpoint)({ ...WRITE, signal: abort.signal }));
    const [socket] = (await once(silent, "connection")) as [Socket];

    abort.abort();

    expect(await failing).toMatchObject({ problem: "aborted", wasNotSent: true });
    await once(socket.on("error", () => undefined).resume(), "close");
    silent.close();
  });

  it("is never sent if it is a write that waits for a login", async () => {
    const abort = new AbortController();
    const asked: string[] = [];
    let now = 0;
    let logIn = (): void => undefined;
    server = await listen(({ method, url, headers }, response) => {
      asked.push(`${method} ${url}`);
      if (url === "/api/login") {
        logIn = () => void response.setHeader("x-abiquo-token", "t0ken").end();
        return now === 0 ? logIn() : abort.abort();
      }
      response.writeHead(headers.authorization?.startsWith("Token ") ? 200 : 401).end();
    });
    const credentials = { kind: "basic", username: "admin", password: "xabiquo" } as const;
    const send = sendTo(server.endpoint, { credentials, now: () => now });
    await send(READ);
    now = 1800_000;

    const error = await errorOf(send({ ...WRITE, signal: abort.signal }));
    logIn();
    await send(READ);

    expect(error).toMatchObject({ problem: "aborted", wasNotSent: true });
    expect(asked.slice(3)).toEqual(["GET /api/login", "GET /api/things"]);
  });

  it("is forgotten by its signal once it is over", async () => {
    const { signal } = new AbortController();
    const listening = jest.spyOn(signal, "addEventListener");
    const forgetting = jest.spyOn(signal, "removeEventListener");
    server = await listen((_, response) => void response.end());

    await sendTo(server.endpoint)({ ...READ, signal });

    expect(forgetting.mock.calls).toEqual(listening.mock.calls);
    expect(listening).toHaveBeenCalledTimes(1);
  });
});
