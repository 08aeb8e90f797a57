import { getEventListeners } from "node:events";
import { errorOf, testClient, withRequests } from "./client";
import { datacenterDocument, errorDocument, listDocument } from "./documents";
import type { Reply } from "./expected-requests";
import { answer, expectRequests, listen } from "./expected-requests";

const BASIC = `Basic ${Buffer.from("admin:xabiquo").toString("base64")}`;
const DATACENTERS = { request: "GET /admin/datacenters?limit=0", reply: { json: listDocument([]) } };

function accepting(accept: string): typeof DATACENTERS & { headers: Record<string, string> } {
  return { ...DATACENTERS, headers: { accept } };
}

describe("API version", () => {
  it.each([
    ["5.4", "application/vnd.abiquo.datacenters+json; version=5.4"],
    ["7.2.1", "application/vnd.abiquo.datacenters+json; version=6.1"],
    ["3.8", "application/vnd.abiquo.datacenters+json"],
    ["  /\\__ abiquo", "application/vnd.abiquo.datacenters+json"],
  ])("is negotiated once with a server of version %s", async (version, accept) => {
    const expected = [
      { request: "GET /version", headers: { accept: "text/plain", authorization: BASIC }, reply: { text: version } },
      accepting(accept),
      accepting(accept),
    ];

    await withRequests(
      expected,
      async (client) => {
        await client.datacenters.list();
        await client.datacenters.list();
      },
      { apiVersion: undefined },
    );
  });

  it("is left out for a server that does not tell its own", async () => {
    const expected = [
      { request: "GET /version", reply: { status: 404, text: "<html>" } },
      accepting("application/vnd.abiquo.datacenters+json"),
    ];

    await withRequests(expected, async (client) => void (await client.datacenters.list()), { apiVersion: undefined });
  });

  it.each<[string, Reply, object]>([
    ["could not be reached", (_, { socket }) => void socket.destroy(), { problem: "reset" }],
    ["was not available", { status: 503, text: "" }, { status: 503 }],
    ["had too many requests", { status: 429, text: "" }, { status: 429 }],
  ])("is asked for again when the server %s", async (_, reply, failure) => {
    const expected = [
      { request: "GET /version", reply },
      { request: "GET /version", reply: { text: "6.0" } },
      accepting("application/vnd.abiquo.datacenters+json; version=6.0"),
    ];

    await withRequests(
      expected,
      async (client) => {
        expect(await errorOf(client.datacenters.list())).toMatchObject(failure);
        await client.datacenters.list();
      },
      { apiVersion: undefined, maxRetries: 0 },
    );
  });
});

describe("client", () => {
  it("logs in, and says who calls", async () => {
    const expected = {
      request: "GET /login",
      headers: { accept: "application/vnd.abiquo.user+json; version=5.4", authorization: BASIC, "user-agent": "test" },
      reply: { json: { id: 41, nick: "admin", links: [] } },
    };

    await withRequests([expected], async (client) => {
      await expect(client.login()).resolves.toBeUndefined();
    });
  });

  it("logs in and asks for the version at the same time", async () => {
    const open: (() => void)[] = [];
    const server = await listen((request, response) => {
      const isLogin = request.url === "/api/login";
      open.push(() => answer(response, request, isLogin ? { json: { nick: "admin" } } : { text: "6.1" }));
      if (open.length === 2) {
        open.forEach((reply) => reply());
      }
    });

    await expect(testClient(server.endpoint, { apiVersion: undefined }).login()).resolves.toBeUndefined();

    await server.close();
  });

  it("explains a refused login", async () => {
    await withRequests(
      [{ request: "GET /login", reply: { status: 401, text: "<html>Bad credentials" } }],
      async (client) => {
        await expect(client.login()).rejects.toThrow("does not accept the credentials: check user and password");
      },
    );
  });

  it("sends a write again after it had to log in", async () => {
    const expected = [
      { request: "POST /admin/datacenters", headers: { authorization: BASIC }, reply: { status: 401, text: "<html>" } },
      { request: "GET /login", headers: { authorization: BASIC }, reply: { headers: { "x-abiquo-token": "t-1" } } },
      {
        request: "POST /admin/datacenters",
        headers: { authorization: "Token t-1" },
        body: { name: "a", location: "b", links: [] },
        reply: { status: 201, json: datacenterDocument(7) },
      },
    ];

    await withRequests(expected, async (client) => {
      expect((await client.datacenters.create({ name: "a", location: "b" })).id).toBe("7");
    });
  });

  it.each(["list", "create"] as const)("tells of an outage that keeps it from logging in again: %s", async (call) => {
    const outage = { request: "GET /login", reply: { status: 503, text: "", headers: { "retry-after": "0" } } };
    const refused = { status: 401, text: "" };
    const list = DATACENTERS.request;
    const create = "POST /admin/datacenters";
    const expected = [{ request: call === "list" ? list : create, reply: refused }, outage, outage];

    await withRequests(
      expected,
      async ({ datacenters }) => {
        const error = await errorOf(
          call === "list" ? datacenters.list() : datacenters.create({ name: "a", location: "b" }),
        );

        expect(error).toMatchObject({ status: 503, path: "/login", tries: 2, outcomeUnknown: false });
      },
      { maxRetries: 1 },
    );
  });

  it("repeats a read, and not a write, where the server is busy", async () => {
    const busy = { status: 503, text: "", headers: { "retry-after": "0" } };
    const expected = [
      { request: DATACENTERS.request, reply: busy },
      DATACENTERS,
      { request: "POST /admin/datacenters", reply: busy },
    ];

    await withRequests(expected, async (client) => {
      await client.datacenters.list();
      const error = await errorOf(client.datacenters.create({ name: "a", location: "b" }));

      expect(error).toMatchObject({ status: 503, outcomeUnknown: true });
    });
  });

  it("has no more requests under way than it may", async () => {
    const counts: number[] = [];
    const held: (() => void)[] = [];
    const server = await listen((request, response) => {
      counts.push(held.push(() => answer(response, request, { json: listDocument([]) })));
      if (held.length === 3) {
        setImmediate(() => held.splice(0).forEach((release) => release()));
      }
    });
    const client = testClient(server.endpoint, { maxConcurrentRequests: 3 });

    await Promise.all(Array.from({ length: 21 }, () => client.datacenters.list()));

    await server.close();
    expect(Math.max(...counts)).toBe(3);
  });
});

describe("an interruption", () => {
  it("ends a read at once", async () => {
    const abort = new AbortController();
    const server = await expectRequests([{ request: DATACENTERS.request, reply: () => abort.abort() }]);

    const error = await errorOf(testClient(server.endpoint).datacenters.list({ signal: abort.signal }));

    expect(error).toMatchObject({ name: "AbiquoConnectionError", problem: "aborted" });
    await server.done();
  });

  it("is nothing to a read that is over", async () => {
    const { signal } = new AbortController();

    await withRequests([DATACENTERS], async (client) => void (await client.datacenters.list({ signal })));

    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  it("lets a write finish that was sent", async () => {
    const abort = new AbortController();
    const server = await listen((request, response) => {
      abort.abort();
      answer(response, request, { status: 201, json: datacenterDocument(7) });
    });

    const created = await testClient(server.endpoint).datacenters.create(
      { name: "a", location: "b" },
      { signal: abort.signal },
    );

    expect(created.id).toBe("7");
    await server.close();
  });

  it("keeps an update that is still reading from writing", async () => {
    const abort = new AbortController();
    const reply = (
      ...[response, request]: Parameters<Extract<Parameters<typeof answer>[2], (...args: never[]) => void>>
    ): void => {
      answer(response, request, { status: 409, json: errorDocument("X") });
      abort.abort();
    };
    const server = await expectRequests([{ request: "GET /admin/datacenters/7", reply }]);

    await errorOf(
      testClient(server.endpoint).datacenters.update("7", { name: "a", location: "b" }, { signal: abort.signal }),
    );

    await server.done();
  });
});
