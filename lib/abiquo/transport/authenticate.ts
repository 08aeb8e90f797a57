import { randomBytes } from "node:crypto";
import type { Credentials } from "../client";
import { BasicSession } from "./basic-session";
import type { Authentication, Handler, HttpRequest } from "./handler";
import { signOAuth } from "./oauth";
import type { Secrets } from "./secrets";

/** Whose requests they are. */
export interface AuthenticationOptions {
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly secrets: Secrets;
  /** Milliseconds, by which tokens age. @default - those of the process */
  readonly now?: () => number;
}

/**
 * @param login - sends a request that this authentication needs for itself
 * @throws Error if the credentials cannot be sent at all
 */
export function createAuthentication(
  { endpoint, credentials, secrets, now }: AuthenticationOptions,
  login: Handler,
): Authentication {
  switch (credentials.kind) {
    case "basic":
      if (credentials.username.includes(":")) {
        throw new Error("The username must not contain a colon: HTTP Basic ends the name with one.");
      }
      return new BasicSession({ credentials, secrets, login, now });
    case "bearer":
      if (!/^[\x21-\x7e]+$/.test(credentials.token)) {
        throw new Error(
          "The token must be ASCII text without blanks and line breaks, as the identity provider gave it.",
        );
      }
      return unchanging(() => `Bearer ${credentials.token}`);
    case "oauth":
      return unchanging(({ method, path }) => {
        const moment = { timestamp: Math.floor(Date.now() / 1000), nonce: randomBytes(16).toString("hex") };
        return signOAuth({ method, url: new URL(`${endpoint}${path}`) }, credentials, moment);
      });
  }
}

function unchanging(authorize: (request: HttpRequest) => string): Authentication {
  return { authorize, learn: () => undefined, recover: () => Promise.resolve(false) };
}
