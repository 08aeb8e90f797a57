import { Secrets } from "../../../lib/abiquo/failures/secrets";

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

  it.each([
    ["with escapes of JSON", 'pa\\/ss\\"w\\u00F6rd'],
    ["with escapes of JSON for every letter", String.raw`\u0070\u0061\u002f\u0073\u0073\u0022\u0077\u00f6\u0072\u0064`],
    ["percent-encoded in small letters", "pa%2fss%22w%c3%b6rd"],
    ["percent-encoded where that is not needed", "%70%61%2F%73%73%22%77%C3%B6%72%64"],
    ["percent-encoded twice", "pa%252fss%2522w%25C3%25b6rd"],
    ["in JSON inside of JSON", JSON.stringify(JSON.stringify('pa/ss"wörd').slice(1, -1)).slice(1, -1)],
    ["as UTF-8 that was read as Latin-1", Buffer.from('pa/ss"wörd').toString("latin1")],
    ["with escapes of a program", String.raw`pa/ss\x22w\xC3\xb6rd`],
    ["with entities of XML", "pa/ss&quot;w&#xF6;rd"],
    ["with numbers of XML", "pa&#47;ss&#34;w&#246;rd"],
    ["percent-encoded in JSON in a URL", encodeURIComponent(JSON.stringify('pa/ss"wörd').slice(1, -1))],
    ["with entities in JSON that escapes ampersands", String.raw`pa/ss\u0026quot;wörd`],
    ["with entities of XML in XML", "pa/ss&amp;quot;w&amp;#246;rd"],
    ["in Base64 in a URL", encodeURIComponent(Buffer.from('pa/ss"wörd').toString("base64"))],
    ["in hex", Buffer.from('pa/ss"wörd').toString("hex")],
    ["in hex of capitals", Buffer.from('pa/ss"wörd').toString("hex").toUpperCase()],
    ["in Base64 for URLs", Buffer.from('pa/ss"wörd').toString("base64url")],
  ])("are taken out of text where they are spelled %s", (_, text) => {
    const secrets = new Secrets({ kind: "basic", username: "admin", password: 'pa/ss"wörd' });

    expect(secrets.redact(`before ${text} after`)).toBe("before (secret) after");
  });

  it.each(['"d\\e"', "C:\\pass"])("are taken out with the escapes of JSON in JSON in JSON: %s", (password) => {
    const secrets = new Secrets({ kind: "basic", username: "admin", password });
    const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

    for (const text of [password, inJson(password), inJson(inJson(password)), inJson(inJson(inJson(password)))]) {
      expect(secrets.redact(`%${text}`)).toBe("%(secret)");
    }
  });

  it.each(["\\", "%25", "&#0"])("are looked for in a long text of %s without end", (part) => {
    const secrets = new Secrets({ kind: "basic", username: "admin", password: "C:\\\\p%ss" });
    const text = part.repeat(100_000);

    expect(secrets.redact(text)).toBe(text);
  });

  it.each([
    ["token", "t0ken+/".repeat(2000)],
    ["key of several lines", `-----BEGIN KEY-----\n${"MII/+0\n".repeat(500)}-----END KEY-----\n`],
  ])("are found in text with escapes however long they are: a %s", (_, token) => {
    const secrets = new Secrets({ kind: "bearer", token });
    const spellings = [token, JSON.stringify(token), encodeURIComponent(token), Buffer.from(token).toString("hex")];

    expect(secrets.redact(`100% of ${spellings.join(" ")}`)).toBe('100% of (secret) "(secret)" (secret) (secret)');
  });

  it("leave nothing of secrets that overlap", () => {
    const secrets = new Secrets({ kind: "bearer", token: "abcdef" }, "defghi");

    expect(secrets.redact("-abcdefghi-")).toBe("-(secret)-");
  });

  it("are found beside characters of several bytes", () => {
    const secrets = new Secrets({ kind: "bearer", token: "pässword🔑" });

    expect(secrets.redact(`é🔑pässword🔑🔑 ${String.raw`p\u00e4ssword\ud83d\udd11`}`)).toBe("é🔑(secret)🔑 (secret)");
  });

  it("are learned with their encodings, though one of them was known as the encoding of another", () => {
    const secrets = new Secrets({ kind: "bearer", token: "t0ken" });
    const [once = "", twice = ""] = [1, 2].reduce<readonly string[]>(
      (texts) => [...texts, Buffer.from(texts.at(-1) ?? "t0ken").toString("base64")],
      [],
    );

    secrets.learn(once);

    expect(secrets.redact(`t0ken ${once} ${twice}`)).toBe("(secret) (secret) (secret)");
  });

  it("are user and password in the URL of a proxy", () => {
    const secrets = new Secrets({ kind: "bearer", token: "t0ken" });

    secrets.learnUrl("http://user:p%40ss%2Fword@proxy.example.com:3128");

    const header = Buffer.from("user:p@ss/word").toString("base64");
    expect(secrets.redact(`p%40ss%2Fword p@ss/word ${header} user`)).toBe("(secret) (secret) (secret) user");
  });

  it("are the user in the URL of a proxy that has no password", () => {
    const secrets = new Secrets({ kind: "bearer", token: "t0ken" });

    secrets.learnUrl("http://proxy-token@proxy.example.com:3128");

    const header = Buffer.from("proxy-token:").toString("base64");
    expect(secrets.redact(`proxy-token ${header} proxy.example.com`)).toBe("(secret) (secret) proxy.example.com");
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
