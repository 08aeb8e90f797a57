/** The remembered values: a `Map` or a `WeakMap`. */
interface Known<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/**
 * Returns the remembered value of a key. It is created on the first call, and stored only once, because storing costs
 * as much as a lookup.
 */
export function remember<K, V extends object | boolean>(known: Known<K, V>, key: K, make: (key: K) => V): V {
  const found = known.get(key);
  if (found !== undefined) {
    return found;
  }
  const made = make(key);
  known.set(key, made);
  return made;
}
