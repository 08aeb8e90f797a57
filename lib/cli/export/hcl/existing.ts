import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../../files";
import { HclSyntaxError } from "../../hcl-tokens";
import { findBlocks, readItems, readStrings } from "../../hcl";
import { isRecord, parseJson, textOf } from "../../json";

/** The `required_providers` block of an existing configuration. A configuration has only one. */
export interface RequiredProviders {
  /** File that contains the block. */
  readonly file: string;
  readonly providers: readonly RequiredProvider[];
}

interface RequiredProvider {
  /** The local name, which is what blocks of the configuration call the provider. */
  readonly name: string;
  readonly source?: string;
}

/** Files that Terraform reads. It ignores hidden ones, such as an editor's. */
const CONFIGURATION = /^[^.].*\.(?:tf|tofu)(?:\.json)?$/;

/** With or without a host. */
const OUR_SOURCE = /^(?:[^/]+\/)?abiquo\/abiquo$/i;

/** The local name of the provider that resources called `abiquo_…` belong to. */
const OUR_NAME = "abiquo";

/**
 * Finds the block in a folder's configuration, in HCL or in JSON. A folder that does not exist has none.
 * @throws CliError if a file of the configuration cannot be read
 */
export function findRequiredProviders(folder: string): RequiredProviders | undefined {
  const blocks = namesIn(folder)
    .filter((name) => CONFIGURATION.test(name))
    .flatMap((file) => {
      const text = readText(join(folder, file), "Correct it, or choose another folder with --out.");
      return (file.endsWith(".json") ? blocksInJson(text) : blocksInHcl(text)).map((providers) => ({
        file,
        providers,
      }));
    });
  return blocks.find(({ providers }) => providers.some(isOurs)) ?? blocks[0];
}

/** Says what the existing block lacks for the exported code. */
export function adviceFor({ file, providers }: RequiredProviders): readonly string[] {
  const ours = providers.filter(isOurs);
  if (ours.some(({ name }) => name === OUR_NAME)) {
    return [];
  }
  const [other] = ours;
  if (other !== undefined) {
    return [
      `The name of the provider in ${file} is ${other.name}, so each exported resource and data source needs this line: ` +
        `provider = ${other.name}`,
    ];
  }
  const line = file.endsWith(".json")
    ? '"abiquo": { "source": "abiquo/abiquo" }'
    : 'abiquo = { source = "abiquo/abiquo" }';
  return providers.some(({ name }) => name === OUR_NAME)
    ? [`Replace the provider abiquo in required_providers in ${file} by: ${line}`]
    : [`Add the provider to required_providers in ${file}: ${line}`];
}

function isOurs({ source }: RequiredProvider): boolean {
  return source !== undefined && OUR_SOURCE.test(source);
}

/** Returns the names of files. Terraform ignores folders, whatever their names. */
function namesIn(folder: string): readonly string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isDirectory());
    return entries.map(({ name }) => name).toSorted();
  } catch {
    return [];
  }
}

/** A text with a syntax error has no block: Terraform will report the error. */
function blocksInHcl(text: string): readonly (readonly RequiredProvider[])[] {
  try {
    return findBlocks(text, "terraform")
      .flatMap((body) => findBlocks(text, "required_providers", body))
      .map((body) => readItems(text, body).map(({ key, value }) => ({ name: key, source: sourceIn(text, value) })));
  } catch (error) {
    if (error instanceof HclSyntaxError) {
      return [];
    }
    throw error;
  }
}

/** Returns the source in the object of a provider. Instead of an object, a provider may have only a version. */
function sourceIn(
  text: string,
  value: { readonly start: number; readonly end: number } | undefined,
): string | undefined {
  if (value === undefined || text[value.start] !== "{") {
    return undefined;
  }
  const source = readItems(text, { start: value.start + 1, end: value.end - 1 }).find(({ key }) => key === "source");
  return source?.value && readStrings(text, source.value)[0]?.content;
}

function blocksInJson(text: string): readonly (readonly RequiredProvider[])[] {
  return [parseJson(text)]
    .flatMap((root) => membersOf(root, "terraform"))
    .flatMap((terraform) => membersOf(terraform, "required_providers"))
    .filter(isRecord)
    .map((providers) =>
      Object.entries(providers).map(([name, provider]) => ({
        name,
        source: isRecord(provider) ? textOf(provider.source) : undefined,
      })),
    );
}

/** In JSON, a block may be an object or a list of objects. */
function membersOf(value: unknown, key: string): readonly unknown[] {
  return [value].flat().flatMap((each) => (isRecord(each) ? [each[key]].flat() : []));
}
