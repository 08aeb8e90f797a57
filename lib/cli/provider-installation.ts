import { quote, readItems, readStrings } from "./hcl";
import type { Edit, HclItem } from "./hcl";

/** A method that takes some providers, and no others, from a folder. */
export function filesystemMirrorBlock(folder: string, providers: readonly string[]): string {
  return [
    "  filesystem_mirror {",
    `    path    = ${quote(folder)}`,
    `    include = ${quoteList(providers)}`,
    "  }",
  ].join("\n");
}

/** The method that takes all but some providers from their registries. */
export function directBlock(excluded: readonly string[]): string {
  return ["  direct {", `    exclude = ${quoteList(excluded)}`, "  }"].join("\n");
}

/** The edits that make an installation method of the user's pass over some providers, by a longer list or a new one. */
export function excludeProvider(text: string, method: HclItem, providers: readonly string[]): readonly Edit[] {
  const { body } = method;
  if (body === undefined) {
    return [];
  }
  const lists = readItems(text, body).filter((item) => item.key === "exclude");
  if (lists.length === 0) {
    const behind = text.slice(body.start, body.end).trim() === "" ? "\n  " : "\n   ";
    const onOwnLine = /^[ \t]*(?:#|\/\/|\r?\n)/.test(text.slice(body.start));
    const newLine = `\n    exclude = ${quoteList(providers)}`;
    return [{ start: body.start, end: body.start, text: onOwnLine ? newLine : newLine + behind }];
  }
  return lists.flatMap((list) => lengthenList(text, list, providers));
}

function lengthenList(text: string, { value }: HclItem, providers: readonly string[]): readonly Edit[] {
  if (value === undefined) {
    return [];
  }
  const present = readStrings(text, value);
  const missing = providers.filter((provider) => !present.some(({ content }) => content === provider));
  if (missing.length === 0) {
    return [];
  }
  const added = missing.map(quote).join(", ");
  if (text[value.start] !== "[") {
    // HCL 1 takes a lone string for a list of one.
    return [{ ...value, text: `[${text.slice(value.start, value.end)}, ${added}]` }];
  }
  const last = present.at(-1);
  const place = last?.end ?? value.start + 1;
  return [{ start: place, end: place, text: last === undefined ? added : `, ${added}` }];
}

function quoteList(values: readonly string[]): string {
  return `[${values.map(quote).join(", ")}]`;
}
