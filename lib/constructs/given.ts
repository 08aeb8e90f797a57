/**
 * Removes undefined values from options. When options are spread over defaults, an undefined value would replace the
 * default.
 */
export function given<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
