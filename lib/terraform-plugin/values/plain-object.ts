/** True for an object with nothing but its own members, as JSON and msgpack make them; no class of ours and no list. */
export function isPlainObject<T>(value: T): value is Extract<T, Readonly<Record<string, unknown>>>;
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
