import type { Credentials } from "../../../lib/abiquo";
import { createAuthentication } from "../../../lib/abiquo/login/authenticate";
import type { Authentication } from "../../../lib/abiquo/login/authentication";
import { Secrets } from "../../../lib/abiquo/failures/secrets";
import { request } from "../exchanges";

const OAUTH = {
  kind: "oauth",
  applicationKey: "app",
  applicationSecret: "app-secret",
  accessToken: "access",
  accessTokenSecret: "access-secret",
} as const;

function authentication(credentials: Credentials): Authentication {
  const options = { endpoint: "https://host/api", credentials, secrets: new Secrets(credentials) };
  return createAuthentication(options, () => Promise.reject(new Error("no login is needed")));
}

describe("authentication", () => {
  it("sends a bearer token as it is", () => {
    expect(authentication({ kind: "bearer", token: "open-id" }).authorize(request())).toBe("Bearer open-id");
  });

  it("signs every request anew with OAuth", () => {
    const oauth = authentication(OAUTH);

    const first = oauth.authorize(request());
    const second = oauth.authorize(request());

    expect(first).toMatch(/^OAuth oauth_consumer_key="app", oauth_token="access",.* oauth_signature="[^"]+"$/);
    expect(first).not.toContain("secret");
    expect(first).not.toBe(second);
  });

  it.each([
    ["The username must not contain a colon", { kind: "basic", username: "a:b", password: "s3cr3t" } as const],
    ["The token must be ASCII text without spaces and line breaks", { kind: "bearer", token: "s3cr3t\n" } as const],
  ])("refuses what cannot be sent, without repeating it: %s", (message, credentials) => {
    const create = (): unknown => authentication(credentials);

    expect(create).toThrow(message);
    expect(create).not.toThrow("s3cr3t");
  });
});
