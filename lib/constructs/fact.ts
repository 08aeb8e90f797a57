import type { IConstruct } from "constructs";

/**
 * A fact about a construct. It is stored on the construct itself, under a key that all copies of this package in a
 * process share. If a construct library brings its own copy, the rules still see its services. Copies may have
 * different versions, so a fact may gain fields but must keep its form.
 */
export class Fact<T> {
  private readonly key: symbol;

  constructor(name: string) {
    this.key = Symbol.for(`abiquo-constructs/${name}`);
  }

  /** The fact about a construct, or undefined. */
  of(construct: IConstruct): T | undefined {
    return (construct as IConstruct & Readonly<Record<symbol, T | undefined>>)[this.key];
  }

  /** Stores the fact. */
  set(construct: IConstruct, value: T): T {
    Object.defineProperty(construct, this.key, { value, configurable: true });
    return value;
  }

  /** The fact about a construct. If there is none, it is created and stored. */
  ofOrNew(construct: IConstruct, make: () => T): T {
    return this.of(construct) ?? this.set(construct, make());
  }
}
