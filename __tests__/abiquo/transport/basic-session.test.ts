import { basicSession } from "../../../lib/abiquo/transport/basic-session";
import type { HttpResponse } from "../../../lib/abiquo/transport/handler";
import { Secrets } from "../../../lib/abiquo/transport/secrets";
import { nextLayer, request, response } from "./fakes";

const CREDENTIALS = { kind: "basic", username: "admin", password: "xabiquo" } as const;
const BASIC = `Basic ${Buffer.from("admin:xabiquo").toString("base64")}`;
const OK = response(200);
const REFUSED = response(401);

function session(...outcomes: readonly HttpResponse[]): {
  send: (path?: string) => Promise<number>;
  seen: () => string[];
  clock: { now: number };
  secrets: Secrets;
} {
  const { next, asked } = nextLayer(...outcomes);
  const clock = { now: 0 };
  const secrets = new Secrets(CREDENTIALS);
  const handler = basicSession(CREDENTIALS, secrets, () => clock.now)(next);
  return {
    send: async (path = "/x") => (await handler(request({ path }))).status,
    seen: () => asked.map(({ path, headers }) => `${path} ${headers.authorization}`),
    clock,
    secrets,
  };
}

function loggedIn(token: string): HttpResponse {
  return response(200, "{}", { "x-abiquo-token": token });
}

describe("basic authentication", () => {
  it("sends user and password while the server takes them", async () => {
    const { send, seen } = session(OK, OK);

    await send();
    await send();

    expect(seen()).toEqual([`/x ${BASIC}`, `/x ${BASIC}`]);
  });

  it("logs in and goes on with the token where basic is restricted to the login", async () => {
    const { send, seen } = session(REFUSED, loggedIn("token-1"), OK, OK);

    expect([await send(), await send()]).toEqual([200, 200]);
    expect(seen()).toEqual([`/x ${BASIC}`, `/login ${BASIC}`, "/x Token token-1", "/x Token token-1"]);
  });

  it("uses the token of an earlier login instead of logging in again", async () => {
    const { send, seen } = session(loggedIn("token-1"), REFUSED, OK);

    await send("/login");
    await send();

    expect(seen()).toEqual([`/login ${BASIC}`, `/x ${BASIC}`, "/x Token token-1"]);
  });

  it("renews the token before it expires", async () => {
    const { send, seen, clock } = session(REFUSED, loggedIn("token-1"), OK, loggedIn("token-2"), OK);
    await send();

    clock.now = 1440 * 1000;
    await send();

    expect(seen().slice(3)).toEqual([`/login ${BASIC}`, "/x Token token-2"]);
  });

  it("renews a token that has expired early", async () => {
    const { send, seen } = session(REFUSED, loggedIn("token-1"), OK, REFUSED, loggedIn("token-2"), OK);
    await send();

    expect(await send()).toBe(200);
    expect(seen().slice(3)).toEqual(["/x Token token-1", `/login ${BASIC}`, "/x Token token-2"]);
  });

  it("logs in once for all requests that are refused together", async () => {
    const { send, seen } = session(REFUSED, REFUSED, loggedIn("token-1"), OK, OK);

    expect(await Promise.all([send("/x"), send("/y")])).toEqual([200, 200]);
    expect(seen().filter((each) => each.startsWith("/login"))).toHaveLength(1);
  });

  it("passes the refusal on when the login is refused too", async () => {
    const { send, seen } = session(REFUSED, REFUSED);

    expect(await send()).toBe(401);
    expect(seen()).toHaveLength(2);
  });

  it("does not try a login again that was refused, since servers lock users out", async () => {
    const { send, seen } = session(REFUSED, REFUSED, REFUSED);

    expect([await send(), await send("/login"), await send()]).toEqual([401, 401, 401]);
    expect(seen()).toEqual([`/x ${BASIC}`, `/login ${BASIC}`, `/x ${BASIC}`]);
  });

  it("tries a renewal again that was refused once", async () => {
    const { send } = session(REFUSED, loggedIn("token-1"), OK, REFUSED, REFUSED, REFUSED, loggedIn("token-2"), OK);

    expect([await send(), await send(), await send()]).toEqual([200, 401, 200]);
  });

  it("gives up after one more attempt", async () => {
    const { send } = session(REFUSED, loggedIn("token-1"), REFUSED);

    expect(await send()).toBe(401);
  });

  it("makes the token a secret", async () => {
    const { send, secrets } = session(loggedIn("token-1"));

    await send("/login");

    expect(secrets.redact("got token-1")).toBe("got (secret)");
  });
});
