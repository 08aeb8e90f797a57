/** Describes the kind of a value, for a message. It never contains the value itself, which may be a secret. */
export function describeKind(something: unknown): string {
  if (typeof something === "number" && !Number.isFinite(something)) {
    return String(something);
  }
  if (typeof something !== "object" || something === null) {
    return something === null ? "null" : typeof something;
  }
  const { name } = (something as { readonly constructor?: { readonly name?: unknown } }).constructor ?? {};
  return typeof name === "string" ? name : "object";
}
