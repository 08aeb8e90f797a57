import type { IConstruct } from "constructs";

/**
 * Something that is known of a construct. It is kept on the construct itself, under a key that all copies of this package
 * in a process share: a library of constructs may bring its own copy, and its services then still count for the rules.
 * Copies may be of different versions, so that what is kept may grow, and never changes its form.
 */
export class Fact<T> {
  private readonly key: symbol;

  constructor(name: string) {
    this.key = Symbol.for(`abiquo-constructs/${name}`);
  }

  /** What is known of a construct, or undefined. */
  of(construct: IConstruct): T | undefined {
    return (construct as IConstruct & Readonly<Record<symbol, T | undefined>>)[this.key];
  }

  /** Remembers it. */
  set(construct: IConstruct, value: T): T {
    Object.defineProperty(construct, this.key, { value, configurable: true });
    return value;
  }

  /** What is known of a construct, made and remembered if nothing is. */
  ofOrNew(construct: IConstruct, make: () => T): T {
    return this.of(construct) ?? this.set(construct, make());
  }
}
