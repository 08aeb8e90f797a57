/** What the keys of an object may be. Written as an object, so that none that the type has can be missing. */
export type KnownKeys<T> = Readonly<Record<keyof T, "list" | "other">>;

/**
 * Refuses keys that nobody would look at, and a single text where a list is wanted: types do not stop them in JavaScript.
 *
 * @throws Error that names the keys there are
 */
export function checkKeys<T extends object>(where: string, given: T, known: KnownKeys<T>): void {
  const names = Object.keys(known).join(", ");
  if (typeof given !== "object" || given === null) {
    throw new Error(`${where} takes an object of ${names}, and was given ${JSON.stringify(given)}.`);
  }
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, key)) {
      throw new Error(`${where} has no "${key}": there are ${names}.`);
    }
    if (known[key as keyof T] === "list" && value !== undefined && !Array.isArray(value)) {
      throw new Error(`The "${key}" of ${where} must be a list, such as [${JSON.stringify(value)}].`);
    }
  }
}
