import { Secrets } from "../../../lib/abiquo/transport/secrets";

describe("secrets", () => {
  it.each([
    ["as they are", 'pwd "pa/ss"wörd"'],
    ["in a URL", `?pwd=${encodeURIComponent('pa/ss"wörd')}`],
    ["in JSON", JSON.stringify({ pwd: 'pa/ss"wörd' })],
    ["in a basic header", `Basic ${Buffer.from('admin:pa/ss"wörd').toString("base64")}`],
  ])("are taken out of text where they stand %s", (_, text) => {
    const secrets = new Secrets({ kind: "basic", username: "admin", password: 'pa/ss"wörd' });

    expect(secrets.redact(text)).toContain("(secret)");
    expect(secrets.redact(text)).not.toMatch(/ss.{0,3}w/);
  });

  it("do not include the user's name", () => {
    expect(new Secrets({ kind: "basic", username: "admin", password: "xabiquo" }).redact("admin at abiquo")).toBe(
      "admin at abiquo",
    );
  });

  it("are all parts of OAuth credentials but the application's key", () => {
    const secrets = new Secrets({
      kind: "oauth",
      applicationKey: "the-key",
      applicationSecret: "app-secret",
      accessToken: "access",
      accessTokenSecret: "access-secret",
    });

    expect(secrets.redact("the-key app-secret access access-secret")).toBe("the-key (secret) (secret) (secret)");
  });
});
