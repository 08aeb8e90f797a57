/** What is known by now: a `Map` or a `WeakMap`. */
interface Known<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): unknown;
}

/** What is known of a key. It is made when it is first asked for, and noted once: to note it again costs as much as to find it. */
export function remember<K, V extends object | boolean>(known: Known<K, V>, key: K, make: (key: K) => V): V {
  const found = known.get(key);
  if (found !== undefined) {
    return found;
  }
  const made = make(key);
  known.set(key, made);
  return made;
}
