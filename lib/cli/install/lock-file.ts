import { CliError } from "../cli-error";
import { applyEdits, quote, readItems, readStrings } from "../hcl";
import type { HclItem } from "../hcl";
import { OPENTOFU_HOST, TERRAFORM_HOST, providerAddress } from "../provider-address";

/** Our provider's entry in the lock file. */
export interface LockEntry {
  readonly version: string;
  readonly hash: string;
}

/** A dependency lock file. */
export interface LockText {
  /** Its name, for messages. */
  readonly file: string;
  /** Undefined if the file does not exist. */
  readonly text: string | undefined;
  /** Whether the user works with OpenTofu. @default false */
  readonly usesOpenTofu?: boolean;
}

const HEADER = `# This file is maintained automatically by "terraform init".
# Manual edits may be lost in future updates.
`;

/**
 * Adds our provider to a dependency lock file in Terraform's format, and leaves every other entry alone. Existing
 * constraints are kept, since they come from the configuration. The entries tell whether the file is OpenTofu's, which
 * gets the address on OpenTofu's host; `usesOpenTofu` decides where there are none.
 * @throws CliError if the text cannot be parsed, or is that of another kind of file
 */
export function mergeLockFile({ file, text = "", usesOpenTofu = false }: LockText, entry: LockEntry): string {
  const providers = readProviders(file, text);
  const isOpenTofu =
    providers.length === 0 ? usesOpenTofu : providers.some((item) => item.labels[0]?.startsWith(`${OPENTOFU_HOST}/`));
  const address = providerAddress(isOpenTofu ? OPENTOFU_HOST : TERRAFORM_HOST);
  const existing = providers.find((item) => item.labels[0] === address);
  if (existing !== undefined) {
    return updateEntry(text, existing, entry);
  }
  const fresh = renderEntry(address, {
    version: entry.version,
    constraints: quote(entry.version),
    hashes: [entry.hash],
  });
  const next = providers.find((item) => (item.labels[0] ?? "") > address);
  if (next !== undefined) {
    return applyEdits(text, [{ start: next.start, end: next.start, text: `${fresh}\n\n` }]);
  }
  return `${(text.trim() === "" ? HEADER : text).trimEnd()}\n\n${fresh}\n`;
}

function readProviders(file: string, text: string): readonly HclItem[] {
  const items = parse(file, text);
  if (!items.every(isEntry)) {
    throw new CliError(`${file} is not a lock file, and was not changed. Choose another file with --lock-file.`);
  }
  return items;
}

/** An entry has the whole address of a provider, but a block in a configuration has only its local name. */
function isEntry({ key, labels: [address], body }: HclItem): boolean {
  return key === "provider" && address?.includes("/") === true && body !== undefined;
}

function parse(file: string, text: string): readonly HclItem[] {
  try {
    return readItems(text);
  } catch (error) {
    throw new CliError(
      `Cannot read the lock file ${file}: ${(error as Error).message}. Delete it and run "terraform init" again.`,
    );
  }
}

function updateEntry(text: string, item: HclItem, { version, hash }: LockEntry): string {
  const attributes = readItems(text, item.body);
  const valueOf = (key: string) => attributes.find((attribute) => attribute.key === key)?.value;
  const stringsOf = (key: string) => {
    const value = valueOf(key);
    return value === undefined ? [] : readStrings(text, value).map(({ content }) => content);
  };
  const known = stringsOf("version")[0] === version ? stringsOf("hashes") : [];
  if (known.includes(hash)) {
    return text;
  }
  const constraints = valueOf("constraints");
  const entry = renderEntry(item.labels[0] ?? "", {
    version,
    constraints: constraints && text.slice(constraints.start, constraints.end),
    hashes: [...known, hash].toSorted(),
  });
  return applyEdits(text, [{ start: item.start, end: item.end, text: entry }]);
}

interface EntryContent {
  readonly version: string;
  /** Text in the file, including the quotes. */
  readonly constraints: string | undefined;
  readonly hashes: readonly string[];
}

function renderEntry(address: string, { version, constraints, hashes }: EntryContent): string {
  const isAligned = constraints !== undefined;
  return [
    `provider ${quote(address)} {`,
    `  version${isAligned ? "    " : ""} = ${quote(version)}`,
    ...(isAligned ? [`  constraints = ${constraints}`] : []),
    "  hashes = [",
    ...hashes.map((hash) => `    ${quote(hash)},`),
    "  ]",
    "}",
  ].join("\n");
}
