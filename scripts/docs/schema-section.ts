import type { AttributeDocument, BlockDocument, NestedBlockDocument, TypeDocument } from "./provider-schema-types";

/** One line of the schema section, and its nested schema. */
interface Member {
  readonly name: string;
  readonly group: "Required" | "Optional" | "Read-Only";
  /** The text in parentheses, such as `Set of String`. */
  readonly type: string;
  readonly description: string;
  readonly nested?: readonly Member[];
}

const GROUPS = ["Required", "Optional", "Read-Only"] as const;

/** Renders the section "Schema" of a page: required, optional and read-only members, then the nested schemas. */
export function renderSchema(block: BlockDocument): string {
  const members = membersOf(block);
  return ["## Schema", ...groups(members, "###"), ...nestedSchemas(members, [])].join("\n\n");
}

/** A type in the notation of the registry. */
export function renderType(type: TypeDocument): string {
  if (typeof type === "string") {
    return type === "bool" ? "Boolean" : capitalized(type);
  }
  const [kind, of] = type;
  const isCollection = kind === "list" || kind === "set" || kind === "map";
  return isCollection ? `${capitalized(kind)} of ${renderType(of as TypeDocument)}` : capitalized(kind);
}

function membersOf({ attributes = {}, block_types = {} }: BlockDocument): readonly Member[] {
  const members = [
    ...Object.entries(attributes).map(([name, attribute]) => fromAttribute(name, attribute)),
    ...Object.entries(block_types).map(([name, block]) => fromBlock(name, block)),
  ];
  return members.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function fromAttribute(name: string, attribute: AttributeDocument): Member {
  const { type, nested_type: nested, description = "", required, optional } = attribute;
  const notes = [
    type === undefined ? nestingName("Attributes", nested?.nesting_mode) : renderType(type),
    ...(attribute.sensitive ? ["Sensitive"] : []),
    ...(attribute.deprecated ? ["Deprecated"] : []),
    ...(attribute.write_only ? ["Write-only"] : []),
  ];
  return {
    name,
    group: required ? "Required" : optional ? "Optional" : "Read-Only",
    type: notes.join(", "),
    description,
    nested: nested && membersOf({ attributes: nested.attributes }),
  };
}

function fromBlock(name: string, { nesting_mode, block, min_items, max_items }: NestedBlockDocument): Member {
  const limits = [...(min_items ? [`Min: ${min_items}`] : []), ...(max_items ? [`Max: ${max_items}`] : [])];
  return {
    name,
    group: min_items ? "Required" : "Optional",
    type: [nestingName("Block", nesting_mode), ...limits].join(", "),
    description: block.description ?? "",
    nested: membersOf(block),
  };
}

function nestingName(what: string, mode = "single"): string {
  return mode === "single" || mode === "group" ? what : `${what} ${capitalized(mode)}`;
}

function groups(members: readonly Member[], heading: string, path: readonly string[] = []): readonly string[] {
  return GROUPS.flatMap((group) => {
    const lines = members.filter((member) => member.group === group).map((member) => renderMember(member, path));
    return lines.length > 0 ? [`${heading} ${group}`, lines.join("\n")] : [];
  });
}

function renderMember({ name, type, description, nested }: Member, path: readonly string[]): string {
  const below = nested ? [`(see [below for nested schema](#${anchor([...path, name])}))`] : [];
  return [`- \`${name}\` (${type})`, ...(description ? [description] : []), ...below].join(" ");
}

function nestedSchemas(members: readonly Member[], path: readonly string[]): readonly string[] {
  return members.flatMap(({ name, nested }) => {
    const here = [...path, name];
    return nested === undefined
      ? []
      : [
          `<a id="${anchor(here)}"></a>\n\n### Nested Schema for \`${here.join(".")}\``,
          ...groups(nested, "####", here),
          ...nestedSchemas(nested, here),
        ];
  });
}

function anchor(path: readonly string[]): string {
  return `nestedatt--${path.join("--")}`;
}

function capitalized(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
