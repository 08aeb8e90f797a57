import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";

/** One thing that must hold of a design: when it is broken, and what then is said (what is wrong, what to change). */
export interface Rule<S> {
  readonly broken: (subject: S) => boolean;
  readonly message: (subject: S) => string;
}

/** The messages of all rules that a subject breaks. */
export function check<S>(rules: readonly Rule<S>[], subject: S): string[] {
  return rules.filter(({ broken }) => broken(subject)).map(({ message }) => message(subject));
}

/** Those of a list that come before an item: of a pair that clashes, only the later one is reported. */
export function before<T>(list: readonly T[], item: T): readonly T[] {
  return list.slice(0, list.indexOf(item));
}

/** Makes a construct stop the synthesis with these errors; cdktf collects them all and puts the path before each. */
export function addErrors(construct: IConstruct, errors: () => string[]): void {
  construct.node.addValidation({ validate: errors });
}

/** Makes a construct show these warnings when it is synthesized. */
export function addWarnings(construct: IConstruct, warnings: () => string[]): void {
  beforeSynth(construct, () => warnings().forEach((warning) => Annotations.of(construct).addWarning(warning)));
}

/**
 * Does something to a construct when the design is complete, and before it is written. It may be done more than once. An
 * aspect does it, which the children inherit: hence the comparison.
 */
export function beforeSynth(construct: IConstruct, action: () => void): void {
  Aspects.of(construct).add({
    visit(node): void {
      if (node === construct) {
        action();
      }
    },
  });
}
