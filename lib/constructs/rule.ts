import { Annotations, Aspects } from "cdktf";
import type { IConstruct } from "constructs";

/** A design rule: when it is broken, and the message (what is wrong, what to change). */
export interface Rule<S> {
  readonly broken: (subject: S) => boolean;
  readonly message: (subject: S) => string;
}

/** The messages of all rules that a subject breaks. */
export function check<S>(rules: readonly Rule<S>[], subject: S): string[] {
  return rules.filter(({ broken }) => broken(subject)).map(({ message }) => message(subject));
}

/** The items of a list before this one. Rules about pairs use it, so that only the later item is reported. */
export function before<T>(list: readonly T[], item: T): readonly T[] {
  return list.slice(0, list.indexOf(item));
}

/** Makes the synthesis fail with these errors. cdktf collects all errors and prefixes each with the path. */
export function addErrors(construct: IConstruct, errors: () => string[]): void {
  construct.node.addValidation({ validate: errors });
}

/** Shows these warnings for a construct at synth. */
export function addWarnings(construct: IConstruct, warnings: () => string[]): void {
  beforeSynth(construct, () => warnings().forEach((warning) => Annotations.of(construct).addWarning(warning)));
}

/**
 * Runs an action on a construct when the app is complete, before it is written. It may run more than once. An aspect
 * runs it. Aspects also visit children, hence the comparison.
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
