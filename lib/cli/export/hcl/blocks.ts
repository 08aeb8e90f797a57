import { escapeTemplate, escapeUnseen } from "../text";

/** Columns that a line may have. */
const WIDTH = 120;

/** An argument of a block: an expression as it stands, or a list of them. */
export type Argument = readonly [name: string, value: string | readonly string[]];

/** A block as `terraform fmt` has it: equals signs of lines that follow one another are below one another. */
export function block(head: string, args: readonly Argument[], comments: readonly string[] = []): readonly string[] {
  const lines = args.flatMap(([name, value], index) => {
    const equals = isFlat([name, value]) ? name.padEnd(widthOfRun(args, index)) : name;
    return typeof value === "string" || isFlat([name, value])
      ? [`  ${equals} = ${flat(value)}`]
      : [`  ${equals} = [`, ...value.map((item) => `    ${item},`), "  ]"];
  });
  return [...comments.map((comment) => `# ${comment}`), `${head} {`, ...lines, "}"];
}

/** The longest name among the lines around one, as far as each argument has a line. */
function widthOfRun(args: readonly Argument[], index: number): number {
  const before = args.slice(0, index).findLastIndex((arg) => !isFlat(arg)) + 1;
  const after = args.slice(index).findIndex((arg) => !isFlat(arg));
  return Math.max(...args.slice(before, after < 0 ? undefined : index + after).map(([name]) => name.length));
}

/** A text of the platform, as a literal. */
export function quote(text: string): string {
  return `"${escapeUnseen(escapeTemplate(text.replace(/[\\"]/g, "\\$&")))}"`;
}

function isFlat([name, value]: Argument): boolean {
  return typeof value === "string" || name.length + flat(value).length < WIDTH;
}

function flat(value: Argument[1]): string {
  return typeof value === "string" ? value : `[${value.join(", ")}]`;
}
