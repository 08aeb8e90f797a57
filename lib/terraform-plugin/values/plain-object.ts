/**
 * Whether the value is a plain object: neither a class instance nor an array. It may have no prototype, like the groups
 * of a regular expression, or that of another context, like JSON that `fetch` returns in Jest.
 */
export function isPlainObject<T>(value: T): value is Extract<T, Readonly<Record<string, unknown>>>;
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  // The prototype of plain objects is the only one that has none itself.
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}
