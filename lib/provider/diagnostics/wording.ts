/** Returns what an error says, without the name of its class, for a message of which it is a part. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Prefixes a name with its indefinite article: a Discovery Manager, an Appliance Manager, an XAS. */
export function withArticle(name: string): string {
  return `${/^[AEIOUX]/i.test(name) ? "an" : "a"} ${name}`;
}

/** Prefixes a name with its indefinite article, at the beginning of a sentence. */
export function withCapitalArticle(name: string): string {
  return withArticle(name).replace("a", "A");
}
