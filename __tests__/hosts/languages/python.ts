import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { generateLanguage } from "../../../scripts/packages/languages";
import { runIn, type LanguageHost } from "./hosts";

/** Runs the program of the page on Python, with our package as `pip` builds and installs it. Returns where it ran. */
export async function runPython({ source, codeOf }: LanguageHost, folder: string): Promise<string> {
  const project = generateLanguage(source, "python", folder);
  writeFileSync(join(folder, "main.py"), codeOf("python.md", "main.py"));
  await runIn(folder, ["python3", "-m", "venv", "python-home"]);
  await runIn(folder, [join(folder, "python-home/bin/pip"), "install", "--quiet", project]);
  await runIn(folder, [join(folder, "python-home/bin/python"), "main.py"]);
  return folder;
}
