/** Whether the value is a plain object, as JSON and msgpack create them: neither a class instance nor an array. */
export function isPlainObject<T>(value: T): value is Extract<T, Readonly<Record<string, unknown>>>;
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
