/**
 * Converts a text to normal form C, in which Terraform compares texts. Half a surrogate pair becomes U+FFFD, because
 * UTF-8 cannot encode it. A text whose characters all precede the combining marks is already normal.
 */
export function normalize(text: string): string {
  return /[^\0-\u02ff]/.test(text) ? text.toWellFormed().normalize("NFC") : text;
}
