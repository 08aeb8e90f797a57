import { readFileSync } from "node:fs";
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

/** The messages in the tables under a marker, in which words in capitals are placeholders. */
export function messagesOf(name: string): readonly string[] {
  const [, rest = ""] = guide.split(`<!-- ${name} -->`);
  const rows = [...(rest.split(/^#/m)[0] ?? "").matchAll(/^\| ([^|]+?) +\|/gm)].map(([, message = ""]) => message);
  return rows.filter((row) => row !== "message" && !row.startsWith("-"));
}
