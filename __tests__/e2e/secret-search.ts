/**
 * All spellings in which a secret could show: as it is, escaped for JSON, percent-encoded in part or as a whole, in hex,
 * and in base64 at any place of a longer text, where three alignments look different.
 */
export function spellingsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const percent = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    percent,
    bytes.toString("hex"),
    ...[0, 1, 2].flatMap((offset) => base64Within(bytes, offset)),
  ];
}

/** The characters of base64 that the bytes alone decide, where they begin so many bytes after a group of three. */
function base64Within(bytes: Buffer, offset: number): readonly string[] {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
  const whole = shifted.subarray(0, shifted.length - (shifted.length % 3));
  const skipped = offset === 0 ? 0 : offset + 1;
  return [whole.toString("base64").slice(skipped), whole.toString("base64url").slice(skipped)];
}

/** Names of the secrets that a text shows in any spelling. Case is ignored, as hex and percent-encoding come in both. */
export function secretsIn(text: string, secrets: Readonly<Record<string, string>>): readonly string[] {
  const folded = text.toLowerCase();
  return Object.entries(secrets)
    .filter(([, secret]) => spellingsOf(secret).some((spelling) => folded.includes(spelling.toLowerCase())))
    .map(([name]) => name);
}
