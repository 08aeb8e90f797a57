/** Bytes from hexadecimal digits and, between quotes, ASCII text: `92 c4 08 '"string"' a1 's'`. */
export function bytes(text: string): Uint8Array {
  const parts = text.match(/'[^']*'|[0-9a-f]{2}|\S/g) ?? [];
  return Buffer.concat(
    parts.map((part) => (part.startsWith("'") ? Buffer.from(part.slice(1, -1)) : Buffer.from(part, "hex"))),
  );
}

/** Bytes as hexadecimal digits, for readable differences. */
export function hex(value: Uint8Array): string {
  return Buffer.from(value).toString("hex");
}
