import type { ConnectionProblem } from "../../../lib/abiquo";
import * as abiquo from "../../../lib/abiquo";
import { isMissing } from "../../../lib/abiquo/failures/errors";
import { toConnectionError } from "../../../lib/abiquo/failures/connection-error";
import { Secrets } from "../../../lib/abiquo/failures/secrets";

const CONTEXT = {
  endpoint: "https://abiquo.example.com/api",
  isConnected: true,
  answerBegun: false,
  secrets: new Secrets({ kind: "bearer", token: "s3cr3t-token" }),
};

const FAILED = { method: "PUT", path: "/x" } as const;

function refused(code: string, status = 409): abiquo.AbiquoApiError {
  return new abiquo.AbiquoApiError({ method: "POST", path: "/x" }, { status, entries: [{ code, message: "m" }] });
}

describe("questions about errors", () => {
  it.each([
    [abiquo.isInUse, "RS-25"],
    [abiquo.isNameTaken, "DC-3"],
    [abiquo.isNameTaken, "PUBLICREGION-6"],
    [abiquo.isRegionTaken, "PUBLICREGION-5"],
    [abiquo.isTypeTaken, "RS-30"],
  ])("%p is answered by the code %s alone", (question, code) => {
    expect(question(refused(code))).toBe(true);
    expect(question(refused("RS-10"))).toBe(false);
    expect(question(new Error(code))).toBe(false);
  });

  it.each(["DC-0", "PUBLICREGION-8", "RS-26"])("%s is Abiquo's word that an object is missing, with a 404", (code) => {
    expect(isMissing(refused(code, 404))).toBe(true);
    expect(isMissing(refused(code))).toBe(false);
    expect(isMissing(refused("404", 404))).toBe(false);
  });

  it("tell whether something was not found, or may have been carried out", () => {
    expect(abiquo.isNotFound(refused("DC-0", 404))).toBe(true);
    expect(abiquo.isNotFound(refused("DC-3"))).toBe(false);
    expect(abiquo.isOutcomeUnknown(refused("GEN-13", 500))).toBe(true);
    expect(abiquo.isOutcomeUnknown(refused("DC-3"))).toBe(false);
    expect(abiquo.isOutcomeUnknown(new Error("other"))).toBe(false);
  });

  it("tell whether the server is done with the request", () => {
    const failed = { method: "POST", path: "/x" };

    expect(abiquo.isAnswered(refused("GEN-13", 500))).toBe(true);
    expect(abiquo.isAnswered(new abiquo.AbiquoResponseError(failed, "truncated", "m"))).toBe(true);
    const mixedUp = (method: string): Error =>
      new abiquo.AbiquoResponseError({ ...failed, method }, "other-entity", "m");
    expect(["GET", "POST"].map((method) => abiquo.isAnswered(mixedUp(method)))).toEqual([true, false]);
    expect([502, 504].map((status) => abiquo.isAnswered(refused("x", status)))).toEqual([false, false]);
    expect(abiquo.isAnswered(toConnectionError({ code: "ECONNRESET" }, failed, CONTEXT))).toBe(false);
  });
});

describe("connection errors", () => {
  // Node reports the codes of the first group while it connects, before a byte of the request has left.
  it.each<[string, ConnectionProblem, boolean]>([
    ["ENOTFOUND", "dns", false],
    ["ECONNREFUSED", "refused", false],
    ["EHOSTUNREACH", "unreachable", false],
    ["CERT_HAS_EXPIRED", "certificate-expired", false],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate-of-others", false],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls", false],
    ["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "handshake", false],
    ["ECONNRESET", "reset", true],
    ["ETIMEDOUT", "timeout", true],
    ["EHOSTUNREACH", "unreachable", true],
    ["ENETUNREACH", "unreachable", true],
    ["HPE_INVALID_CONSTANT", "other", true],
    ["ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC", "other", true],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "other", true],
    ["ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR", "other", true],
    ["EPROTO", "other", true],
  ])("say of %s that it is %s, and that a write on a connection may have been carried out: %s", (code, problem, is) => {
    const cause = Object.assign(new Error("text"), { code });

    const error = toConnectionError(cause, FAILED, { ...CONTEXT, isConnected: is });

    expect(error).toMatchObject({ problem, outcomeUnknown: is, wasNotSent: !is });
    expect(error.message).toContain(`(${code})`);
  });

  it.each([
    ["HPE_HEADER_OVERFLOW", "the headers of the answer from the server abiquo.example.com are too large."],
    ["HPE_INVALID_CONSTANT", "the answer from the server abiquo.example.com is not valid HTTP."],
  ])("say of %s what is wrong with the answer", (code, sentence) => {
    const error = toConnectionError({ code }, FAILED, CONTEXT);

    expect(error.message).toContain(sentence);
  });

  it.each([
    ["http", "a reset", false, "failed"],
    ["http", "half an answer", true, "damaged it"],
    ["https", "a reset", false, undefined],
    ["https", "half an answer", true, undefined],
  ])("name the proxy that an %s request went through, for %s", (scheme, _, answerBegun, did) => {
    const proxy = { url: "http://user:s3cr3t@proxy.example.com:3128", source: "HTTP_PROXY" };
    const context = { ...CONTEXT, endpoint: `${scheme}://abiquo.example.com/api`, proxy, answerBegun };

    const { message } = toConnectionError({ code: "ECONNRESET" }, FAILED, context);

    const [, said] =
      /through the proxy proxy\.example\.com:3128 \(HTTP_PROXY\), which may have (.*) instead/.exec(message) ?? [];
    expect(said).toBe(did);
  });

  it.each([
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "text"],
    ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", "text"],
    ["ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN", "text"],
    ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "text"],
    ["EPROTO", "write EPROTO 0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required"],
  ])("say of %s (%s) that the server refused the client, so that nothing was carried out", (code, text) => {
    const cause = Object.assign(new Error(text), { code });

    const error = toConnectionError(cause, FAILED, CONTEXT);

    expect(error).toMatchObject({ problem: "handshake", outcomeUnknown: false, wasNotSent: true });
    expect(error.message).toContain("check client_certificate (ABIQUO_CLIENT_CERTIFICATE)");
  });

  it.each(["ECONNRESET", "HPE_INVALID_CONSTANT", "ERR_INVALID_CHAR"])(
    "say of %s before there was a connection that no write was carried out",
    (code) => {
      const cause = Object.assign(new Error("text"), { code });

      const error = toConnectionError(cause, FAILED, { ...CONTEXT, isConnected: false });

      expect(error).toMatchObject({ outcomeUnknown: false });
    },
  );

  it.each([
    ["request", true, "1.5 s"],
    ["secureConnect", false, "10 s"],
  ])(
    "say of a timeout of %s that a write may have been carried out: %s, and how long they waited",
    (event, is, time) => {
      const cause = Object.assign(new Error("timeout"), { code: "ETIMEDOUT", event });

      const error = toConnectionError(cause, FAILED, { ...CONTEXT, isConnected: is, requestTimeout: 1500 });

      expect(error).toMatchObject({ problem: "timeout", outcomeUnknown: is, wasNotSent: !is });
      expect(error.message).toContain(`did not answer within ${time}. (ETIMEDOUT)`);
    },
  );

  it.each([
    ["ERR_SSL_WRONG_VERSION_NUMBER", "anything"],
    ["EPROTO", "write EPROTO 0A00010B:SSL routines:ssl3_get_record:wrong version number"],
  ])("say of %s (%s) before there was a connection that there is no TLS, and that nothing was sent", (code, text) => {
    const cause = Object.assign(new Error(text), { code });

    const error = toConnectionError(cause, FAILED, { ...CONTEXT, isConnected: false });

    expect(error).toMatchObject({ problem: "not-tls", outcomeUnknown: false });
  });

  it.each([
    ["ENOTFOUND", "the name of the proxy proxy.example.com:3128 (HTTPS_PROXY) cannot be resolved"],
    ["ECONNREFUSED", "the proxy proxy.example.com:3128 (HTTPS_PROXY) refuses connections"],
  ])("name the proxy where that is not reached, and not its password: %s", (code, text) => {
    const proxy = { url: "http://user:s3cr3t-pass@proxy.example.com:3128", source: "HTTPS_PROXY" };

    const { message } = toConnectionError({ code }, FAILED, { ...CONTEXT, isConnected: false, proxy });

    expect(message).toContain(text);
    expect(message).not.toContain("s3cr3t");
  });

  it.each([
    ["proxy_url", "Check proxy_url (ABIQUO_PROXY_URL)."],
    ["ABIQUO_PROXY_URL", "Check proxy_url (ABIQUO_PROXY_URL)."],
    ["https_proxy", "Check https_proxy, or add the host of Abiquo to NO_PROXY if no proxy is needed."],
  ])("advise on the proxy in %s by what can be done about it", (source, advice) => {
    const proxy = { url: "http://proxy.example.com:3128", source };

    const { message } = toConnectionError({ code: "ECONNREFUSED" }, FAILED, { ...CONTEXT, isConnected: false, proxy });

    expect(message).toMatch(/refuses connections\. \(ECONNREFUSED\) /);
    expect(message).toContain(advice);
    expect(message).not.toContain("ABIQUO_ENDPOINT");
  });

  it("say of an https endpoint that hangs up nothing about https", () => {
    expect(toConnectionError({ code: "ECONNRESET" }, FAILED, CONTEXT).message).not.toContain("may expect https");
  });

  it("name the names of a certificate without what could harm a terminal, or be a secret", () => {
    const cert = { subjectaltname: `DNS:a.example.com\u001b[2J, DNS:s3cr3t-token, ${"x".repeat(500)}` };

    const { message } = toConnectionError({ code: "ERR_TLS_CERT_ALTNAME_INVALID", cert }, FAILED, CONTEXT);

    expect(message).toMatch(/is for other names: DNS:a\.example\.com2J, DNS:\(secret\), x{100,200}\. /);
  });

  it("keep of their cause the code and a text without secrets", () => {
    const cause = Object.assign(new Error("bad s3cr3t-token"), { code: "ECONNRESET", options: { headers: "s3cr3t" } });

    const error = toConnectionError(cause, { method: "GET", path: "/x" }, CONTEXT);

    expect({ ...(error.cause as Error), message: (error.cause as Error).message }).toEqual({
      code: "ECONNRESET",
      message: "bad (secret)",
    });
  });
});
