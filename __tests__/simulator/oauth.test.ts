import { createHmac } from "node:crypto";
import { oauthSignature } from "../../lib/simulator/layers/oauth";
import { startApi } from "./api";

const OAUTH = { applicationKey: "key", applicationSecret: "s&1", accessToken: "token", accessTokenSecret: "s 2" };

/** Signs a GET of `/login`. It is written out to be independent of the code under test. */
function signed(url: string, nonce: string, key = "s%261&s%202"): string {
  const fixed = "oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D1700000000%26oauth_token%3Dtoken";
  const parameters = `oauth_consumer_key%3Dkey%26oauth_nonce%3D${nonce}%26${fixed}%26oauth_version%3D1.0`;
  const base = `GET&${encodeURIComponent(`${url}/login`)}&${parameters}`;
  const signature = encodeURIComponent(createHmac("sha1", key).update(base).digest("base64"));
  const own = `oauth_consumer_key="key", oauth_token="token", oauth_nonce="${nonce}", oauth_timestamp="1700000000"`;
  return `OAuth ${own}, oauth_signature_method="HMAC-SHA1", oauth_version="1.0", oauth_signature="${signature}"`;
}

test("computes the signature of RFC 5849's example (section 1.2)", () => {
  const parameters = new Map([
    ["oauth_consumer_key", "dpf43f3p2l4k3l03"],
    ["oauth_token", "nnch734d00sl2jdk"],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", "137131202"],
    ["oauth_nonce", "chapoH"],
  ]);
  const credentials = {
    applicationKey: "dpf43f3p2l4k3l03",
    applicationSecret: "kd94hf93k423kf44",
    accessToken: "nnch734d00sl2jdk",
    accessTokenSecret: "pfkkdhi9sl3r4s00",
  };

  const url = "http://photos.example.net/photos?file=vacation.jpg&size=original";
  const signature = oauthSignature({ method: "GET", url, parameters }, credentials);

  expect(signature).toBe("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
});

test("sorts parameters by name, and those of one name by value", () => {
  const credentials = { applicationKey: "key", applicationSecret: "s", accessToken: "token", accessTokenSecret: "s" };
  const base = "GET&http%3A%2F%2Fh%2Fapi&a%3D1%26a%3D2%26a1%3D0%26oauth_token%3Dtoken";

  const url = "http://h/api?a1=0&a=2&a=1";
  const signature = oauthSignature(
    { method: "GET", url, parameters: new Map([["oauth_token", "token"]]) },
    credentials,
  );

  expect(signature).toBe(createHmac("sha1", "s&s").update(base).digest("base64"));
});

test("accepts a signed request once, because its nonce is valid once", async () => {
  const { call, simulator } = await startApi({ authentication: { oauth: OAUTH } });
  const headers = { authorization: signed(simulator.url, "n1") };

  const first = await call("GET", "/login", { headers });
  const replayed = await call("GET", "/login", { headers });
  const next = await call("GET", "/login", { headers: { authorization: signed(simulator.url, "n2") } });

  expect([first.status, replayed.status, next.status]).toEqual([200, 401, 200]);
});

test("refuses a request signed with another secret, or for another address", async () => {
  const { call, simulator } = await startApi({ authentication: { oauth: OAUTH } });

  const secret = await call("GET", "/login", { headers: { authorization: signed(simulator.url, "n1", "a&b") } });
  const address = await call("GET", "/version", { headers: { authorization: signed(simulator.url, "n2") } });

  expect([secret.status, address.status]).toEqual([401, 401]);
});
