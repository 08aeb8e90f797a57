/** The allowed keys of an object, and which of them are texts, lists, or lists of texts. The compiler requires every key of the type. */
export type KnownKeys<T> = Readonly<Record<keyof T, "text" | "list" | "texts" | "other">>;

/**
 * Rejects unknown keys, single values in place of lists, and anything else in place of texts. JavaScript code has no types to prevent them.
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
    const kind = known[key as keyof T];
    if (kind === "other" || value === undefined) {
      continue;
    }
    if (kind === "text") {
      if (typeof value !== "string") {
        throw new Error(`The "${key}" of ${where} must be a text, such as "${String(value)}".`);
      }
      continue;
    }
    if (!Array.isArray(value)) {
      throw new Error(`The "${key}" of ${where} must be a list, such as [${JSON.stringify(value)}].`);
    }
    if (kind === "texts" && value.some((item) => typeof item !== "string")) {
      throw new Error(`The "${key}" of ${where} must be a list of texts.`);
    }
  }
}
