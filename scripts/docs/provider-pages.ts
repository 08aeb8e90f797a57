import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type {
  FunctionDocument,
  ObjectDocument,
  ParameterDocument,
  ProviderDocument,
  TypeDocument,
} from "./provider-schema-types";
import { renderSchema, renderType } from "./schema-section";

/** Pages, by their path below `docs`. */
export type Pages = ReadonlyMap<string, string>;

/**
 * Renders the reference of the provider in the form of Terraform's registry, from its schema and from hand-written
 * examples: `provider.tf`, `resources/TYPE/{resource.tf,import.tf,import.sh}`, `data-sources/TYPE.tf`,
 * `list-resources/TYPE.tfquery.hcl`, `actions/TYPE.tf` and `functions/NAME.tf`. A page without an example file has no
 * example.
 *
 * @see https://developer.hashicorp.com/terraform/registry/providers/docs
 */
export function renderProviderPages(provider: ProviderDocument, examples: string): Pages {
  const example = (...path: readonly string[]): string | undefined => readIfThere(join(examples, ...path));
  const { provider: own, resource_schemas, data_source_schemas, functions } = provider;
  const { list_resource_schemas, action_schemas } = provider;
  return new Map([
    ["index.md", renderObject("abiquo Provider", own, { title: "abiquo Provider", example: example("provider.tf") })],
    ...pagesOf("resources", resource_schemas, (type, schema) =>
      renderObject(`${type} (Resource)`, schema, {
        example: example("resources", type, "resource.tf"),
        last: importSection(example("resources", type, "import.tf"), example("resources", type, "import.sh")),
      }),
    ),
    ...pagesOf("data-sources", data_source_schemas, (type, schema) =>
      renderObject(`${type} (Data Source)`, schema, { example: example("data-sources", `${type}.tf`) }),
    ),
    ...pagesOf("list-resources", list_resource_schemas, (type, schema) =>
      renderObject(`${type} (List Resource)`, schema, {
        example: example("list-resources", `${type}.tfquery.hcl`),
        note: IN_CONFIG_BLOCK,
      }),
    ),
    ...pagesOf("actions", action_schemas, (type, schema) =>
      renderObject(`${type} (Action)`, schema, { example: example("actions", `${type}.tf`), note: IN_CONFIG_BLOCK }),
    ),
    ...pagesOf("functions", functions, (name, definition) =>
      renderFunction(name, definition, example("functions", `${name}.tf`)),
    ),
  ]);
}

const IN_CONFIG_BLOCK = "These arguments belong in the `config` block.";

/** The pages of one kind. Page names omit the provider's prefix. */
function pagesOf<T>(
  folder: string,
  members: Readonly<Record<string, T>> = {},
  render: (name: string, member: T) => string,
): readonly (readonly [path: string, text: string])[] {
  return Object.entries(members).map(([name, member]) => [
    `${folder}/${name.replace(/^abiquo_/, "")}.md`,
    render(name, member),
  ]);
}

interface ObjectPage extends Pick<Page, "title"> {
  readonly example: string | undefined;
  /** Text before the schema. */
  readonly note?: string;
  /** Section after the schema. */
  readonly last?: string;
}

function renderObject(heading: string, { block }: ObjectDocument, { title, example, note, last }: ObjectPage): string {
  const { description = "" } = block;
  return page({ heading, title, description, sections: [exampleUsage(example), note, renderSchema(block), last] });
}

function renderFunction(name: string, definition: FunctionDocument, example: string | undefined): string {
  const { summary, description = "", parameters = [], variadic_parameter: variadic, return_type } = definition;
  const signature = [
    ...parameters.map(({ name, type }) => `${name} ${typeName(type)}`),
    ...(variadic ? [`${variadic.name}... ${typeName(variadic.type)}`] : []),
  ];
  const args = [
    ...parameters.map((parameter) => renderParameter(parameter, [])),
    ...(variadic ? [renderParameter(variadic, ["Variadic"])] : []),
  ];
  return page({
    heading: `${name} (Function)`,
    description,
    summary: summary ?? description,
    sections: [
      exampleUsage(example),
      `## Signature\n\n${code("text", `${name}(${signature.join(", ")}) ${typeName(return_type)}`)}`,
      `## Arguments\n\n${args.map((line) => `1. ${line}`).join("\n")}`,
    ],
  });
}

function typeName(type: TypeDocument): string {
  return renderType(type).toLowerCase();
}

function renderParameter(
  { name, type, description = "", is_nullable }: ParameterDocument,
  notes: readonly string[],
): string {
  const all = [...notes, renderType(type), ...(is_nullable ? ["Nullable"] : [])].join(", ");
  return `\`${name}\` (${all}) ${description}`.trimEnd();
}

interface Page {
  readonly heading: string;
  /** @default - the heading and the provider */
  readonly title?: string;
  readonly description: string;
  /** Description of the page, if the description in its text is too long. */
  readonly summary?: string;
  readonly sections: readonly (string | undefined)[];
}

function page({ title, heading, description, summary = description, sections }: Page): string {
  const frontMatter = [
    "---",
    `page_title: ${JSON.stringify(title ?? `${heading.replace(/[()]/g, "")} - abiquo`)}`,
    'subcategory: ""',
    "description: |-",
    `  ${summary.split("\n\n")[0]?.replace(/\n/g, " ")}`,
    "---",
  ].join("\n");
  const parts = [frontMatter, `# ${heading}`, description, ...sections.filter((section) => section !== undefined)];
  return `${parts.join("\n\n")}\n`;
}

function exampleUsage(example: string | undefined): string | undefined {
  return example && `## Example Usage\n\n${code("terraform", example)}`;
}

function importSection(block: string | undefined, commands: string | undefined): string | undefined {
  if (block === undefined || commands === undefined) {
    return undefined;
  }
  return [
    "## Import",
    "With an `import` block:",
    code("terraform", block),
    "With the command `terraform import`:",
    code("shell", commands),
  ].join("\n\n");
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
