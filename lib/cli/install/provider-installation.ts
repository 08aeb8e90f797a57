import { quote, readItems, readStrings } from "../hcl";
import type { Edit, HclItem } from "../hcl";

/** Renders an installation method that installs only the given providers, from a folder. */
export function filesystemMirrorBlock(folder: string, providers: readonly string[]): string {
  return [
    "  filesystem_mirror {",
    `    path    = ${quote(folder)}`,
    `    include = ${quoteList(providers)}`,
    "  }",
  ].join("\n");
}

/** Renders the installation method that installs all providers but the excluded ones from their registries. */
export function directBlock(excluded: readonly string[]): string {
  return ["  direct {", `    exclude = ${quoteList(excluded)}`, "  }"].join("\n");
}

/** Returns the edits that exclude providers from one of the user's installation methods. */
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
    // HCL 1 treats a single string as a list with one element.
    return [{ ...value, text: `[${text.slice(value.start, value.end)}, ${added}]` }];
  }
  const last = present.at(-1);
  const place = last?.end ?? value.start + 1;
  return [{ start: place, end: place, text: last === undefined ? added : `, ${added}` }];
}

function quoteList(values: readonly string[]): string {
  return `[${values.map(quote).join(", ")}]`;
}
