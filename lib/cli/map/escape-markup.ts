/**
 * Escapes text for HTML, SVG and XML, in content and in quoted attributes. Characters that XML cannot represent become
 * replacement characters.
 */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");
}
