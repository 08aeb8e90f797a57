import { toAnswerError } from "../../../lib/abiquo/failures/answer-error";
import { Secrets } from "../../../lib/abiquo/failures/secrets";
import { response } from "../exchanges";

const SECRETS = new Secrets({ kind: "bearer", token: "s3cr3t-token" });

function failure(answer: ReturnType<typeof response>, method: "GET" | "POST" = "GET"): unknown {
  const context = { secrets: SECRETS, endpoint: "https://abiquo.example.com/api" };
  return toAnswerError({ method, path: "/admin/datacenters" }, answer, context);
}

describe("answers that are no success", () => {
  beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
  afterEach(() => jest.useRealTimers());

  it("are one error with the codes of a JSON document", () => {
    const body = '{"links":[],"collection":[{"code":"RS-24","message":"No type"},{"code":"RS-20","message":"No URI"}]}';

    expect(failure(response(400, body), "POST")).toMatchObject({
      name: "AbiquoApiError",
      message: "POST /admin/datacenters: Abiquo answered 400. RS-24 No type; RS-20 No URI",
      codes: ["RS-24", "RS-20"],
      outcomeUnknown: false,
    });
  });

  it.each([
    [401, "does not accept the credentials"],
    [403, "The user lacks a privilege for this"],
    [404, "There is nothing at this address"],
    [503, "not available at the moment"],
    [500, "The server failed and gave no reason."],
  ])("are explained in a sentence where %i comes with an HTML page", (status, sentence) => {
    const error = failure(response(status, "<html><h1>HTTP Status</h1></html>"));

    expect(error).toMatchObject({ name: "AbiquoApiError", status, entries: [] });
    expect(String(error)).toContain(sentence);
  });

  it.each([
    [
      "Tomcat 7",
      "<title>Apache Tomcat/7.0.59 - Error report</title><h1>HTTP Status 401 - User is locked</h1><p><b>message</b> <u>User is locked</u>",
      "Apache Tomcat/7.0.59 - Error report: HTTP Status 401 - User is locked",
    ],
    [
      "Tomcat 9",
      "<title>HTTP Status 401 – Unauthorized</title><h1>HTTP Status 401 – Unauthorized</h1><p><b>Message</b> User is locked</p>",
      "HTTP Status 401 – Unauthorized: User is locked",
    ],
    [
      "Tomcat 9 of an address",
      "<h1>HTTP Status 404 – Not Found</h1><p><b>Message</b> &#47;api&#x2F;login isn&#39;t &quot;here&quot; &amp; now &#9999999;</p>",
      'HTTP Status 404 – Not Found: /api/login isn\'t "here" & now &#9999999;',
    ],
    ["HAProxy", "<html><body><h1>503 Service Unavailable</h1>\nNo server is available", "503 Service Unavailable"],
    ["nginx", "<title>502 Bad Gateway</title><center><h1>502 Bad Gateway</h1></center>", "502 Bad Gateway"],
    ["a gateway in JSON", '{"message":"no Route matched with those values"}', "no Route matched with those values"],
  ])("repeat what %s says", (_, body, words) => {
    expect(String(failure(response(502, body)))).toContain(`the server answered 502 and says "${words}". The proxy`);
  });

  it("are read by the charset that they name", () => {
    const rawBody = Buffer.from("<h1>HTTP Status 401 - Usuario no válido</h1>", "latin1");
    const headers = { "content-type": "text/html;charset=ISO-8859-1" };

    expect(String(failure({ statusCode: 401, headers, body: rawBody.toString(), rawBody }))).toContain(
      'says "HTTP Status 401 - Usuario no válido".',
    );
  });

  it.each(["http", "https"])("name a proxy that can answer instead of the server: %s", (scheme) => {
    const proxy = { url: "http://user:s3cr3t@proxy.example.com:3128", source: "HTTP_PROXY" };
    const context = { secrets: SECRETS, endpoint: `${scheme}://abiquo.example.com/api`, proxy };

    const error = toAnswerError({ method: "GET", path: "/login" }, response(503, ""), context);

    expect(error.message).toBe(
      "GET /login: Abiquo answered 503. Abiquo is not available at the moment." +
        (scheme === "https"
          ? ""
          : " The request went through the proxy proxy.example.com:3128 (HTTP_PROXY), which may have answered instead of Abiquo."),
    );
  });

  it("say which setting lowers the load, and which pause a server asks for", () => {
    const error = failure({ ...response(429, ""), headers: { "retry-after": "7200" } }, "POST");

    expect(String(error)).toContain(
      "too many requests: lower max_concurrent_requests (ABIQUO_MAX_CONCURRENT_REQUESTS). It asks for a pause of 7200 s.",
    );
  });

  it.each([
    ["/cloud/api/login;jsessionid=1?back=x", "/cloud/api/login"],
    ["https://abiquo.example.com/cloud/api?session=1", "/cloud/api"],
    ["https://sso.example.com/login?back=x", "https://sso.example.com"],
    ["//sso.example.com/login", "https://sso.example.com"],
    ["", "another address"],
    ["https://:0", "another address"],
  ])("name the target of a redirect to %p without what may be a session", (location, target) => {
    const error = failure({ ...response(302, ""), headers: { location } });

    expect(String(error)).toContain(`redirects (302) to ${target}. Redirects`);
  });

  it("name the endpoint where something else than Abiquo answers 404", () => {
    const error = failure(response(404, '{"status":404,"error":"Not Found","message":"Not Found","path":"/api"}'));

    expect(error).toMatchObject({ entries: [] });
    expect(String(error)).toContain(
      '404 and says "Not Found". There is nothing at this address: check that the endpoint',
    );
    expect(String(error)).toContain("The endpoint is https://abiquo.example.com/api.");
  });

  it.each([
    ["GET", 500, false],
    ["POST", 500, true],
    ["POST", 504, true],
    ["POST", 409, false],
  ] as const)("leave the outcome of a %s with %i unknown: %s", (method, status, outcomeUnknown) => {
    expect(failure(response(status), method)).toMatchObject({ outcomeUnknown });
  });

  it.each([
    ["7", 7000],
    ["Thu, 01 Jan 2026 00:00:05 GMT", 5000],
    ["Thursday, 01-Jan-26 00:00:05 GMT", 5000],
    ["Thu Jan  1 00:00:05 2026", 5000],
    ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
    ["0", 0],
    ["", undefined],
    ["soon", undefined],
    ["1.5", undefined],
    ["-5", undefined],
    ["2026-01-01T00:00:05Z", undefined],
    ["Thu, 01 Jan 2026 99:99:99 GMT", undefined],
  ])("tell when to come back: %s", (value, retryAfter) => {
    expect(failure(response(503, "", { "retry-after": value }))).toMatchObject({ retryAfter });
  });

  it.each([
    ["Thu, 01 Jan 2026 00:10:00 GMT", 5000],
    ["Wed, 31 Dec 2025 23:50:00 GMT", 1_205_000],
    ["today", 605_000],
  ])("tell when to come back by the server's own clock, which says %s", (date, retryAfter) => {
    const answer = response(503, "", { date, "retry-after": "Thu, 01 Jan 2026 00:10:05 GMT" });

    expect(failure(answer)).toMatchObject({ retryAfter });
  });

  it("are no redirect that would be followed", () => {
    const error = failure(response(302, "", { location: "https://sso.example.com/login?back=s3cr3t-token" }));

    expect(error).toMatchObject({ name: "AbiquoResponseError", problem: "redirect" });
    expect(String(error)).toContain(
      "redirects (302) to https://sso.example.com. Redirects are not followed: set endpoint (ABIQUO_ENDPOINT)",
    );
  });

  it.each([300, 304, 0])("are no redirect if they are %i, which names no other address", (status) => {
    const error = failure(response(status, ""));

    expect(error).toMatchObject({ name: "AbiquoResponseError", problem: "content-type" });
    expect(String(error)).toContain(
      `the server answered ${status}, which the API never does. A cache or a proxy in front of Abiquo may have answered.`,
    );
  });

  it.each([
    ["title", `<title>${"x".repeat(95)}s3cr3t-token</title>`],
    ["message", JSON.stringify({ code: "A", message: `${"x".repeat(1995)}s3cr3t-token` })],
    ["code", JSON.stringify({ code: `${"x".repeat(95)}s3cr3t-token` })],
  ])("never repeat the part of a secret that a long %s ends with", (_, body) => {
    expect(String(failure(response(400, body)))).toMatch(/x\(sec/);
  });

  it("never repeat a secret that the server echoes", () => {
    const body = '{"collection":[{"code":"GEN-5","message":"Bad token s3cr3t-token"}]}';

    const error = failure(response(401, body));

    expect(JSON.stringify(error) + String(error)).not.toContain("s3cr3t-token");
  });
});
