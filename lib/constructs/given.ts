/** Options without undefined values. Spread over defaults, an undefined value would replace its default. */
export function given<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
