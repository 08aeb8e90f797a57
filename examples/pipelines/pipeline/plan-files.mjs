import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What plan-stacks.sh left of each stack: Terraform's words, and its plan unless it failed. */
export function readPlanFiles(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .map((name) => {
      const stack = name.slice(0, -".txt".length);
      const json = join(folder, `${stack}.json`);
      return {
        stack,
        text: readFileSync(join(folder, name), "utf8").trim(),
        plan: existsSync(json) ? JSON.parse(readFileSync(json, "utf8")) : undefined,
      };
    });
}
