/** Matches a URI pattern. `*` stands for any text; a pattern without `*` matches anywhere in the URI. */
export function matches(pattern: string, text: string): boolean {
  return pattern.includes("*") ? matchesWhole(pattern, text) : text.includes(pattern);
}

/** Matches a path pattern. `*` stands for any text, and the pattern must match the whole path. */
export function matchesWhole(pattern: string, text: string): boolean {
  const expression = pattern.split("*").map(escape).join(".*");
  return new RegExp(`^${expression}$`, "s").test(text);
}

/** The value of the first pattern that matches. */
export function valueFor(text: string, values: Readonly<Record<string, string>> = {}): string | undefined {
  return Object.entries(values).find(([pattern]) => matches(pattern, text))?.[1];
}

function escape(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}
