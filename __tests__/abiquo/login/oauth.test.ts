import { baseString, signOAuth } from "../../../lib/abiquo/login/oauth";

/** The example of RFC 5849 section 1.2: the printer fetches a photograph. */
const CREDENTIALS = {
  kind: "oauth",
  applicationKey: "dpf43f3p2l4k3l03",
  applicationSecret: "kd94hf93k423kf44",
  accessToken: "nnch734d00sl2jdk",
  accessTokenSecret: "pfkkdhi9sl3r4s00",
} as const;

describe("OAuth 1.0a", () => {
  it("signs the request of RFC 5849 section 1.2 as the RFC does", () => {
    const url = new URL("http://photos.example.net/photos?file=vacation.jpg&size=original");

    const header = signOAuth({ method: "GET", url }, CREDENTIALS, { timestamp: 137131202, nonce: "chapoH" });

    expect(header).toBe(
      'OAuth oauth_consumer_key="dpf43f3p2l4k3l03", oauth_token="nnch734d00sl2jdk", ' +
        'oauth_signature_method="HMAC-SHA1", oauth_timestamp="137131202", oauth_nonce="chapoH", ' +
        'oauth_signature="MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"',
    );
  });

  it("normalizes parameters as RFC 5849 section 3.4.1.1 does", () => {
    // Its example with the form-encoded body as part of the query: JSON bodies are not signed.
    const url = new URL("http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q");

    const text = baseString("post", url, [
      ["oauth_consumer_key", "9djdj82h48djs9d2"],
      ["oauth_token", "kkk9d7dh3k39sjv7"],
      ["oauth_signature_method", "HMAC-SHA1"],
      ["oauth_timestamp", "137131201"],
      ["oauth_nonce", "7d8f3e4a"],
    ]);

    expect(text).toBe(
      "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26" +
        "c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1" +
        "%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
    );
  });
});
