import { CliError } from "../cli-error";
import { applyEdits, readItems } from "../hcl";
import type { Edit, HclItem } from "../hcl";
import type { ImpliedMirror } from "./implied-mirrors";
import { parseJson, textOf } from "../json";
import { hclFromJson } from "./json-config";
import { PROVIDER_ADDRESSES } from "../provider-address";
import { directBlock, excludeProvider, filesystemMirrorBlock } from "./provider-installation";

/** The text of one of the user's configuration files. */
export interface ConfigText {
  readonly file: string;
  readonly text: string;
}

/** Parts of the CLI configuration that `install` writes. */
export interface CliConfigParts {
  /** The user's configuration files, the main one first. */
  readonly sources: readonly ConfigText[];
  /** Folder of the mirror that contains our provider. */
  readonly mirror: string;
  /** Folders that Terraform searches by default. Used only if no source has a provider_installation block. */
  readonly impliedMirrors: readonly ImpliedMirror[];
  /** The file that `TF_CLI_CONFIG_FILE` named, recorded so that the next run starts from it again. */
  readonly override?: string;
}

const FIRST_LINE = '# Written by "cdktf-abiquo install" and overwritten by its next run.';
const OVERRIDE_LINE = "# In place of TF_CLI_CONFIG_FILE=";

/**
 * Adds our mirror to the user's own CLI configuration. The user's text stays as it is, comments included. Terraform
 * then installs our provider only from our mirror, and every other provider from the same place as before.
 * @throws CliError in one sentence, with file and line, if a file cannot be read
 */
export function mergeCliConfig(parts: CliConfigParts): string {
  if (isTakenAsItIs(parts.sources)) {
    return render(
      parts,
      parts.sources.map(({ text }) => text),
      true,
    );
  }
  const texts = parts.sources.map(parseSource);
  const owners = texts.filter(({ items }) => items.some(isInstallation));
  if (owners.length > 1 || (owners[0]?.items.filter(isInstallation).length ?? 0) > 1) {
    const files = owners.map(({ file }) => file).join(" and ");
    throw new CliError(
      `Terraform allows only one provider_installation block, but there is more than one in ${files}. Keep one of them.`,
    );
  }
  const merged = texts.map((source, index) => editSource(source, texts.slice(0, index), parts.mirror));
  return render(parts, merged, owners.length === 0);
}

/** A single file without a provider_installation block is not parsed: our block is appended to it. */
function isTakenAsItIs(sources: readonly ConfigText[]): boolean {
  return sources.length < 2 && sources.every(({ text }) => !/^\s*\{|provider_installation/.test(text));
}

function render(parts: CliConfigParts, texts: readonly string[], needsInstallation: boolean): string {
  return [
    FIRST_LINE,
    ...(parts.override === undefined ? [] : [OVERRIDE_LINE + JSON.stringify(parts.override)]),
    ...texts.flatMap((text, index) => ["", `# From ${parts.sources[index]?.file}`, text.trimEnd()]),
    ...(needsInstallation ? ["", installationBlock(parts)] : []),
    "",
  ].join("\n");
}

/**
 * Returns whether `mergeCliConfig` wrote a text. Only such files may be overwritten, and they are never merged again.
 */
export function isOwnCliConfig(text: string): boolean {
  return text.startsWith(FIRST_LINE);
}

/** Returns the file that `mergeCliConfig` recorded in its text, or undefined. */
export function findOverride(text: string): string | undefined {
  const line = text.split("\n")[1] ?? "";
  return line.startsWith(OVERRIDE_LINE) ? textOf(parseJson(line.slice(OVERRIDE_LINE.length))) : undefined;
}

interface Source extends ConfigText {
  readonly items: readonly HclItem[];
}

function parseSource({ file, text }: ConfigText): Source {
  try {
    const hcl = text.trimStart().startsWith("{") ? hclFromJson(text) : text;
    return { file, text: hcl, items: readItems(hcl) };
  } catch (error) {
    throw unreadable(file, (error as Error).message);
  }
}

function editSource(source: Source, earlier: readonly Source[], mirror: string): string {
  const set = new Set(earlier.flatMap(({ items }) => items.filter((item) => item.value).map((item) => item.key)));
  // Across files, the first setting wins. Within the merged file, Terraform would use the last one.
  const repeated = source.items.filter((item) => item.value !== undefined && set.has(item.key));
  return applyEdits(source.text, [
    ...repeated.map(({ start, end }) => ({ start, end, text: "" })),
    ...source.items.filter(isInstallation).flatMap((item) => editInstallation(source, item, mirror)),
  ]);
}

/** Adds our mirror before every other method, but after dev_overrides, which Terraform requires to be first. */
function editInstallation(source: Source, installation: HclItem, mirror: string): readonly Edit[] {
  const body = installation.body;
  if (body === undefined) {
    throw unreadable(source.file, "provider_installation must be a block without an equals sign");
  }
  const methods = readItems(source.text, body);
  const overrides = methods.findLast((method) => method.key === "dev_overrides");
  const place = overrides?.end ?? body.start;
  const ours = filesystemMirrorBlock(mirror, PROVIDER_ADDRESSES);
  return [
    { start: place, end: place, text: `\n${ours}\n` },
    ...methods
      .filter((method) => method.key !== "dev_overrides")
      .flatMap((method) => excludeProvider(source.text, method, PROVIDER_ADDRESSES)),
  ];
}

/** Spells out what Terraform does without a provider_installation block, with our mirror first. */
function installationBlock({ mirror, impliedMirrors }: CliConfigParts): string {
  const others = impliedMirrors
    .map(({ folder, providers }) => ({ folder, providers: providers.filter((it) => !PROVIDER_ADDRESSES.includes(it)) }))
    .filter(({ providers }) => providers.length > 0);
  const local = [...new Set(others.flatMap(({ providers }) => providers))].toSorted();
  return [
    "provider_installation {",
    filesystemMirrorBlock(mirror, PROVIDER_ADDRESSES),
    ...others.map(({ folder, providers }) => filesystemMirrorBlock(folder, providers)),
    directBlock([...PROVIDER_ADDRESSES, ...local]),
    "}",
  ].join("\n");
}

function isInstallation(item: HclItem): boolean {
  return item.key === "provider_installation";
}

function unreadable(file: string, problem: string): CliError {
  return new CliError(
    `Cannot read the Terraform CLI configuration ${file}: ${problem}. Correct it, or name another file in TF_CLI_CONFIG_FILE.`,
  );
}
