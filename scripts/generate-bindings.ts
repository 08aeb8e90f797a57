import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConstructsMakerProviderTarget, Language, TerraformProviderConstraint } from "@cdktf/commons";
import type { ProviderSchema } from "@cdktf/commons";
import { CodeMaker, TerraformProviderGenerator } from "@cdktf/provider-generator";

const SOURCE = "abiquo/abiquo";
const ADDRESS = `registry.terraform.io/${SOURCE}`;

/** What the bindings are generated from, and where they go. */
export interface BindingsOptions {
  /** The parsed output of `terraform providers schema -json`. */
  readonly schema: ProviderSchema;
  /** Exact provider version that the bindings require. `cdktf deploy` rejects a provider without a version. */
  readonly version: string;
  /** Folder of the bindings. Its contents are replaced. */
  readonly directory: string;
}

/** Generates the bindings with the CDKTF generator. The same schema and version always produce the same files. */
export async function generateBindings({ schema, version, directory }: BindingsOptions): Promise<void> {
  const provider = schema.provider_schemas?.[ADDRESS];
  if (!provider) {
    throw new Error(`The schema has no provider ${ADDRESS}. It must come from a configuration that requires it.`);
  }
  const generator = new TerraformProviderGenerator(new CodeMaker(), {
    provider_schemas: { [ADDRESS]: sorted(provider) },
    provider_versions: { [ADDRESS]: version },
  });
  const constraint = new TerraformProviderConstraint({ name: "abiquo", source: SOURCE, version });
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));

  const scratch = mkdtempSync(join(tmpdir(), "cdktf-abiquo-bindings-"));
  try {
    await generator.save(scratch);
    rmSync(directory, { recursive: true, force: true });
    cpSync(join(scratch, "providers", "abiquo"), directory, { recursive: true });
    finish(directory);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/**
 * Members of cdktf's classes that the generator overrides without the keyword `override`, which our compiler settings
 * require.
 */
const OVERRIDES = /^( *)(protected|public) ((?:[gs]et )?(?:synthesizeAttributes|synthesizeHclAttributes|alias)\()/gm;
/** The same for parameter properties in the constructors of lists. */
const PARAMETER_OVERRIDES = /(?<=[(,] ?)protected (?=(?:terraformResource|terraformAttribute|wrapsSet):)/g;

/**
 * The generator takes attributes with nested attributes for blocks. Terraform accepts either form in JSON, but no block in
 * HCL. Our schema has no blocks.
 */
const BLOCK_OF_OBJECT = /(\w+)ToHclTerraform\((this\.\w+)\),\n( *)isBlock: true,\n *type: "struct"/g;
const BLOCK_OF_MAP = /isBlock: true(?=,\n *type: "map")/g;

/** Makes the files valid with our settings and in HCL, and removes the README of each folder, which only links to a registry. */
function finish(directory: string): void {
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" })) {
    const file = join(directory, name);
    if (name.endsWith("README.md")) {
      rmSync(file);
    } else if (name.endsWith(".ts")) {
      const text = readFileSync(file, "utf8").replace(OVERRIDES, "$1$2 override $3");
      const attributes = text
        .replace(BLOCK_OF_OBJECT, '$1ToTerraform($2),\n$3isBlock: false,\n$3type: "any"')
        .replace(BLOCK_OF_MAP, "isBlock: false");
      writeFileSync(file, attributes.replace(PARAMETER_OVERRIDES, "protected override "));
    }
  }
}

/** Sorts the names in the schema, which determine the order of the generated members. */
function sorted<T>(value: T): T {
  if (Array.isArray(value) || typeof value !== "object" || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, member]) => [name, sorted(member as unknown)])) as T;
}
