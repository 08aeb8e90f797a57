import type { CloudRegion } from "./model";

const MOST_NAMES = 10;
const LONGEST_NAME = 60;

/** The cloud provider offers no region of that id or name. */
export class UnknownRegionError extends Error {
  override readonly name = "UnknownRegionError";

  constructor(
    readonly cloudProvider: string,
    readonly region: string,
    /** All that the provider offers. */
    readonly offered: readonly CloudRegion[],
  ) {
    const names = offered.map(({ id, providerId }) => providerId ?? id);
    super(`${cloudProvider} offers no region "${region}". ${offer("It offers", region, names)}`);
  }
}

/** Abiquo knows no cloud provider of that name. */
export class UnknownCloudProviderError extends Error {
  override readonly name = "UnknownCloudProviderError";

  constructor(
    readonly cloudProvider: string,
    /** API names of all providers that have regions. */
    readonly offered: readonly string[],
  ) {
    super(
      `Abiquo knows no cloud provider "${cloudProvider}"; names are case-sensitive. ` +
        offer("It knows", cloudProvider, offered),
    );
  }
}

/** The names that are most like the one that was wanted, the closest first. */
export function closestNames(wanted: string, names: readonly string[]): readonly string[] {
  return names
    .map((name) => ({ name, distance: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name);
}

function offer(verb: string, wanted: string, names: readonly string[]): string {
  if (names.length === 0) {
    return `${verb} none.`;
  }
  const rest = names.length - MOST_NAMES;
  return `${verb} ${closestNames(wanted, names).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`;
}

/** Levenshtein's: how many letters have to be added, removed or replaced. Long names are compared by their begin. */
function distance(a: string, b: string): number {
  const [from, to] = [a.slice(0, LONGEST_NAME), b.slice(0, LONGEST_NAME)];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
