/**
 * Encodes the few DER types (ITU-T X.690) that a certificate needs. Every value is tag, length, content:
 *
 *     +-----+--------------------------------------------+---------+
 *     | tag | length: one byte below 128, else           | content |
 *     |     | 0x80 + n, then n bytes, big end first      |         |
 *     +-----+--------------------------------------------+---------+
 */

/** Encodes a DER value: its tag, and its content, which is the concatenated parts. */
export function encodeDer(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Uint8Array.of(tag), encodeLength(content.length), content]);
}

/** SEQUENCE: values in a fixed order. */
export function encodeSequence(...parts: readonly Uint8Array[]): Buffer {
  return encodeDer(0x30, ...parts);
}

/** INTEGER from its big-endian bytes, which must already be in two's complement and minimal. */
export function encodeInteger(bytes: Uint8Array): Buffer {
  return encodeDer(0x02, bytes);
}

/** BIT STRING. DER counts the unused bits in the last byte, which must be zero. */
export function encodeBitString(bits: Uint8Array, unusedBits = 0): Buffer {
  return encodeDer(0x03, Uint8Array.of(unusedBits), bits);
}

/** OBJECT IDENTIFIER from its dotted form. The first two numbers share a byte; each other number is in base 128. */
export function encodeObjectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
  return encodeDer(0x06, Uint8Array.of(first * 40 + second), ...others.map(encodeBase128));
}

/** A time of a validity period. RFC 5280, section 4.1.2.5: UTCTime until 2049, GeneralizedTime from 2050. */
export function encodeTime(time: Date): Buffer {
  const digits = `${time.toISOString().slice(0, 19).replace(/[-T:]/g, "")}Z`;
  return time.getUTCFullYear() < 2050
    ? encodeDer(0x17, Buffer.from(digits.slice(2), "latin1"))
    : encodeDer(0x18, Buffer.from(digits, "latin1"));
}

function encodeLength(length: number): Uint8Array {
  if (length < 0x80) {
    return Uint8Array.of(length);
  }
  const bytes = [];
  for (let rest = length; rest > 0; rest >>>= 8) {
    bytes.unshift(rest & 0xff);
  }
  return Uint8Array.of(0x80 | bytes.length, ...bytes);
}

function encodeBase128(value: number): Uint8Array {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) {
    bytes.unshift(0x80 | (rest & 0x7f));
  }
  return Uint8Array.from(bytes);
}
