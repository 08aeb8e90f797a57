import { randomBytes } from "node:crypto";
import type { Credentials } from "../client";
import { basicSession } from "./basic-session";
import type { Layer } from "./handler";
import { withAuthorization } from "./handler";
import { signOAuth } from "./oauth";
import type { Secrets } from "./secrets";

/**
 * Says in every request who we are. It lies below the retries, since an OAuth signature is good for one request.
 *
 * @throws Error if the credentials cannot be sent at all
 */
export function authenticate(endpoint: string, credentials: Credentials, secrets: Secrets): Layer {
  switch (credentials.kind) {
    case "basic":
      if (credentials.username.includes(":")) {
        throw new Error("The username must not contain a colon: HTTP Basic ends the name with one.");
      }
      return basicSession(credentials, secrets);
    case "bearer":
      if (!/^[\x21-\x7e]+$/.test(credentials.token)) {
        throw new Error(
          "The token must be ASCII text without blanks and line breaks, as the identity provider gave it.",
        );
      }
      return (next) => (request) => next(withAuthorization(request, `Bearer ${credentials.token}`));
    case "oauth":
      return (next) => (request) => {
        const url = new URL(`${endpoint}${request.path}`);
        const moment = { timestamp: Math.floor(Date.now() / 1000), nonce: randomBytes(16).toString("hex") };
        return next(withAuthorization(request, signOAuth({ method: request.method, url }, credentials, moment)));
      };
  }
}
