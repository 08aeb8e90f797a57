import { randomBytes } from "node:crypto";
import type { Credentials } from "../client";
import type { Handler, HttpRequest } from "../exchange";
import type { Secrets } from "../failures/secrets";
import type { Authentication } from "./authentication";
import { BasicSession } from "./basic-session";
import { signOAuth } from "./oauth";

/** Who sends the requests, and where they go. */
export interface AuthenticationOptions {
  readonly endpoint: string;
  readonly credentials: Credentials;
  readonly secrets: Secrets;
  /** Clock for the age of tokens, in milliseconds. @default - the time since the process started */
  readonly now?: () => number;
}

/**
 * @param login - sends the login request of a basic session
 * @throws Error if the credentials do not fit into a header
 */
export function createAuthentication(
  { endpoint, credentials, secrets, now }: AuthenticationOptions,
  login: Handler,
): Authentication {
  switch (credentials.kind) {
    case "basic":
      if (credentials.username.includes(":")) {
        throw new Error("The username must not contain a colon: in HTTP Basic, the colon ends the name.");
      }
      return new BasicSession({ credentials, secrets, login, now });
    case "bearer":
      if (!/^[\x21-\x7e]+$/.test(credentials.token)) {
        throw new Error(
          "The token must be ASCII text without spaces and line breaks, as the identity provider issued it.",
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
  return { authorize, follow: () => undefined, learn: () => undefined, recover: () => Promise.resolve(false) };
}
