/**
 * Writes the references: `docs/` for the provider, in the form of Terraform's registry, and `API.md` for the
 * constructs. The provider and the jsii assembly must be built first.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Assembly } from "./docs/assembly";
import { renderApiReference } from "./docs/api-reference";
import { renderProviderPages } from "./docs/provider-pages";
import { newestKinds } from "./docs/newest-kinds";
import type { SchemaDocument } from "./docs/provider-schema-types";
import { readProviderSchema } from "./provider-schema";

const root = dirname(__dirname);
const ADDRESS = "registry.terraform.io/abiquo/abiquo";

/** Folders of `docs` in which every file is generated. */
export const GENERATED_FOLDERS = ["resources", "data-sources", "list-resources", "actions", "functions"] as const;

/** Generates every page from the current build, by its path in the repository. */
export function generateDocs(): ReadonlyMap<string, string> {
  const { provider_schemas: schemas } = readProviderSchema() as SchemaDocument;
  const provider = schemas?.[ADDRESS];
  if (!provider) {
    throw new Error(`Terraform gave no schema of ${ADDRESS}.`);
  }
  const pages = [...renderProviderPages({ ...provider, ...newestKinds() }, join(root, "docs/examples"))];
  return new Map([
    ...pages.map(([path, text]) => [`docs/${path}`, text] as const),
    ["API.md", renderApiReference(readAssembly())] as const,
  ]);
}

/** Writes the generated pages, and removes the pages of kinds that no longer exist. */
export function writeDocs(): void {
  const pages = generateDocs();
  GENERATED_FOLDERS.forEach((folder) => rmSync(join(root, "docs", folder), { recursive: true, force: true }));
  for (const [path, text] of pages) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function readAssembly(): Assembly {
  const file = join(root, ".jsii");
  if (!existsSync(file)) {
    throw new Error("The jsii assembly is not built. Run: npm run build");
  }
  return JSON.parse(readFileSync(file, "utf8")) as Assembly;
}
