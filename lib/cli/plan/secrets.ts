/** What stands for a sensitive value. */
export const SENSITIVE = "(sensitive)";

/** What stands for a sensitive value that the change replaces, so that both sides differ as they did. */
const NEW_SENSITIVE = "(sensitive, changed)";

/** Parts of a service's address, which the provider puts together in `uri`. Terraform does not mark the result. */
const ADDRESS = ["host", "protocol", "port", "path"];

/** Objects are found by their ids. People see the names of these objects instead. */
const ID = /(?:^|_)id$/;

type Values = Readonly<Record<string, unknown>>;

/** What Terraform marks as sensitive: attributes, or everything. */
type Marks = Values | boolean | undefined;

/** The parts of a change that may be sensitive. */
interface SecretChange {
  readonly before: Values | null;
  readonly after: Values | null;
  readonly before_sensitive?: Values | boolean;
  readonly after_sensitive?: Values | boolean;
}

/** Replaces the texts in a change that Terraform marks as sensitive. Lists contain only ids, and numbers only ports. */
export function hideSecrets<T extends SecretChange>(change: T): T {
  const { before, after, before_sensitive: beforeMarks, after_sensitive: afterMarks } = change;
  return {
    ...change,
    before: before && hideMarked(before, beforeMarks),
    after:
      after && hideMarked(after, afterMarks, (name) => (isChanged(before, after, name) ? NEW_SENSITIVE : SENSITIVE)),
    before_sensitive: withAddress(beforeMarks),
    after_sensitive: withAddress(afterMarks),
  };
}

/** Replaces the marked texts of one object. */
export function hideMarked(values: Values, marks: Marks, mask: (name: string) => string = () => SENSITIVE): Values {
  const all = withAddress(marks);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isSecret = typeof value === "string" && value !== "" && !ID.test(name) && isMarked(all, name);
      return [name, isSecret ? mask(name) : value];
    }),
  );
}

function isChanged(before: Values | null, after: Values, name: string): boolean {
  return typeof before?.[name] === "string" && before[name] !== after[name];
}

function withAddress(marks: Marks): Marks {
  return ADDRESS.some((name) => isMarked(marks, name)) && marks !== true
    ? { ...(typeof marks === "object" && marks), uri: true }
    : marks;
}

function isMarked(marks: Marks, name: string): boolean {
  return marks === true || (typeof marks === "object" && marks[name] === true);
}
