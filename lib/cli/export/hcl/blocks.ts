import { escapeTemplate, escapeUnseen } from "../text";

/** Maximum length of a line, in columns. */
const WIDTH = 120;

/** An argument of a block: a verbatim expression, or a list of them. */
export type Argument = readonly [name: string, value: string | readonly string[]];

/** Renders a block in the format of `terraform fmt`: the equals signs of consecutive lines are aligned. */
export function block(head: string, args: readonly Argument[], comments: readonly string[] = []): readonly string[] {
  const lines = args.flatMap(([name, value], index) => {
    const equals = isFlat([name, value]) ? name.padEnd(widthOfRun(args, index)) : name;
    return typeof value === "string" || isFlat([name, value])
      ? [`  ${equals} = ${flat(value)}`]
      : [`  ${equals} = [`, ...value.map((item) => `    ${item},`), "  ]"];
  });
  return [...comments.map((comment) => `# ${comment}`), `${head} {`, ...lines, "}"];
}

/** Returns the longest name among consecutive arguments that take one line each. */
function widthOfRun(args: readonly Argument[], index: number): number {
  const before = args.slice(0, index).findLastIndex((arg) => !isFlat(arg)) + 1;
  const after = args.slice(index).findIndex((arg) => !isFlat(arg));
  return Math.max(...args.slice(before, after < 0 ? undefined : index + after).map(([name]) => name.length));
}

/** Renders text from the platform as a literal. */
export function quote(text: string): string {
  return `"${escapeUnseen(escapeTemplate(text.replace(/[\\"]/g, "\\$&")))}"`;
}

function isFlat([name, value]: Argument): boolean {
  return typeof value === "string" || name.length + flat(value).length < WIDTH;
}

function flat(value: Argument[1]): string {
  return typeof value === "string" ? value : `[${value.join(", ")}]`;
}
