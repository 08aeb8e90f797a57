const LONGEST = 60;

/** A correct name, and other names that people use for it. */
export interface KnownName {
  readonly name: string;
  readonly others?: readonly string[];
}

/**
 * Finds the one name that a text means: another spelling, another name for it, or up to two mistyped letters. Returns
 * undefined if the text is correct, resembles no name, or has different digits: `eu-west-4` may be a new region.
 */
export function findMeant(text: string, known: readonly KnownName[]): string | undefined {
  if (known.some(({ name }) => name === text)) {
    return undefined;
  }
  const wanted = plain(text);
  const called = known.find((each) => spellingsOf(each).includes(wanted));
  const mistyped = known.filter((each) => spellingsOf(each).some((spelling) => isMistyped(wanted, spelling)));
  return (called ?? (mistyped.length === 1 ? mistyped[0] : undefined))?.name;
}

/** Sorts names by their similarity to the wanted one, the closest first. */
export function byLikeness(wanted: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, distance: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

function spellingsOf({ name, others = [] }: KnownName): readonly string[] {
  return [name, ...others].map(plain).filter((text) => text !== "");
}

function isMistyped(text: string, name: string): boolean {
  const [digits, wanted] = [text, name].map((each) => each.replace(/\D/g, ""));
  return digits === wanted && name.length >= 6 && distance(text, name) <= (name.length >= 10 ? 2 : 1);
}

function plain(text: string): string {
  return text.replace(/[_\s-]/g, "").toLowerCase();
}

/**
 * Levenshtein distance, counting swapped neighbours as one mistake. Only the first {@link LONGEST} characters are
 * compared.
 */
function distance(a: string, b: string): number {
  const from = a.slice(0, LONGEST);
  const to = b.slice(0, LONGEST);
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      const isSwapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      const swapped = isSwapped && i > 1 && j > 1 ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
