import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runQuietly } from "./run-quietly";

const root = dirname(__dirname);

/** Compiles the constructs into `dist` with jsii, which also writes the assembly for all other languages. */
export function compileConstructs(folder = root): void {
  const jsii = join(root, "node_modules/jsii/bin/jsii");
  const warnings = ["--silence-warnings", "reserved-word", "--fail-on-warnings"];
  runQuietly(jsii, ["--generate-tsconfig", "tsconfig.jsii.json", ...warnings], folder);
  loadBindingsWhenUsed(join(folder, "dist/bindings/index.js"));
  ["dist/constructs", "dist/bindings"].forEach((name) => acceptReadonlyArrays(join(folder, name)));
}

/**
 * Makes the declarations accept readonly arrays in props, which are only read. jsii itself does not support readonly
 * arrays.
 */
function acceptReadonlyArrays(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"));
  for (const file of files.map((name) => join(folder, name))) {
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/^( +readonly \w+\?: )([\w.]+\[\];)$/gm, "$1readonly $2"));
  }
}

/** Makes each binding load when it is first used. The constructs use only some of them. */
function loadBindingsWhenUsed(index: string): void {
  const lazy = readFileSync(index, "utf8").replace(
    /^exports\.(\w+) = (require\(.*\));$/gm,
    `Object.defineProperty(exports, "$1", { enumerable: true, get: () => $2 });`,
  );
  // The compiler also declares all members in advance. These declarations would only be overwritten.
  writeFileSync(index, lazy.replace(/^exports\.\w+ = .*void 0;$/m, ""));
}
