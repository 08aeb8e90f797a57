import { AnnotationMetadataEntryType, Annotations, Aspects } from "cdktf";
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

const WARNING: string = AnnotationMetadataEntryType.WARN;

/**
 * Shows these warnings for a construct at synth. An aspect adds them, once each: the app may be synthesized more than
 * once. Aspects also visit children, hence the comparison.
 */
export function addWarnings(construct: IConstruct, warnings: () => string[]): void {
  Aspects.of(construct).add({
    visit(node): void {
      if (node === construct) {
        warnings()
          .filter((warning) => !hasWarning(construct, warning))
          .forEach((warning) => Annotations.of(construct).addWarning(warning));
      }
    },
  });
}

function hasWarning({ node }: IConstruct, warning: string): boolean {
  return node.metadata.some(({ type, data }) => type === WARNING && data === warning);
}
