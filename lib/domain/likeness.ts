const LONGEST = 60;

/** A name that is right, and what people call it besides. */
export interface KnownName {
  readonly name: string;
  readonly others?: readonly string[];
}

/**
 * The one name that is meant by a text: it is spelled otherwise, called otherwise, or mistyped by two letters at most.
 * Undefined for a text that is right, for one that resembles none, and for one with other digits: `eu-west-4` may be new.
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

/** Names by how much they are like the one that is wanted, the closest first. */
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

/** Levenshtein's, with swapped neighbours as one mistake: how many letters are wrong. Long names are compared by their begin. */
function distance(a: string, b: string): number {
  const [from, to] = [a.slice(0, LONGEST), b.slice(0, LONGEST)];
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
