/** What the plan of the resource that has an object makes of it. */
export type Fate =
  /** Nobody has shown it: it is not in this state, or its resource has yet to be looked at. */
  | { readonly kind: "unknown" }
  /** Nobody could have shown it: all that Terraform does at once waits for news. */
  | { readonly kind: "unseen" }
  /** A resource has shown it. Its plan is not made yet or, if it is tainted, is that of a new object. */
  | { readonly kind: "shown" }
  | { readonly kind: "deleted" }
  /** It stays, and has these keys then. Loose ones are not its resource's to give up, but those of attachments. */
  | { readonly kind: "kept"; readonly keys: ReadonlySet<string>; readonly loose?: ReadonlySet<string> };

/** True for an object of which a resource has been heard. */
export function isShown({ kind }: Fate): boolean {
  return kind !== "unknown" && kind !== "unseen";
}

/** True for an object whose resource has been planned. */
export function isPlanned({ kind }: Fate): boolean {
  return kind === "kept" || kind === "deleted";
}
