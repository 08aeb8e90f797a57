import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { connect, createServer } from "node:net";
import type { AbiquoClient, AbiquoError, AbiquoErrorEntry, ConnectionProblem } from "../../../lib/abiquo";
import { AbiquoApiError, AbiquoConnectionError, AbiquoResponseError } from "../../../lib/abiquo";
import { mayRepeat, pauseBefore } from "../../../lib/abiquo/transport/retry";
import { createCertificate } from "../certificate";
import { errorOf, testClient } from "../client";
import { datacenterDocument, listDocument, serviceDocument } from "../documents";
import type { TestServer } from "../expected-requests";
import { answer, listen } from "../expected-requests";

const FAILED = { method: "POST", path: "/x" };

function refused(status: number, code?: string, retryAfter?: number): AbiquoApiError {
  const entries: readonly AbiquoErrorEntry[] = code === undefined ? [] : [{ code, message: "m" }];
  return new AbiquoApiError(FAILED, { status, entries, retryAfter });
}

function broken(problem: ConnectionProblem, outcomeUnknown = true): AbiquoConnectionError {
  return new AbiquoConnectionError(FAILED, { problem, message: "m", outcomeUnknown });
}

const STALE = refused(409, "409-CONFLICT-StaleObject");
const ALL = ["GET", "POST", "PUT", "DELETE"] as const;

/** A request of each method. */
const CALLS: Readonly<Record<(typeof ALL)[number], (client: AbiquoClient) => Promise<unknown>>> = {
  GET: ({ datacenters }) => datacenters.list(),
  POST: ({ datacenters }) => datacenters.create({ name: "a", location: "b" }),
  PUT: ({ remoteServices }) => {
    const links = { datacenterIds: [], publicCloudRegionIds: [] };
    return remoteServices.update("5", { type: "NARS", uri: "http://a:8009/nars", ...links });
  },
  DELETE: ({ datacenters }) => datacenters.delete("7"),
};

describe("what is sent again", () => {
  it.each<[string, AbiquoError, readonly string[]]>([
    ["408", refused(408), ALL],
    ["429", refused(429), ALL],
    ["a connection that was refused", broken("refused", false), ALL],
    ["TLS that broke off", broken("handshake", false), ALL],
    ["a reset before there was a connection", broken("reset", false), ALL],
    ["a timeout before there was a connection", broken("timeout", false), ALL],
    ["503", refused(503), ["GET", "DELETE"]], // A PUT is made anew where its content comes from.
    ["502", refused(502), ["GET"]],
    ["504", refused(504), ["GET"]],
    ["a reset", broken("reset"), ["GET"]],
    ["a timeout", broken("timeout"), ["GET"]],
    ["an answer that broke off", new AbiquoResponseError(FAILED, "truncated", "m"), ["GET"]],
    ["another change at the same moment", STALE, ["POST", "DELETE"]],
    ["500", refused(500), []],
    ["404", refused(404), []],
    ["a name that is taken", refused(409, "DC-3"), []],
    ["a remote service that does not answer", refused(503, "RS-7"), []],
    ["an unknown authority", broken("tls", false), []],
    ["an expired certificate", broken("certificate-expired", false), []],
    ["an unknown name", broken("dns", false), []],
    ["an interruption", broken("aborted", false), []],
    ["an answer that is too big", new AbiquoResponseError(FAILED, "too-big", "m"), []],
    ["a server that wants more than a minute", refused(429, undefined, 60_001), []],
  ])("after %s", (_, error, methods) => {
    expect(ALL.filter((method) => mayRepeat({ method, path: "/x" }, error))).toEqual(methods);
  });

  it("is the check of an address, which changes nothing, as a read is", () => {
    const request = { method: "POST", path: "/config/action/remoteservicecheck" } as const;

    expect([refused(503), broken("reset")].map((error) => mayRepeat(request, error))).toEqual([true, true]);
  });
});

describe("pauses", () => {
  it("get longer each time, with jitter, up to an end", () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6].map((repetition) => pauseBefore(repetition, refused(503), () => 0.5));

    expect(pauses).toEqual([125, 250, 500, 1000, 2000, 4000, 5000]);
  });

  it.each([
    [3000, 3000],
    [0, 1],
  ])("are as long as the server asks for: %i ms", (retryAfter, pause) => {
    expect(pauseBefore(3, refused(429, undefined, retryAfter))).toBe(pause);
  });
});

describe("a request that fails", () => {
  let server: TestServer | undefined;
  afterEach(async () => server?.close());

  /** A server that refuses the first requests, and then takes them. */
  async function refuseFirst(
    count: number,
    headers: Readonly<Record<string, string>>,
    status = 429,
  ): Promise<string[]> {
    const asked: string[] = [];
    server = await listen((request, response) => {
      asked.push(request.method ?? "");
      if (asked.length <= count) {
        answer(response, request, { status, text: "", headers });
      } else {
        take(request, response);
      }
    });
    return asked;
  }

  describe.each(Object.entries(CALLS))("%s", (method, call) => {
    it.each(["0", new Date(Date.now() - 60_000).toUTCString()])(
      "is sent again after 429 with Retry-After: %s",
      async (time) => {
        const asked = await refuseFirst(2, { "retry-after": time });

        await call(testClient(server?.endpoint ?? ""));

        expect(asked).toEqual([method, method, method]);
      },
    );

    it("is sent again after 408, which a server also says when it closes an idle connection", async () => {
      const asked = await refuseFirst(1, { connection: "close" }, 408);

      await call(testClient(server?.endpoint ?? ""));

      expect(asked).toEqual([method, method]);
    });

    it.each([429, 503])("is given up at once after %i where the server asks for more than a minute", async (status) => {
      const asked = await refuseFirst(1, { "retry-after": "61" }, status);

      expect(await errorOf(call(testClient(server?.endpoint ?? "")))).toMatchObject({ status, tries: 1 });
      expect(asked).toHaveLength(1);
    });

    it("is sent again when the server is there after all", async () => {
      const { endpoint, close } = await listen(() => undefined);
      await close();
      const asked: string[] = [];
      const record = (request: IncomingMessage, response: ServerResponse): void => {
        asked.push(request.method ?? "");
        take(request, response);
      };
      let restarted: Promise<TestServer> | undefined;
      const client = testClient(endpoint, {
        log: () => void (restarted ??= listen(record, undefined, portOf(endpoint))),
      });

      await call(client);

      server = await restarted;
      expect(asked).toEqual([method]);
    });

    it("is sent again when TLS broke off before there was a connection", async () => {
      const { certificate, key } = createCertificate();
      server = await listen(take, (handler) => createTlsServer({ cert: certificate, key }, handler));
      const front = await listenBefore(portOf(server.endpoint), (socket, number) => {
        return number <= 2 && socket.once("data", () => socket.end());
      });
      const client = testClient(front.endpoint, { caCertificate: certificate });

      await call(client);

      await front.close();
      expect(front.count()).toBe(3);
    });
  });

  it("is given up in the end, and says how often it was sent", async () => {
    const asked = await refuseFirst(9, { "retry-after": "0" });
    const client = testClient(server?.endpoint ?? "", { maxRetries: 2 });

    const error = await errorOf(client.datacenters.create({ name: "a", location: "b" }));

    expect(error).toMatchObject({ status: 429, tries: 3, retryable: true, wasNotSent: false, outcomeUnknown: false });
    expect(asked).toHaveLength(3);
  });

  it.each(["create", "list"] as const)("waits no longer when it is interrupted: %s", async (call) => {
    const abort = new AbortController();
    server = await listen((request, response) => {
      answer(response, request, { status: 429, text: "", headers: { "retry-after": "60" } });
      response.once("close", () => setTimeout(() => abort.abort(), 50));
    });
    const { datacenters } = testClient(server.endpoint);
    const options = { signal: abort.signal };

    const error = await errorOf(
      call === "list" ? datacenters.list(options) : datacenters.create({ name: "a", location: "b" }, options),
    );

    expect(error).toMatchObject(call === "list" ? { problem: "aborted" } : { status: 429, outcomeUnknown: false });
  });

  it("does not forget what may have been carried out when it is interrupted while it connects again", async () => {
    const abort = new AbortController();
    const { certificate, key } = createCertificate();
    server = await listen(
      (request, response) =>
        answer(response, request, { status: 503, text: "", headers: { "retry-after": "0", connection: "close" } }),
      (handler) => createTlsServer({ cert: certificate, key }, handler),
    );
    const front = await listenBefore(portOf(server.endpoint), (socket, number) => {
      return number === 2 && socket.once("data", () => abort.abort());
    });
    const { datacenters } = testClient(front.endpoint, { caCertificate: certificate });

    const error = await errorOf(datacenters.delete("7", { signal: abort.signal }));

    await front.close();
    expect(error).toMatchObject({ status: 503, outcomeUnknown: true, wasNotSent: false });
  });
});

/** Answers whatever `CALLS` asks for. */
function take(request: IncomingMessage, response: ServerResponse): void {
  const documents: Readonly<Record<string, unknown>> = {
    GET: listDocument([]),
    POST: datacenterDocument(7),
    PUT: serviceDocument(5),
  };
  const json = documents[request.method ?? ""];
  answer(response, request, json === undefined ? { status: 204 } : { json });
}

function portOf(endpoint: string): number {
  return Number(new URL(endpoint).port);
}

/** Passes connections on to a port, unless they are kept. */
async function listenBefore(
  port: number,
  keeps: (socket: Socket, number: number) => unknown,
): Promise<{ readonly endpoint: string; readonly count: () => number; readonly close: () => Promise<void> }> {
  const sockets: Socket[] = [];
  const front = createServer((socket) => {
    if (keeps(socket, sockets.push(socket))) {
      return;
    }
    const behind = connect(port, "127.0.0.1");
    socket.pipe(behind).pipe(socket);
  }).listen(0, "127.0.0.1");
  await once(front, "listening");
  return {
    endpoint: `https://127.0.0.1:${(front.address() as AddressInfo).port}/api`,
    count: () => sockets.length,
    close: async () => {
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => front.close(resolve));
    },
  };
}
