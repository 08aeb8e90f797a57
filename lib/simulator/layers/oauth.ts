/**
 * OAuth 1.0a requests, signed with HMAC-SHA1 in the `Authorization` header.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5849 - section 3
 */
import { createHmac, timingSafeEqual } from "node:crypto";

/** The keys that an application signs with for one of its users. */
export interface OAuthCredentials {
  readonly applicationKey: string;
  readonly applicationSecret: string;
  readonly accessToken: string;
  readonly accessTokenSecret: string;
}

/** The signed parts of a request. */
export interface SignedRequest {
  readonly method: string;
  /** Complete, with the query. */
  readonly url: string;
  /** The parameters of the `Authorization` header, decoded. */
  readonly parameters: ReadonlyMap<string, string>;
}

/** Reads `Authorization: OAuth name="value", ...`. Undefined for any other scheme. */
export function parseOAuthHeader(header: string): ReadonlyMap<string, string> | undefined {
  if (!/^OAuth\s/i.test(header)) {
    return undefined;
  }
  const pairs = [...header.matchAll(/([a-z_]+)="([^"]*)"/gi)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );
  return new Map(pairs.map(([name, value]) => [name, percentDecode(value)]));
}

/** Whether the request was signed with these credentials. It does not check whether the request was sent before. */
export function isSignedBy(request: SignedRequest, credentials: OAuthCredentials): boolean {
  const { parameters } = request;
  return (
    parameters.get("oauth_consumer_key") === credentials.applicationKey &&
    parameters.get("oauth_token") === credentials.accessToken &&
    parameters.get("oauth_signature_method") === "HMAC-SHA1" &&
    (parameters.get("oauth_version") ?? "1.0") === "1.0" &&
    sameText(parameters.get("oauth_signature") ?? "", oauthSignature(request, credentials))
  );
}

/** The signature that the request must carry (RFC 5849, 3.4). */
export function oauthSignature(request: SignedRequest, credentials: OAuthCredentials): string {
  const key = `${percentEncode(credentials.applicationSecret)}&${percentEncode(credentials.accessTokenSecret)}`;
  return createHmac("sha1", key).update(baseString(request)).digest("base64");
}

/** Whether both texts are equal. The comparison takes the same time wherever they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

function baseString({ method, url, parameters }: SignedRequest): string {
  const { protocol, host, pathname, searchParams } = new URL(url);
  const pairs = [...searchParams, ...parameters]
    .filter(([name]) => name !== "oauth_signature" && name !== "realm")
    // A space comes before all encoded characters, as "=" does not: "a" is sorted before "a1".
    .map(([name, value]) => `${percentEncode(name)} ${percentEncode(value)}`)
    .sort()
    .map((pair) => pair.replace(" ", "="));
  return [method.toUpperCase(), `${protocol}//${host}${pathname}`, pairs.join("&")].map(percentEncode).join("&");
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
