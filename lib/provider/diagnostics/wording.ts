/** A name with its article, which an `a` is not for all: an Appliance Manager. */
export function withArticle(name: string): string {
  return `${/^[AEIOU]/i.test(name) ? "an" : "a"} ${name}`;
}

/** The same at the beginning of a sentence. */
export function withCapitalArticle(name: string): string {
  return withArticle(name).replace("a", "A");
}
