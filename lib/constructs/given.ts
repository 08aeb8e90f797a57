/**
 * Removes omitted values from options: undefined, and null, which JavaScript may pass. When options are spread over
 * defaults, they would replace the default.
 */
export function given<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries({ ...options }).filter(([, value]) => value != null)) as T;
}
