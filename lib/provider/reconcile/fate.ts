/** What happens to an object according to the plan of its own resource. */
export type Fate =
  /** No resource has shown the object: it is not in this state, or its resource has not been processed yet. */
  | { readonly kind: "unknown" }
  /** No resource can show the object, since all concurrent operations of Terraform wait for news. */
  | { readonly kind: "unseen" }
  /** A resource has shown the object. It is not planned yet or, if it is tainted, is planned as a new object. */
  | { readonly kind: "shown" }
  | { readonly kind: "deleted" }
  /** The object stays, and will have these keys. Loose keys can only be given up by attachments. */
  | { readonly kind: "kept"; readonly keys: ReadonlySet<string>; readonly loose?: ReadonlySet<string> };

/** Returns whether a resource has shown the object. */
export function isShown({ kind }: Fate): boolean {
  return kind !== "unknown" && kind !== "unseen";
}

/** Returns whether the object's own resource has been planned. */
export function isPlanned({ kind }: Fate): boolean {
  return kind === "kept" || kind === "deleted";
}
