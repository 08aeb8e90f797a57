/** Options without those that are undefined: spread over defaults, an undefined one would take the place of its default. */
export function given<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
