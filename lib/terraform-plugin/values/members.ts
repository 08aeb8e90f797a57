import type { WireObject } from "./wire-type";

const known = new WeakMap<WireObject, readonly string[]>();

/** Names of an object's attributes, in order. */
export function attributeNames(type: WireObject): readonly string[] {
  const found = known.get(type);
  if (found) {
    return found;
  }
  const names = Object.keys(type.attributes).sort();
  known.set(type, names);
  return names;
}

/** The member of that name, if the object has it itself rather than from its prototype. */
export function ownMember<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Adds a member to an object that is being built. Values are built by the thousand, for which assignment is several times
 * faster than `Object.fromEntries`; but a name may be `__proto__`, whose assignment would set the prototype.
 */
export function addMember<T>(object: Record<string, T>, name: string, value: T): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
