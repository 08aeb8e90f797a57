import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";
import { Worker } from "node:worker_threads";
import type { AbiquoClient, ClientOptions } from "../../../lib/abiquo";
import { CONNECT_TIMEOUT } from "../../../lib/abiquo/failures/connection-error";
import { errorOf, testClient } from "../client";

const INPUT = { name: "a", location: "b" };

/** A proxy that does not do its part. */
interface SilentProxy {
  readonly url: string;
  readonly close: () => void;
}

let proxy: SilentProxy | undefined;
afterEach(() => {
  jest.useRealTimers();
  proxy?.close();
});

/** A proxy that takes connections and never says a word. It resolves a promise with each connection that has sent something. */
async function startSilent(): Promise<SilentProxy & { readonly next: () => Promise<Socket> }> {
  const waiting: ((socket: Socket) => void)[] = [];
  const server = createServer((socket) => {
    socket.on("error", () => undefined).once("data", () => waiting.shift()?.(socket));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
    next: () => new Promise((resolve) => waiting.push(resolve)),
  };
}

/** A proxy that is so busy that its machine takes no connection: a thread that waits for ever, with a full queue. */
async function startOverloaded(): Promise<SilentProxy> {
  const code = `
    const server = require("node:net").createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      require("node:worker_threads").parentPort.postMessage(server.address().port);
      setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
    });`;
  const thread = new Worker(code, { eval: true });
  const [port] = (await once(thread, "message")) as [number];
  const queue = [1, 2].map(() => connect(port, "127.0.0.1").on("error", () => undefined));
  await Promise.all(queue.map((socket) => once(socket, "connect")));
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      queue.forEach((socket) => socket.destroy());
      void thread.terminate();
    },
  };
}

function clientBehind(url: string, options: Partial<ClientOptions> & { readonly scheme?: string } = {}): AbiquoClient {
  const { scheme = "https", ...others } = options;
  return testClient(`${scheme}://abiquo.example.com/api`, { proxy: { url, source: "HTTPS_PROXY" }, ...others });
}

function closing(socket: Socket): Promise<unknown> {
  return once(socket, "close");
}

describe("a proxy that refuses a tunnel", () => {
  it.each([
    ["", 2, "closed the connection."],
    ["HTTP/1.1 408 Request Timeout\r\n\r\n", 2, "refuses to connect to the server: it answered 408."],
    ["HTTP/1.1 429 Too Many Requests\r\n\r\n", 2, "refuses to connect to the server: it answered 429."],
    ["HTTP/1.1 403 Forbidden\r\n\r\n", 1, "refuses to connect to the server: it answered 403."],
    ["SSH-2.0-OpenSSH_9.2\r\n\r\n", 1, "does not speak HTTP."],
  ])("with %j is told of, and asked %i times", async (words, tries, sentence) => {
    const silent = await startSilent();
    proxy = silent;
    void silent.next().then((socket) => socket.end(words));
    void silent.next().then((socket) => socket.end(words));

    const error = await errorOf(clientBehind(silent.url, { maxRetries: 1 }).datacenters.create(INPUT));

    expect(error).toMatchObject({ problem: "proxy", wasNotSent: true, tries });
    expect(String(error)).toContain(sentence);
  });
});

describe("a proxy that opens no connection", () => {
  it.each(["http", "https"])("is given up after the request's timeout, and tried again: %s", async (scheme) => {
    const silent = await startSilent();
    proxy = silent;
    const url = silent.url.replace("http:", `${scheme}:`);
    const opened = [silent.next(), silent.next()];

    const error = await errorOf(clientBehind(url, { requestTimeout: 50, maxRetries: 1 }).datacenters.create(INPUT));

    expect(error).toMatchObject({ problem: "timeout", wasNotSent: true, outcomeUnknown: false, tries: 2 });
    expect(String(error)).toMatch(
      /the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) did not answer within 0\.05 s\. \(ETIMEDOUT\) Check HTTPS_PROXY, or/,
    );
    for (const socket of await Promise.all(opened)) {
      await (socket.destroyed || closing(socket));
    }
  });

  it.each(["http", "https"])("is given up where it takes no connection for a server with %s", async (scheme) => {
    proxy = await startOverloaded();

    const error = await errorOf(
      clientBehind(proxy.url, { scheme, requestTimeout: 50, maxRetries: 0 }).datacenters.create(INPUT),
    );

    expect(error).toMatchObject({ problem: "timeout", wasNotSent: true });
    expect(String(error)).toContain("(HTTPS_PROXY) did not answer within 0.05 s. (ETIMEDOUT) Check HTTPS_PROXY");
  });

  it("is given up after 10 s where requests may take longer", async () => {
    const silent = await startSilent();
    proxy = silent;
    jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
    const opened = silent.next();
    const failing = errorOf(clientBehind(silent.url, { maxRetries: 0 }).datacenters.create(INPUT));
    const socket = await opened;

    jest.advanceTimersByTime(CONNECT_TIMEOUT);

    expect(await failing).toMatchObject({ problem: "timeout", wasNotSent: true });
    expect(String(await failing)).toContain("(HTTPS_PROXY) did not answer within 10 s. (ETIMEDOUT) Check HTTPS_PROXY");
    await (socket.destroyed || closing(socket));
  });

  it.each<[string, (client: AbiquoClient, signal: AbortSignal) => Promise<unknown>]>([
    ["read", ({ datacenters }, signal) => datacenters.list({ signal })],
    ["write", ({ datacenters }, signal) => datacenters.create(INPUT, { signal })],
  ])("does not keep a %s from being interrupted", async (_, call) => {
    const silent = await startSilent();
    proxy = silent;
    const abort = new AbortController();
    const opened = silent.next();
    const failing = errorOf(call(clientBehind(silent.url), abort.signal));
    const socket = await opened;

    abort.abort();

    expect(await failing).toMatchObject({ problem: "aborted", wasNotSent: true, outcomeUnknown: false });
    await (socket.destroyed || closing(socket));
  });
});
