import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { generateLanguage } from "../../../scripts/packages/languages";
import { runIn, type LanguageHost } from "./hosts";

/**
 * Runs the program of the page on Go. The modules that it needs are generated from the npm packages that they are made of,
 * since a proxy of modules need not have those of both hosts. Returns where it ran.
 */
export async function runGo({ source, below, codeOf }: LanguageHost, folder: string): Promise<string> {
  const home = join(folder, "platform");
  mkdirSync(home);
  writeFileSync(join(home, "main.go"), codeOf("go.md", "main.go"));
  const replacements = [...below, source].map((from) => replacement(generateLanguage(from, "go", folder)));
  writeFileSync(join(home, "go.mod"), ["module platform", "", "go 1.25", "", ...replacements, ""].join("\n"));
  // The sums of modules are those of a database that a machine without the Internet cannot ask.
  const env = { GOFLAGS: "-mod=mod", GOSUMDB: "off" };

  await runIn(home, ["go", "mod", "tidy"], env);
  await runIn(home, ["go", "run", "."], env);
  return home;
}

/** The line that gives a generated module to those who ask for it by its path. */
function replacement(generated: string): string {
  const [file = ""] = readdirSync(generated, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith("go.mod"),
  );
  const [, path = ""] = /^module (\S+)/m.exec(readFileSync(join(generated, file), "utf8")) ?? [];
  return `replace ${path} => ${dirname(join(generated, file))}`;
}
