/**
 * A text in normal form C, as Terraform compares texts, with U+FFFD for half a surrogate pair, which UTF-8 cannot carry.
 * What lies before the combining marks is in it already.
 */
export function normalize(text: string): string {
  return /[^\0-\u02ff]/.test(text) ? text.toWellFormed().normalize("NFC") : text;
}
