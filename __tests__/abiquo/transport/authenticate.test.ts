import { authenticate } from "../../../lib/abiquo/transport/authenticate";
import { Secrets } from "../../../lib/abiquo/transport/secrets";
import { nextLayer, request, response } from "./fakes";

const OAUTH = {
  kind: "oauth",
  applicationKey: "app",
  applicationSecret: "app-secret",
  accessToken: "access",
  accessTokenSecret: "access-secret",
} as const;

describe("authentication", () => {
  it("sends a bearer token as it is", async () => {
    const credentials = { kind: "bearer", token: "open-id" } as const;
    const { next, asked } = nextLayer(response(200));

    await authenticate("https://host/api", credentials, new Secrets(credentials))(next)(request());

    expect(asked[0]?.headers).toEqual({ authorization: "Bearer open-id" });
  });

  it("signs every request anew with OAuth", async () => {
    const { next, asked } = nextLayer(response(200), response(200));
    const send = authenticate("https://host/api", OAUTH, new Secrets(OAUTH))(next);

    await send(request());
    await send(request());

    const [first, second] = asked.map(({ headers }) => headers.authorization);
    expect(first).toMatch(/^OAuth oauth_consumer_key="app", oauth_token="access",.* oauth_signature="[^"]+"$/);
    expect(first).not.toContain("secret");
    expect(first).not.toBe(second);
  });

  it.each([
    ["The username must not contain a colon", { kind: "basic", username: "a:b", password: "s3cr3t" } as const],
    ["The token must be ASCII text without blanks and line breaks", { kind: "bearer", token: "s3cr3t\n" } as const],
  ])("refuses what cannot be sent, without repeating it: %s", (message, credentials) => {
    const create = (): unknown => authenticate("https://host/api", credentials, new Secrets(credentials));

    expect(create).toThrow(message);
    expect(create).not.toThrow("s3cr3t");
  });
});
