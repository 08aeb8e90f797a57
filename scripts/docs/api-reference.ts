import type { Assembly, AssemblyType, Docs, Method, Parameter, Property, TypeReference } from "./assembly";

const INTRODUCTION = `# API reference

The constructs of \`cdktf-abiquo\`, generated from their docstrings. Names and types are those of TypeScript. Python, Java, C#
and Go have the same ones in their own style.

The bindings (L1), one class per resource and data source of the provider, are exported as \`bindings\`, such as
\`bindings.remoteService.RemoteService\`. Their properties are the attributes of the
[provider's reference](docs/index.md) in camelCase. The testing kit, \`cdktf-abiquo/testing\`, is for TypeScript and
JavaScript only. Its types describe it.`;

const KINDS: readonly (readonly [title: string, holds: (type: AssemblyType) => boolean])[] = [
  ["Constructs", ({ kind, initializer, base }) => kind === "class" && initializer !== undefined && base !== undefined],
  ["Values", ({ kind, base }) => kind === "enum" || (kind === "class" && base === undefined)],
  ["Props and options", ({ kind, datatype }) => kind === "interface" && datatype === true],
  ["Interfaces", ({ kind, datatype }) => kind === "interface" && datatype !== true],
];

/** Renders API.md from the package's jsii assembly: all exports except the bindings. */
export function renderApiReference(assembly: Assembly): string {
  const types = Object.values(assembly.types)
    .filter(({ namespace }) => namespace === undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const renderer = new Renderer(assembly, new Set(types.map(({ fqn }) => fqn)));
  const sections = KINDS.map(([title, holds]) => [title, types.filter(holds)] as const);
  const missed = types.filter((type) => !sections.some(([, members]) => members.includes(type)));
  if (missed.length > 0) {
    throw new Error(
      `API.md has no section for ${missed.map(({ name }) => name).join(", ")}. Add one in ${__filename}.`,
    );
  }
  const contents = sections.map(
    ([title, members]) => `- ${title}: ${members.map(({ name }) => `[${name}](#${anchor(name)})`).join(", ")}`,
  );
  const chapters = sections.flatMap(([title, members]) => [
    `## ${title}`,
    ...members.map((type) => renderer.type(type)),
  ]);
  return `${[INTRODUCTION, contents.join("\n"), ...chapters].join("\n\n")}\n`;
}

class Renderer {
  /** @param local - the types that have a section; their names link to it */
  constructor(
    private readonly assembly: Assembly,
    private readonly local: ReadonlySet<string>,
  ) {}

  type(type: AssemblyType): string {
    const parts = [
      `### ${type.name}`,
      text(type.docs),
      type.docs?.example && `\`\`\`ts\n${type.docs.example}\n\`\`\``,
      this.ancestry(type),
      this.initializer(type),
      this.members(type),
    ];
    return parts.filter((part) => typeof part === "string" && part !== "").join("\n\n");
  }

  private ancestry({ kind, base, interfaces = [] }: AssemblyType): string {
    const names = interfaces.map((fqn) => this.name(fqn)).join(", ");
    if (kind === "interface") {
      return names && `Includes all members of ${names}.`;
    }
    return [base && `Extends ${this.name(base)}.`, names && `Implements ${names}.`].filter(Boolean).join(" ");
  }

  private initializer({ name, initializer }: AssemblyType): string | undefined {
    const props = initializer?.parameters?.find((parameter) => parameter.name === "props");
    const type = props ? ` with ${this.reference(props.type)}` : "";
    return initializer && `**\`new ${name}(${parameters(initializer.parameters)})\`**${type}`;
  }

  private members(type: AssemblyType): string {
    const properties = (type.properties ?? []).filter((member) => !member.protected).sort(constantsFirst);
    const methods = (type.methods ?? []).filter((member) => !member.protected).sort(constantsFirst);
    return [
      ...(type.members ?? []).map(({ name, docs }) => `- \`${name}\`${dash(text(docs))}`),
      ...properties.map((property) => this.property(property, type)),
      ...methods.map((method) => this.method(method, type)),
    ].join("\n");
  }

  private property({ name, type, optional, docs, ...property }: Property, owner: AssemblyType): string {
    const prefix = property.static ? `${owner.name}.` : "";
    const fallback = docs?.default === undefined ? "" : ` Default: ${docs.default.replace(/^- /, "")}.`;
    return `- \`${prefix}${name}${optional ? "?" : ""}\`: ${this.reference(type)}${dash(text(docs))}${fallback}`;
  }

  private method({ name, returns, docs, ...method }: Method, owner: AssemblyType): string {
    const prefix = method.static ? `${owner.name}.` : "";
    const result = returns ? `: ${this.reference(returns.type)}${returns.optional ? " or undefined" : ""}` : "";
    return `- \`${prefix}${name}(${parameters(method.parameters)})\`${result}${dash(text(docs))}`;
  }

  private reference({ primitive, fqn, collection, union }: TypeReference): string {
    if (collection) {
      const element = this.reference(collection.elementtype);
      return collection.kind === "array" ? `list of ${element}` : `map of ${element}`;
    }
    return union
      ? union.types.map((type) => this.reference(type)).join(" or ")
      : fqn
        ? this.name(fqn)
        : (primitive ?? "any");
  }

  /** A link to the section of a local type, or the name of any other type. */
  private name(fqn: string): string {
    const name = fqn.slice(fqn.lastIndexOf(".") + 1);
    if (this.local.has(fqn)) {
      return `[${name}](#${anchor(name)})`;
    }
    return `\`${fqn.startsWith(`${this.assembly.name}.`) ? fqn.slice(this.assembly.name.length + 1) : fqn}\``;
  }
}

/** Sorts static members first, because most values are created by them. The order is otherwise that of the assembly. */
function constantsFirst(a: { readonly static?: boolean }, b: { readonly static?: boolean }): number {
  return Number(b.static ?? false) - Number(a.static ?? false);
}

function parameters(list: readonly Parameter[] = []): string {
  return list.map(({ name, optional, variadic }) => `${variadic ? "..." : ""}${name}${optional ? "?" : ""}`).join(", ");
}

function text(docs: Docs | undefined): string {
  const { summary = "", remarks = "", deprecated, custom } = docs ?? {};
  const throws = custom?.throws === undefined ? "" : `Throws: ${custom.throws}.`;
  const whole = [summary, remarks, throws]
    .filter((part) => part !== "")
    .join(" ")
    .replace(/\s*\n\s*/g, " ");
  return deprecated === undefined ? whole : `${whole} Deprecated: ${deprecated}`;
}

function dash(description: string): string {
  return description && ` – ${description}`;
}

function anchor(name: string): string {
  return name.toLowerCase();
}
