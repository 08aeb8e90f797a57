/** Text for HTML, SVG and XML, in content and in quoted attributes. What XML cannot hold becomes a replacement character. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, "\u{FFFD}");
}
