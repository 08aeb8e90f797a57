import { remember } from "./remember";
import type { WireObject } from "./wire-type";

const known = new WeakMap<WireObject, readonly string[]>();

/** Sorted names of an object type's attributes. */
export function attributeNames(type: WireObject): readonly string[] {
  return remember(known, type, ({ attributes }) => Object.keys(attributes).sort());
}

/** The object's own member with this name, ignoring its prototype. */
export function ownMember<T>(object: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/**
 * Adds a member to an object under construction. Values are built by the thousand, and assignment is several times
 * faster than `Object.fromEntries`. However, a name may be `__proto__`, and assigning it would set the prototype.
 */
export function addMember<T>(object: Record<string, T>, name: string, value: T): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
  } else {
    object[name] = value;
  }
}
