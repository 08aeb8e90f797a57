import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import ts from "typescript";
import * as library from "../../lib";

const root = dirname(dirname(__dirname));
const guide = readFileSync(join(root, "docs/guides/operating.md"), "utf8");

/** The blocks of code that follow the marker `<!-- name -->`, up to the next heading or marker. */
export function blocksOf(name: string): readonly string[] {
  const [, rest = ""] = guide.split(`<!-- ${name} -->`);
  const [section = ""] = rest.split(/^#|<!--/m);
  const blocks = [...section.matchAll(/^( *)```\w+\n([^]*?)^ *```/gm)].map(([, indent = "", code = ""]) =>
    code.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  );
  if (blocks.length === 0) {
    throw new Error(`The guide has no code behind <!-- ${name} -->.`);
  }
  return blocks;
}

/** The commands of a shell block, without their comments. */
export function commandsIn(block: string | undefined): readonly (readonly string[])[] {
  const lines = (block ?? "").split("\n").filter((line) => line !== "");
  return lines.map((line) => line.replace(/ +#.*/, "").split(" "));
}

/** A stack that holds what a block of TypeScript declares. */
export function stackOf(name: string, provider: library.AbiquoProviderProps = {}): TerraformStack {
  const { outputText } = ts.transpileModule(blocksOf(name)[0] ?? "", {
    compilerOptions: { target: ts.ScriptTarget.ES2022 },
  });
  // The code is our own, and gets the names that a reader of it would import.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const declare = new Function(...Object.keys(library), outputText) as (...values: unknown[]) => void;
  const stack = new TerraformStack(Testing.app(), "platform");
  new library.AbiquoProvider(stack, "abiquo", provider);
  declare.call(stack, ...(Object.values(library) as unknown[]));
  return stack;
}

/** Messages of the tables under a marker, as patterns that the provider's source text has to match. */
export function messagesOf(name: string): readonly (readonly [message: string, source: RegExp])[] {
  const [, rest = ""] = guide.split(`<!-- ${name} -->`);
  const rows = [...(rest.split(/^#/m)[0] ?? "").matchAll(/^\| ([^|]+?) +\|/gm)].map(([, message = ""]) => message);
  return rows.filter((row) => row !== "message" && !row.startsWith("-")).map((row) => [row, new RegExp(toSource(row))]);
}

/** Text of the sources that hold the provider's messages. */
export function providerSources(): string {
  return ["lib/provider", "lib/domain", "lib/terraform-plugin/operations"]
    .map((folder) => textOf(join(root, folder)))
    .join("\n");
}

/** Source text of each summary in the provider's files of messages, such as `location-messages.ts`. */
export function providerSummaries(): readonly string[] {
  const messages = textOf(join(root, "lib/provider"), "messages.ts");
  return [...messages.matchAll(/summary: ([^\n]*[`"]),?\n/g)].map(([, summary = ""]) => summary);
}

function textOf(folder: string, ending = ".ts"): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(ending));
  return files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
}

function toSource(message: string): string {
  const literal = message.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return literal.replaceAll(
    /\b(TYPE|HOST|COUNT|URI|OBJECT|NAME|ID|PROVIDER|TEXT|CODE|KIND|PART|LOCATION|FATE)\b/g,
    '"?\\$\\{[^`\\n]+\\}"?',
  );
}
