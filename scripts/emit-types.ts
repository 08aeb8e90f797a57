import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

/**
 * Writes the declarations of an entry point below `lib`, and only of the files that it refers to, into a folder with
 * the structure of `lib`.
 */
export function emitTypes(root: string, entry: string, folder: string): void {
  const declarations = compile(root, entry);
  for (const file of reachable(join(root, entry.replace(/\.ts$/, ".d.ts")), declarations)) {
    const target = join(folder, relative(join(root, "lib"), file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, declarations.get(file) ?? "");
  }
}

/**
 * Compiles the declarations of everything that the entry point imports. They are listed by their path beside the
 * source.
 */
function compile(root: string, entry: string): ReadonlyMap<string, string> {
  const read = (file: string): string => readFileSync(file, "utf8");
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), read) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const declarations = new Map<string, string>();
  const program = ts.createProgram([join(root, entry)], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
  });
  const { diagnostics } = program.emit(undefined, (file, text) => declarations.set(resolve(file), text));
  if (diagnostics.length > 0) {
    throw new Error(
      diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n"),
    );
  }
  return declarations;
}

/** Returns the declarations that one refers to, including itself, by path. */
export function reachable(
  file: string,
  declarations: ReadonlyMap<string, string>,
  seen = new Set<string>(),
): Set<string> {
  const text = declarations.get(file);
  if (text === undefined || seen.has(file)) {
    return seen;
  }
  seen.add(file);
  for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles.filter(isRelative)) {
    const base = resolve(dirname(file), fileName);
    [`${base}.d.ts`, join(base, "index.d.ts")].forEach((next) => reachable(next, declarations, seen));
  }
  return seen;
}

function isRelative({ fileName }: ts.FileReference): boolean {
  return fileName.startsWith(".");
}
