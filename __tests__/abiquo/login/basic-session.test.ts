import type { ServerResponse } from "node:http";
import { AbiquoApiError } from "../../../lib/abiquo";
import type { HttpRequest, HttpResponse } from "../../../lib/abiquo/exchange";
import { BasicSession, LOGIN_PATH } from "../../../lib/abiquo/login/basic-session";
import { createHttp } from "../../../lib/abiquo/transport/http";
import { Secrets } from "../../../lib/abiquo/failures/secrets";
import type { TestServer } from "../expected-requests";
import { listen } from "../expected-requests";

const CREDENTIALS = { kind: "basic", username: "admin", password: "xabiquo" } as const;
const BASIC = `Basic ${Buffer.from("admin:xabiquo").toString("base64")}`;

type Outcome = (response: ServerResponse) => void;

const OK: Outcome = (response) => void response.end("{}");
const REFUSED: Outcome = (response) => void response.writeHead(401).end();
const UNAVAILABLE: Outcome = (response) => void response.writeHead(503).end();

function loggedIn(token: string): Outcome {
  return (response) => void response.setHeader("x-abiquo-token", token).end("{}");
}

let server: TestServer | undefined;
afterEach(async () => server?.close());

/** A session with a server that answers so, one request after the other. */
async function session(...outcomes: readonly Outcome[]): Promise<{
  send: (path?: string) => Promise<number>;
  seen: () => string[];
  clock: { now: number };
  secrets: Secrets;
}> {
  const asked: string[] = [];
  server = await listen(({ url, headers }, response) => {
    asked.push(`${url?.replace("/api", "")} ${headers.authorization}`);
    outcomes[asked.length - 1]?.(response);
  });
  const clock = { now: 0 };
  const secrets = new Secrets(CREDENTIALS);
  const handler = createHttp({
    endpoint: server.endpoint,
    userAgent: "test/1",
    credentials: CREDENTIALS,
    secrets,
    now: () => clock.now,
    requestTimeout: 10_000,
    maxRetries: 0,
    maxConcurrentRequests: 10,
  });
  const statusOf = (error: unknown): number => {
    if (error instanceof AbiquoApiError) {
      return error.status;
    }
    throw error;
  };
  return {
    send: (path = "/x") => handler({ method: "GET", path, headers: {} }).then(({ statusCode }) => statusCode, statusOf),
    seen: () => asked,
    clock,
    secrets,
  };
}

describe("basic authentication", () => {
  it("sends user and password while the server takes them", async () => {
    const { send, seen } = await session(OK, OK);

    await send();
    await send();

    expect(seen()).toEqual([`/x ${BASIC}`, `/x ${BASIC}`]);
  });

  it("logs in and goes on with the token where basic is restricted to the login", async () => {
    const { send, seen } = await session(REFUSED, loggedIn("token-1"), OK, OK);

    expect([await send(), await send()]).toEqual([200, 200]);
    expect(seen()).toEqual([`/x ${BASIC}`, `/login ${BASIC}`, "/x Token token-1", "/x Token token-1"]);
  });

  it("uses the token of an earlier login instead of logging in again", async () => {
    const { send, seen } = await session(loggedIn("token-1"), REFUSED, OK);

    await send("/login");
    await send();

    expect(seen()).toEqual([`/login ${BASIC}`, `/x ${BASIC}`, "/x Token token-1"]);
  });

  it("renews the token before it expires", async () => {
    const { send, seen, clock } = await session(REFUSED, loggedIn("token-1"), OK, loggedIn("token-2"), OK);
    await send();

    clock.now = 1440 * 1000;
    await send();

    expect(seen().slice(3)).toEqual([`/login ${BASIC}`, "/x Token token-2"]);
  });

  it("sends the old token while the login is not available", async () => {
    const { send, seen, clock } = await session(REFUSED, loggedIn("token-1"), OK, UNAVAILABLE, OK);
    await send();

    clock.now = 1440 * 1000;

    expect(await send()).toBe(200);
    expect(seen().slice(3)).toEqual([`/login ${BASIC}`, "/x Token token-1"]);
  });

  it("renews a token that has expired early", async () => {
    const { send, seen } = await session(REFUSED, loggedIn("token-1"), OK, REFUSED, loggedIn("token-2"), OK);
    await send();

    expect(await send()).toBe(200);
    expect(seen().slice(3)).toEqual(["/x Token token-1", `/login ${BASIC}`, "/x Token token-2"]);
  });

  it("logs in once for all requests that are refused together", async () => {
    const { send, seen } = await session(REFUSED, REFUSED, loggedIn("token-1"), OK, OK);

    expect(await Promise.all([send("/x"), send("/y")])).toEqual([200, 200]);
    expect(seen().filter((each) => each.startsWith("/login"))).toHaveLength(1);
  });

  it("passes the refusal on when the login is refused too", async () => {
    const { send, seen } = await session(REFUSED, REFUSED);

    expect(await send()).toBe(401);
    expect(seen()).toHaveLength(2);
  });

  it("does not send a password again whose login was refused, since servers lock users out", async () => {
    const { send, seen } = await session(REFUSED, REFUSED);

    expect([await send(), await send("/login"), await send()]).toEqual([401, 401, 401]);
    expect(seen()).toEqual([`/x ${BASIC}`, `/login ${BASIC}`]);
  });

  it("stops sending a password that the server no longer accepts, after two logins in a row", async () => {
    const { send, seen, clock } = await session(
      loggedIn("token-1"),
      ...[REFUSED, REFUSED],
      ...[REFUSED, UNAVAILABLE],
      ...[REFUSED, REFUSED],
    );
    await send("/login");
    clock.now = 1440 * 1000; // The token is too old to be used.

    expect([await send(), await send(), await send()]).toEqual([401, 503, 401]);
    expect(seen()).toHaveLength(7);
    expect([await send(), await send("/login")]).toEqual([401, 401]);
    expect(seen()).toHaveLength(7);
  });

  it("goes on with a token that the server accepts, after two renewals in a row were refused", async () => {
    const { send, seen, clock } = await session(REFUSED, loggedIn("token-1"), OK, REFUSED, OK, REFUSED, OK, OK);
    await send();
    clock.now = 1440 * 1000;

    expect([await send(), await send(), await send()]).toEqual([200, 200, 200]);
    expect(seen().slice(3)).toEqual([
      `/login ${BASIC}`,
      "/x Token token-1",
      `/login ${BASIC}`,
      "/x Token token-1",
      "/x Token token-1",
    ]);
  });

  it("counts refused logins anew after one that was accepted", async () => {
    const { send, seen, clock } = await session(
      ...[REFUSED, loggedIn("token-1"), OK],
      ...[REFUSED, OK],
      ...[loggedIn("token-2"), OK],
      ...[REFUSED, OK],
      ...[loggedIn("token-3"), OK],
    );
    await send();
    for (const _ of ["refused", "token-2"]) {
      clock.now += 1440 * 1000;
      await send();
      await send();
    }

    expect(seen().at(-1)).toBe("/x Token token-3");
  });

  it("tries a renewal again that was refused once", async () => {
    const { send } = await session(
      REFUSED,
      loggedIn("token-1"),
      OK,
      REFUSED,
      REFUSED,
      REFUSED,
      loggedIn("token-2"),
      OK,
    );

    expect([await send(), await send(), await send()]).toEqual([200, 401, 200]);
  });

  it("gives up after one more attempt", async () => {
    const { send } = await session(REFUSED, loggedIn("token-1"), REFUSED);

    expect(await send()).toBe(401);
  });

  it("makes the token a secret", async () => {
    const { send, secrets } = await session(loggedIn("token-1"));

    await send("/login");

    expect(secrets.redact("got token-1")).toBe("got (secret)");
  });
});

describe("a request that is refused while a login is on its way", () => {
  const LOGIN: HttpRequest = { method: "GET", path: LOGIN_PATH, headers: {} };
  const OTHER: HttpRequest = { ...LOGIN, path: "/version" };

  /** A session whose own logins fail the test. */
  function sessionBeside(login: Promise<HttpResponse>): BasicSession {
    const secrets = new Secrets(CREDENTIALS);
    const own = (): never => {
      throw new Error("There was a second login.");
    };
    const session = new BasicSession({ credentials: CREDENTIALS, secrets, login: own });
    session.follow(LOGIN, login);
    return session;
  }

  it("goes on with its token", async () => {
    const answer: HttpResponse = { statusCode: 200, headers: { "x-abiquo-token": "token-1" }, body: "{}" };
    const login = new Deferred<HttpResponse>();
    const session = sessionBeside(login.promise);

    const recovered = session.recover(OTHER, BASIC);
    session.learn(LOGIN, answer);
    login.resolve(answer);

    expect(await recovered).toBe(true);
    expect(await session.authorize(OTHER)).toBe("Token token-1");
  });

  it("is refused with it, so that a wrong password is not sent a third time", async () => {
    const login = new Deferred<HttpResponse>();
    const session = sessionBeside(login.promise);

    const recovered = session.recover(OTHER, BASIC);
    login.reject(new AbiquoApiError(LOGIN, { status: 401, entries: [] }));

    expect(await recovered).toBe(false);
  });
});

class Deferred<T> {
  resolve!: (value: T) => void;
  reject!: (reason: Error) => void;
  readonly promise = new Promise<T>((resolve, reject) => Object.assign(this, { resolve, reject }));
}
