import type { Credentials } from "../client";

const REPLACEMENT = "(secret)";
const SHORTEST = 4;

/**
 * Removes the secrets of one client from text. Text of the server may end up in an error or a log, and servers and proxies do
 * echo headers. Secrets under four characters are not removed: they would match everywhere.
 */
export class Secrets {
  /** Secrets with their patterns. A pattern is compiled for the first text with escapes, because that is slow. */
  readonly #known = new Map<string, RegExp | undefined>();

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
      .forEach((text) => this.#known.set(text, this.#known.get(text)));
  }

  /** Adds the password in a URL, or the user if there is no password, since that may be a token. */
  learnUrl(url: string): void {
    const { username, password } = new URL(url);
    const [user, secret] = [username, password].map((text) => decodeURIComponent(text));
    [password || username, secret || user, `${user}:${secret}`].forEach((text) => this.learn(text));
  }

  /** Replaces every secret in the text by `(secret)`. */
  redact(text: string): string {
    // The longest first, because a secret may contain another one.
    const secrets = [...this.#known.keys()].sort((a, b) => b.length - a.length);
    return HAS_ESCAPES.test(text)
      ? secrets.reduce((rest, secret) => rest.replace(this.#patternOf(secret), REPLACEMENT), text)
      : secrets.reduce((rest, secret) => rest.replaceAll(secret, REPLACEMENT), text);
  }

  #patternOf(secret: string): RegExp {
    const pattern = this.#known.get(secret) ?? spellingsOf(secret);
    this.#known.set(secret, pattern);
    return pattern;
  }
}

/** A text without any of these can hold a secret only literally. The `&` in a query does not count. */
const HAS_ESCAPES = /[%\\+]|&#|&[a-z]+;/;

/**
 * Matches a text in all its spellings: each character literally, percent-encoded, or with an escape of JSON or XML, in upper or
 * lower case, and also encoded repeatedly. Spellings may be mixed, because encoders differ in what they escape.
 */
function spellingsOf(text: string): RegExp {
  return new RegExp([...text].map((character) => `(?:${charactersLike(character).join("|")})`).join(""), "g");
}

/** Repeated encoding doubles backslashes, and inserts `25` after percent signs. Both are bounded, so that no text takes long. */
const ESCAPE = "\\\\{1,7}";
const PERCENT = "%(?:25){0,3}";
const BACKSLASH = "\\\\(?:\\\\|\\\\{3}|\\\\{7})?";

function charactersLike(character: string): readonly string[] {
  const literal = character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const bytes = [...Buffer.from(character)].map((byte) => toHex(byte, 2));
  const units = [...Array(character.length).keys()].map((index) => toHex(character.charCodeAt(index), 4));
  const code = character.codePointAt(0) ?? 0;
  return [
    ...(character === "\\" ? [BACKSLASH] : [literal, `${ESCAPE}${SHORT_ESCAPES[character] ?? literal}`]),
    bytes.map((byte) => `${PERCENT}${byte}`).join(""),
    bytes.map((byte) => `${ESCAPE}x${byte}`).join(""),
    units.map((unit) => `${ESCAPE}u${unit}`).join(""),
    `&(?:#0*${code}|#[xX]0*${toHex(code, 1)}${ENTITIES[character] ?? ""});`,
    ...(character === " " ? ["\\+"] : []),
  ];
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" };

const ENTITIES: Readonly<Record<string, string>> = { "&": "|amp", "<": "|lt", ">": "|gt", '"': "|quot", "'": "|apos" };

/** A pattern for a number in hexadecimal digits, in upper or lower case. */
function toHex(value: number, digits: number): string {
  const text = value.toString(16).padStart(digits, "0");
  return text.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
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
