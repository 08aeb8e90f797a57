import type { AbiquoError, AbiquoErrorEntry, ConnectionProblem } from "../../../lib/abiquo";
import { AbiquoApiError, AbiquoConnectionError, AbiquoResponseError } from "../../../lib/abiquo";
import { mayRepeat, pauseBefore } from "../../../lib/abiquo/transport/retry";
import { errorOf, testClient } from "../client";
import { listDocument } from "../documents";
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

describe("what is sent again", () => {
  it.each<[string, AbiquoError, readonly string[]]>([
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
  async function refuseFirst(count: number, headers: Readonly<Record<string, string>>): Promise<string[]> {
    const asked: string[] = [];
    server = await listen((request, response) => {
      asked.push(request.method ?? "");
      const refusal = { status: 429, text: "", headers };
      answer(response, request, asked.length <= count ? refusal : { status: 204 });
    });
    return asked;
  }

  it.each(["0", new Date(Date.now() - 60_000).toUTCString()])(
    "is sent again after 429 with Retry-After: %s",
    async (time) => {
      const asked = await refuseFirst(2, { "retry-after": time });

      await testClient(server?.endpoint ?? "").datacenters.delete("7");

      expect(asked).toEqual(["DELETE", "DELETE", "DELETE"]);
    },
  );

  it("is given up in the end, and says how often it was sent", async () => {
    const asked = await refuseFirst(9, { "retry-after": "0" });
    const client = testClient(server?.endpoint ?? "", { maxRetries: 2 });

    const error = await errorOf(client.datacenters.create({ name: "a", location: "b" }));

    expect(error).toMatchObject({ status: 429, tries: 3, retryable: true, wasNotSent: false, outcomeUnknown: false });
    expect(asked).toHaveLength(3);
  });

  it("is given up at once where the server asks for more than a minute", async () => {
    const asked = await refuseFirst(1, { "retry-after": "61" });

    expect(await errorOf(testClient(server?.endpoint ?? "").datacenters.delete("7"))).toMatchObject({ tries: 1 });
    expect(asked).toHaveLength(1);
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

  it.each(["list", "delete"] as const)("is sent again when the server is there after all: %s", async (call) => {
    const { endpoint, close } = await listen(() => undefined);
    await close();
    let restarted: Promise<TestServer> | undefined;
    const client = testClient(endpoint, { log: () => void (restarted ??= listenAt(endpoint)) });

    await (call === "list" ? client.datacenters.list() : client.datacenters.delete("7"));

    server = await restarted;
    expect(server).toBeDefined();
  });
});

/** A server at the address that another one has left. */
async function listenAt(endpoint: string): Promise<TestServer> {
  return listen(
    (request, response) =>
      answer(response, request, request.method === "GET" ? { json: listDocument([]) } : { status: 204 }),
    undefined,
    Number(new URL(endpoint).port),
  );
}
