/** What something is, for a message; never what is in it, which may be a secret. */
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
