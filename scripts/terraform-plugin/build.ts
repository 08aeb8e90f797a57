/**
 * Makes the package `terraform-plugin-typescript` out of `lib/terraform-plugin`, in `build/terraform-plugin-typescript`:
 * one CommonJS file per source, so that a provider and the framework share their classes, and no dependency.
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { buildSync, type Metafile } from "esbuild";
import ts from "typescript";
import { reachable } from "../emit-types";
import { bundledPackages, renderLicenses } from "../licenses";
import { renderApiReference } from "./api-reference";

const root = dirname(dirname(__dirname));
const SOURCES = join(root, "lib/terraform-plugin");
const ENTRIES = ["index", "serve", "testing"];
/** What is of others, and where the bundle of it stands in the package. */
const BORROWED: Readonly<Record<string, string>> = {
  "@bufbuild/protobuf/wire": "borrowed/protobuf-wire.js",
  "@msgpack/msgpack": "borrowed/msgpack.js",
};

/** @returns the folder of the package */
export function buildTerraformPluginPackage(): string {
  const folder = join(root, "build/terraform-plugin-typescript");
  const dist = join(folder, "dist");
  rmSync(folder, { recursive: true, force: true });
  const outputs = compile(dist);
  writeOutputs(dist, outputs);
  const metafiles = Object.entries(BORROWED).map(([name, file]) => bundleBorrowed(name, join(dist, file)));
  writeFileSync(join(folder, "LICENSES.txt"), renderLicenses(bundledPackages(root, metafiles)));
  writeManifest(folder);
  cpSync(join(SOURCES, "README.md"), join(folder, "README.md"));
  const license = readFileSync(join(root, "LICENSE"), "utf8");
  writeFileSync(join(folder, "LICENSE"), license.replace(/The \S+ authors/, "The terraform-plugin-typescript authors"));
  writeFileSync(join(folder, "API.md"), renderApiReference(SOURCES, ENTRIES));
  writeGuide(folder);
  return folder;
}

/** Compiles the folder with its own tsconfig.json, which proves that it needs nothing outside. */
function compile(dist: string): ReadonlyMap<string, string> {
  const file = join(SOURCES, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => readFileSync(name, "utf8")) as { config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, SOURCES);
  const program = ts.createProgram(fileNames, {
    ...options,
    ...{ noEmit: false, declaration: true, outDir: dist, rootDir: SOURCES },
  });
  const outputs = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (name, text) => outputs.set(name, text));
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length > 0) {
    throw new Error(
      ts.formatDiagnostics(problems, {
        getCurrentDirectory: () => root,
        getCanonicalFileName: (name) => name,
        getNewLine: () => "\n",
      }),
    );
  }
  return outputs;
}

/** Writes the code, and of the declarations those that an entry point leads to. */
function writeOutputs(dist: string, outputs: ReadonlyMap<string, string>): void {
  const types = new Set(ENTRIES.flatMap((name) => [...reachable(join(dist, `${name}.d.ts`), outputs)]));
  for (const [file, text] of outputs) {
    if (file.endsWith(".d.ts") && !types.has(file)) {
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, withBorrowed(text, relative(dirname(file), dist)));
  }
}

/** Code that finds what is of others in the package itself; `dist` is the way there. */
function withBorrowed(code: string, dist: string): string {
  return Object.entries(BORROWED).reduce(
    (text, [name, file]) => text.replaceAll(`require("${name}")`, `require("./${join(dist, file)}")`),
    code,
  );
}

function bundleBorrowed(name: string, outfile: string): Metafile {
  const { metafile } = buildSync({
    absWorkingDir: root,
    stdin: { contents: `export * from "${name}";`, resolveDir: root },
    outfile,
    ...{ bundle: true, platform: "node", format: "cjs", target: "node20", metafile: true, logLevel: "warning" },
  });
  return metafile;
}

function writeManifest(folder: string): void {
  const read = (file: string): object => JSON.parse(readFileSync(file, "utf8")) as object;
  const { version } = read(join(root, "package.json")) as { readonly version: string };
  const manifest = { ...read(join(SOURCES, "package.template.json")), version };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** The guide, for readers who have the package and not this repository: its links lead nowhere there. */
function writeGuide(folder: string): void {
  const guide = readFileSync(join(root, "docs/writing-a-provider.md"), "utf8");
  mkdirSync(join(folder, "docs"));
  writeFileSync(
    join(folder, "docs/writing-a-provider.md"),
    guide
      .replaceAll(/\[([^\]]*)\]\(https:\/\/github\.com\/[^)]*\)/g, "$1")
      .replaceAll(/<!-- __tests__\/fixtures\/notebook-provider\/(\S+) -->/g, "`$1`:"),
  );
}
