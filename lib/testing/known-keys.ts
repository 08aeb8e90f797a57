/** The allowed keys of an object. It is an object itself, so that the compiler requires every key of the type. */
export type KnownKeys<T> = Readonly<Record<keyof T, "list" | "other">>;

/**
 * Refuses unknown keys, and a single text in place of a list. In JavaScript, types do not stop them.
 *
 * @throws Error that names the allowed keys
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
