/**
 * Encodes the few DER types (ITU-T X.690) that a certificate needs, as hexadecimal text: Node joins short texts faster
 * than short byte arrays. Every value is tag, length, content:
 *
 *     +-----+--------------------------------------------+---------+
 *     | tag | length: one byte below 128, else           | content |
 *     |     | 0x80 + n, then n bytes, big end first      |         |
 *     +-----+--------------------------------------------+---------+
 */

/** Encodes a DER value: its tag of one byte, and its content, which is the joined parts. */
export function encodeDer(tag: string, ...parts: readonly string[]): string {
  const content = parts.join("");
  return tag + encodeLength(content.length / 2) + content;
}

/** SEQUENCE: values in a fixed order. */
export function encodeSequence(...parts: readonly string[]): string {
  return encodeDer("30", ...parts);
}

/** BIT STRING. DER counts the unused bits in the last byte, which must be zero. */
export function encodeBitString(bits: string, unusedBits = 0): string {
  return encodeDer("03", `0${unusedBits}`, bits);
}

/** Characters of ASCII under any tag of a text. */
export function encodeAscii(tag: string, characters: string): string {
  return encodeDer(tag, toHex(Buffer.from(characters, "latin1")));
}

/**
 * A time of a validity period, written `YYYYMMDDHHMMSSZ`. RFC 5280, section 4.1.2.5: UTCTime, without the century, until
 * 2049, GeneralizedTime from 2050. `Date` could write it too, but would first ask the system for the time zone.
 */
export function encodeTime(time: string): string {
  return time < "2050" ? encodeAscii("17", time.slice(2)) : encodeAscii("18", time);
}

/** Converts bytes to hexadecimal text. */
export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");
}

function encodeLength(length: number): string {
  const bytes = length.toString(16);
  const whole = bytes.length % 2 === 0 ? bytes : `0${bytes}`;
  return length < 0x80 ? whole : `8${whole.length / 2}${whole}`;
}
