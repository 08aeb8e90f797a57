import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { runQuietly } from "../run-quietly";

const root = dirname(dirname(__dirname));

/** The languages of the constructs, other than TypeScript. */
export const LANGUAGES = ["python", "java", "go", "dotnet"] as const;

/** A language of the constructs. */
export type ConstructLanguage = (typeof LANGUAGES)[number];

/**
 * Generates the package of one language from one of our built packages, as a project for the language's own tools (pip,
 * mvn, go, dotnet), in the folder LANGUAGE/NAME of the target.
 *
 * @returns the folder of the project
 */
export function generateLanguage(source: string, language: ConstructLanguage, target: string): string {
  const scratch = join(target, `.${language}-${basename(source)}`);
  const folder = join(target, language, packageName(source));
  rmSync(scratch, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  const pacmak = join(root, "node_modules/jsii-pacmak/bin/jsii-pacmak");
  const args = ["--code-only", "--target", language, "--outdir", scratch, source];
  runQuietly(pacmak, args, root, { npm_config_ignore_scripts: "true" }); // It packs the source, which is already built.
  renameSync(join(scratch, language), folder);
  rmSync(scratch, { recursive: true });
  return folder;
}

function packageName(source: string): string {
  const file = join(source, "package.json");
  if (!existsSync(join(source, ".jsii"))) {
    throw new Error(`${source} is not built: it has no .jsii.`);
  }
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly name: string }).name;
}
