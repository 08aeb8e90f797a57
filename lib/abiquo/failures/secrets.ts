import type { Credentials } from "../client";

const REPLACEMENT = "(secret)";
const SHORTEST = 4;

/**
 * Knows the secrets of one client and takes them out of text. What the server says can end in an error or a log, and
 * servers and proxies do echo headers. Texts under four characters are not looked for: that would garble everything.
 */
export class Secrets {
  /** Each with its pattern, which is compiled for the first text with escapes: that takes longer than many requests. */
  readonly #known = new Map<string, RegExp | undefined>();

  constructor(credentials: Credentials, ...others: readonly (string | undefined)[]) {
    [...secretsOf(credentials), ...others].forEach((secret) => this.learn(secret));
  }

  /** From now on this text is taken out too, in the encodings that it travels in. */
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
    ]
      .filter((text) => text.length >= SHORTEST)
      .forEach((text) => this.#known.set(text, this.#known.get(text)));
  }

  /** The user and the password in a URL are secret, and so is what a client makes of them. */
  learnUrl(url: string | undefined): void {
    const { username, password } =
      url !== undefined && URL.canParse(url) ? new URL(url) : { username: "", password: "" };
    [password, decodeURIComponent(password)].forEach((text) => this.learn(text));
    if (password !== "") {
      this.learn(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
    }
  }

  /** The text without secrets. */
  redact(text: string): string {
    // Longest first, so that a secret that contains another one goes as a whole.
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

/** Without any of these, a text can hold a secret only as it is. A query's `&` before a name and a value is none. */
const HAS_ESCAPES = /[%\\+]|&#|&[a-z]+;/;

/**
 * A text in all its spellings: every character as itself, percent-encoded, or with an escape of JSON or of XML, in letters of
 * either case. They may be mixed, as encoders differ in what they leave as it is.
 */
function spellingsOf(text: string): RegExp {
  return new RegExp([...text].map((character) => `(?:${charactersLike(character).join("|")})`).join(""), "g");
}

function charactersLike(character: string): readonly string[] {
  const literal = character.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const bytes = [...Buffer.from(character)].map((byte) => toHex(byte, 2));
  const units = [...Array(character.length).keys()].map((index) => toHex(character.charCodeAt(index), 4));
  const code = character.codePointAt(0) ?? 0;
  return [
    literal,
    `\\\\${SHORT_ESCAPES[character] ?? literal}`,
    bytes.map((byte) => `%${byte}`).join(""),
    bytes.map((byte) => `\\\\x${byte}`).join(""),
    units.map((unit) => `\\\\u${unit}`).join(""),
    `&(?:#0*${code}|#[xX]0*${toHex(code, 1)}${ENTITIES[character] ?? ""});`,
    ...(character === " " ? ["\\+"] : []),
  ];
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" };

const ENTITIES: Readonly<Record<string, string>> = { "&": "|amp", "<": "|lt", ">": "|gt", '"': "|quot", "'": "|apos" };

/** Matches the digits in letters of either case. */
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
