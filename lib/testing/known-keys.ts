/** The allowed keys of an object, and which of them are lists. The compiler requires every key of the type. */
export type KnownKeys<T> = Readonly<Record<keyof T, "list" | "other">>;

/**
 * Rejects unknown keys, and single values in place of lists. JavaScript code has no types to prevent them.
 *
 * @throws Error that names the allowed keys
 */
export function checkKeys<T extends object>(where: string, given: T, known: KnownKeys<T>): void {
  const names = Object.keys(known).join(", ");
  if (typeof given !== "object" || given === null) {
    throw new Error(`${where} expects an object with ${names}, but received ${JSON.stringify(given)}.`);
  }
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, key)) {
      throw new Error(`${where} does not know "${key}". It knows ${names}.`);
    }
    if (known[key as keyof T] === "list" && value !== undefined && !Array.isArray(value)) {
      throw new Error(`The "${key}" of ${where} must be a list, such as [${JSON.stringify(value)}].`);
    }
  }
}
