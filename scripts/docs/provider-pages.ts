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
  const { resource_schemas = {}, data_source_schemas = {}, functions = {} } = provider;
  const { list_resource_schemas = {}, action_schemas = {} } = provider;
  const example = (...path: readonly string[]): string | undefined => readIfThere(join(examples, ...path));
  return new Map([
    ["index.md", renderProvider(provider.provider, example("provider.tf"))],
    ...Object.entries(resource_schemas).map(
      ([type, schema]) =>
        [
          `resources/${shortName(type)}.md`,
          renderResource(type, schema, (file) => example("resources", type, file)),
        ] as const,
    ),
    ...Object.entries(data_source_schemas).map(
      ([type, schema]) =>
        [
          `data-sources/${shortName(type)}.md`,
          renderDataSource(type, schema, example("data-sources", `${type}.tf`)),
        ] as const,
    ),
    ...Object.entries(list_resource_schemas).map(
      ([type, schema]) =>
        [
          `list-resources/${shortName(type)}.md`,
          renderConfigured(`${type} (List Resource)`, schema, example("list-resources", `${type}.tfquery.hcl`)),
        ] as const,
    ),
    ...Object.entries(action_schemas).map(
      ([type, schema]) =>
        [
          `actions/${shortName(type)}.md`,
          renderConfigured(`${type} (Action)`, schema, example("actions", `${type}.tf`)),
        ] as const,
    ),
    ...Object.entries(functions).map(
      ([name, definition]) =>
        [`functions/${name}.md`, renderFunction(name, definition, example("functions", `${name}.tf`))] as const,
    ),
  ]);
}

function renderProvider({ block }: ObjectDocument, example: string | undefined): string {
  const { description = "" } = block;
  return page({
    ...{ title: "abiquo Provider", heading: "abiquo Provider", description },
    sections: [exampleUsage(example), renderSchema(block)],
  });
}

function renderResource(
  type: string,
  { block }: ObjectDocument,
  example: (file: string) => string | undefined,
): string {
  const { description = "" } = block;
  return page({
    ...{ title: `${type} Resource - abiquo`, heading: `${type} (Resource)`, description },
    sections: [
      exampleUsage(example("resource.tf")),
      renderSchema(block),
      importSection(example("import.tf"), example("import.sh")),
    ],
  });
}

function renderDataSource(type: string, { block }: ObjectDocument, example: string | undefined): string {
  const { description = "" } = block;
  return page({
    ...{ title: `${type} Data Source - abiquo`, heading: `${type} (Data Source)`, description },
    sections: [exampleUsage(example), renderSchema(block)],
  });
}

/** Renders a page of a kind that is configured in a `config` block. */
function renderConfigured(heading: string, { block }: ObjectDocument, example: string | undefined): string {
  const { description = "" } = block;
  return page({
    ...{ title: `${heading.replace(/[()]/g, "")} - abiquo`, heading, description },
    sections: [exampleUsage(example), "These arguments belong in the `config` block.", renderSchema(block)],
  });
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
    ...{ title: `${name} Function - abiquo`, heading: `${name} (Function)`, description },
    ...{ summary: summary ?? description },
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
  readonly title: string;
  readonly heading: string;
  readonly description: string;
  /** Description of the page, if the description in its text is too long. */
  readonly summary?: string;
  readonly sections: readonly (string | undefined)[];
}

function page({ title, heading, description, summary = description, sections }: Page): string {
  const frontMatter = [
    "---",
    `page_title: ${JSON.stringify(title)}`,
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

/** Page names omit the provider's prefix. */
function shortName(type: string): string {
  return type.replace(/^abiquo_/, "");
}

function readIfThere(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
