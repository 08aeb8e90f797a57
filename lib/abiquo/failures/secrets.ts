import type { Credentials } from "../client";
import { findSpellings } from "./escaped-text";

const REPLACEMENT = "(secret)";
const SHORTEST = 4;

/**
 * Removes the secrets of one client from text. Text of the server may end up in an error or a log, and servers and proxies do
 * echo headers. Secrets under four characters are not removed: they would match everywhere.
 */
export class Secrets {
  private readonly known = new Set<string>();

  constructor(credentials: Credentials, ...others: readonly (string | undefined)[]) {
    [...secretsOf(credentials), ...others].forEach((secret) => this.learn(secret));
  }

  /** Adds a secret, with the encodings in which it travels. */
  learn(secret: string | undefined): void {
    if (secret === undefined || secret.length < SHORTEST) {
      return;
    }
    const bytes = Buffer.from(secret);
    [
      secret,
      secret.trim(),
      bytes.toString("base64"),
      bytes.toString("base64url"),
      bytes.toString("hex"),
      bytes.toString("hex").toUpperCase(),
      // UTF-8 that was read as Latin-1.
      bytes.toString("latin1"),
    ]
      .filter((text) => text.length >= SHORTEST)
      .forEach((text) => this.known.add(text));
  }

  /** Adds the password in a URL, or the user if there is no password, since that may be a token. */
  learnUrl(url: string): void {
    const { username, password } = new URL(url);
    const [user, secret] = [username, password].map((text) => decodeURIComponent(text));
    [password || username, secret || user, `${user}:${secret}`].forEach((text) => this.learn(text));
  }

  /** Replaces every secret in the text by `(secret)`. Never throws. */
  redact(text: string): string {
    const parts = [...findSpellings(text, [...this.known])].sort((a, b) => a.start - b.start || b.end - a.end);
    let redacted = "";
    let position = 0;
    for (const { start, end } of parts) {
      if (start >= position) {
        redacted += text.slice(position, start) + REPLACEMENT;
      }
      position = Math.max(position, end);
    }
    return redacted + text.slice(position);
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
