import type { Credentials } from "../client";

const REPLACEMENT = "(secret)";
const SHORTEST = 4;

/**
 * Knows the secrets of one client and takes them out of text. What the server says can end in an error or a log, and
 * servers and proxies do echo headers. Texts under four characters are not looked for: that would garble everything.
 */
export class Secrets {
  readonly #known = new Set<string>();

  constructor(credentials: Credentials, ...others: readonly (string | undefined)[]) {
    [...secretsOf(credentials), ...others].forEach((secret) => this.learn(secret));
  }

  /** From now on this text is taken out too, in the encodings that it travels in. */
  learn(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST) {
      return;
    }
    [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString("base64")]
      .map((text) => text.trim())
      .filter((text) => text.length >= SHORTEST)
      .forEach((text) => this.#known.add(text));
  }

  /** The text without secrets. */
  redact(text: string): string {
    // Longest first, so that a secret that contains another one goes as a whole.
    const secrets = [...this.#known].sort((a, b) => b.length - a.length);
    return secrets.reduce((rest, secret) => rest.replaceAll(secret, REPLACEMENT), text);
  }
}

function secretsOf(credentials: Credentials): readonly string[] {
  switch (credentials.kind) {
    case "basic":
      return [credentials.password, `${credentials.username}:${credentials.password}`];
    case "bearer":
      return [credentials.token];
    case "oauth":
      return [credentials.applicationSecret, credentials.accessToken, credentials.accessTokenSecret];
  }
}
