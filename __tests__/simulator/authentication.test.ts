import type { Api } from "./api";
import { startApi } from "./api";

const PATH = "/admin/datacenters";

async function statusWith(api: Api, authorization: string, path = PATH): Promise<number> {
  return (await api.call("GET", path, { headers: { authorization } })).status;
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}

async function login(api: Api): Promise<string> {
  const { headers } = await api.call("GET", "/login", { type: "user" });
  return `Token ${headers.get("x-abiquo-token")}`;
}

test("answers a bad login with a page of the servlet container, as Abiquo does", async () => {
  const api = await startApi();

  const reply = await api.call("GET", PATH, { headers: { authorization: basic("admin", "wrong") } });

  expect([reply.status, reply.headers.get("content-type")]).toEqual([401, "text/html; charset=UTF-8"]);
  expect(reply.body).toContain("<h1>HTTP Status 401 - Bad credentials</h1>");
});

test("asks for user and password where it accepts them, because many clients send them only then", async () => {
  const challenge = async (api: Api, path: string): Promise<string | null> =>
    (await api.call("GET", path, { headers: { authorization: "" } })).headers.get("www-authenticate");
  const restricted = await startApi({ authentication: { basic: "login-only" } });

  expect(await challenge(await startApi(), PATH)).toBe('Basic realm="Spring Security Application"');
  expect(await challenge(restricted, "/login")).toBe('Basic realm="Spring Security Application"');
  expect(await challenge(restricted, PATH)).toBeNull();
});

test.each(["", "Basic", "Basic !", "Digest x", "Token x", "Bearer x", 'OAuth oauth_token="x"'])(
  "refuses the authorization '%s'",
  async (authorization) => {
    expect(await statusWith(await startApi(), authorization)).toBe(401);
  },
);

test("accepts the login that it was started with", async () => {
  const api = await startApi({ username: "operator", password: "p:w" });

  expect([api.simulator.username, api.simulator.password]).toEqual(["operator", "p:w"]);
  expect(await statusWith(api, basic("operator", "p:w"))).toBe(200);
  expect(await statusWith(api, basic("admin", "xabiquo"))).toBe(401);
});

test("restricts Basic to the login, which returns a token for everything else", async () => {
  const api = await startApi({ authentication: { basic: "login-only" } });

  const token = await login(api);

  expect(token).toMatch(/^Token [0-9a-f]{48}$/);
  expect(await statusWith(api, basic("admin", "xabiquo"))).toBe(401);
  expect(await statusWith(api, token)).toBe(200);
});

test("renews the token of a client at the login", async () => {
  const api = await startApi({ authentication: { basic: "login-only" } });
  const first = await login(api);

  const reply = await api.call("GET", "/login", { type: "user", headers: { authorization: first } });
  const second = `Token ${reply.headers.get("x-abiquo-token")}`;

  expect(second).not.toBe(first);
  expect(await statusWith(api, second)).toBe(200);
});

test("expires a token", async () => {
  const api = await startApi({ authentication: { tokenValidSeconds: 0 } });

  expect(await statusWith(api, await login(api))).toBe(401);
});

test("accepts a bearer token, with Basic disabled as under OpenID", async () => {
  const api = await startApi({ authentication: { basic: "never", bearerToken: "access" } });

  expect(await statusWith(api, "Bearer access")).toBe(200);
  expect(await statusWith(api, "Bearer other")).toBe(401);
  expect(await statusWith(api, basic("admin", "xabiquo"), "/login")).toBe(401);
});
