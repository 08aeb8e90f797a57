/**
 * Builds the package `terraform-plugin-typescript` from `lib/terraform-plugin`, in `build/terraform-plugin-typescript`.
 * It has one CommonJS file per source, so that a provider and the framework share their classes, and no dependencies.
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
/** Third-party packages, and the paths of their bundles in the package. */
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

/** Compiles the folder with its own tsconfig.json, which proves that it needs nothing outside the folder. */
function compile(dist: string): ReadonlyMap<string, string> {
  const file = join(SOURCES, "tsconfig.json");
  const { config } = ts.readConfigFile(file, (name) => readFileSync(name, "utf8")) as { config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, SOURCES);
  const program = ts.createProgram(fileNames, {
    ...options,
    noEmit: false,
    declaration: true,
    outDir: dist,
    rootDir: SOURCES,
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

/** Writes the code, and the declarations that an entry point refers to. */
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

/** Makes code load third-party packages from the package itself. `dist` is the relative path to its bundles. */
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
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    metafile: true,
    logLevel: "warning",
  });
  return metafile;
}

function writeManifest(folder: string): void {
  const read = (file: string): object => JSON.parse(readFileSync(file, "utf8")) as object;
  const { version } = read(join(root, "package.json")) as { readonly version: string };
  const manifest = { ...read(join(SOURCES, "package.template.json")), version };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/**
 * Writes the guide for readers who have only the package. Links into this repository are removed, because they would be
 * broken.
 */
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
