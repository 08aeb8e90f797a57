/** What the value of a key is. `other` is checked elsewhere. */
type Kind = "text" | "list" | "texts" | "other";

/** The allowed keys of an object, with the kinds of their values. The compiler requires every key of the type. */
export type KnownKeys<T> = Readonly<Record<keyof T, Kind>>;

/**
 * Rejects unknown keys and values of another kind, which only JavaScript code can pass.
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
    const problem = value === undefined ? undefined : problemOf(value, known[key as keyof T]);
    if (problem !== undefined) {
      throw new Error(`The "${key}" of ${where} must be ${problem}.`);
    }
  }
}

/** What a value must be instead, or undefined. */
function problemOf(value: unknown, kind: Kind): string | undefined {
  if (kind === "text") {
    return typeof value === "string" ? undefined : `a text, such as "${String(value)}"`;
  }
  if (kind === "other") {
    return undefined;
  }
  if (!Array.isArray(value)) {
    return `a list, such as [${JSON.stringify(value)}]`;
  }
  return kind === "texts" && value.some((item) => typeof item !== "string") ? "a list of texts" : undefined;
}
