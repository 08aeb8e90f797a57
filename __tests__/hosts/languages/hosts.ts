import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { forCdktn } from "../../../scripts/cdktn/text";

const root = dirname(dirname(dirname(__dirname)));
const modules = join(root, "node_modules");

/** A host of constructs as another language sees it. */
export interface LanguageHost {
  readonly name: "cdktf" | "cdktn";
  /** The package of ours for it, built. */
  readonly source: string;
  /** The packages with constructs that ours stands on. */
  readonly below: readonly string[];
  /** The code block of a page in `docs/languages` that follows a comment with the file's name, as this host's readers have it. */
  readonly codeOf: (page: string, file: string) => string;
}

/** The hosts, each with the package for it. */
export const HOSTS: readonly LanguageHost[] = [
  {
    name: "cdktf",
    source: root,
    below: [join(modules, "constructs"), join(modules, "cdktf"), join(modules, "@cdktf/provider-null")],
    codeOf,
  },
  {
    name: "cdktn",
    source: join(root, "build/cdktn-abiquo"),
    below: [join(modules, "constructs"), join(modules, "cdktn")],
    codeOf: (page, file) => forCdktn(codeOf(page, file)),
  },
];

function codeOf(page: string, file: string): string {
  const text = readFileSync(join(root, "docs/languages", page), "utf8");
  const block = new RegExp(`<!-- ${file.replace(".", "\\.")} -->\\s*\`\`\`\\w+\\n([^]*?)\`\`\``).exec(text)?.[1];
  if (block === undefined) {
    throw new Error(`docs/languages/${page} has no code block named ${file}.`);
  }
  return block;
}

/** Runs a program of a language's tools; it must succeed. */
export async function runIn(
  cwd: string,
  [program = "", ...args]: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 };
  await promisify(execFile)(program, args, options).catch((error: unknown) => {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${[program, ...args].join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
  });
}
