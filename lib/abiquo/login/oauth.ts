/**
 * OAuth 1.0a signatures with HMAC-SHA1 (RFC 5849, section 3.4). The signature does not cover bodies, because they are JSON.
 *
 *   base string = METHOD & encode(scheme://host/path) & encode(sorted name=value pairs of query and oauth_*)
 *   key         = encode(client secret) & encode(token secret)
 */
import { createHmac } from "node:crypto";
import type { Credentials } from "../client";

/** Keys and secrets of a registered application and of its user. */
export type OAuthCredentials = Extract<Credentials, { readonly kind: "oauth" }>;

/** Makes a signature valid for one request only. */
export interface OAuthMoment {
  /** Seconds since 1970-01-01 UTC. */
  readonly timestamp: number;
  readonly nonce: string;
}

type Pair = readonly [name: string, value: string];

/** The `Authorization` header of one request. */
export function signOAuth(
  request: { readonly method: string; readonly url: URL },
  credentials: OAuthCredentials,
  moment: OAuthMoment,
): string {
  const parameters: readonly Pair[] = [
    ["oauth_consumer_key", credentials.applicationKey],
    ["oauth_token", credentials.accessToken],
    ["oauth_signature_method", "HMAC-SHA1"],
    ["oauth_timestamp", String(moment.timestamp)],
    ["oauth_nonce", moment.nonce],
  ];
  const base = baseString(request.method, request.url, parameters);
  const key = `${percentEncode(credentials.applicationSecret)}&${percentEncode(credentials.accessTokenSecret)}`;
  const signature = createHmac("sha1", key).update(base).digest("base64");
  const header = [...parameters, ["oauth_signature", signature] as const]
    .map(([name, value]) => `${name}="${percentEncode(value)}"`)
    .join(", ");
  return `OAuth ${header}`;
}

/** The text to sign (section 3.4.1). */
export function baseString(method: string, url: URL, oauth: readonly Pair[]): string {
  const normalized = [...url.searchParams, ...oauth]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return [method.toUpperCase(), `${url.origin}${url.pathname}`, normalized].map(percentEncode).join("&");
}

/** Section 3.6: five more characters are encoded than by encodeURIComponent. */
function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
