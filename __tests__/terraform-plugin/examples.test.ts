import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import ts from "typescript";

const room = join(__dirname, "../../lib/terraform-plugin");
const ENTRIES = ["index", "serve", "testing"].map((name) => join(room, `${name}.ts`));

/** The code around the examples, which a reader already has. */
const AROUND = `
import { execFileSync } from "node:child_process";
declare const cwd: string;
declare const typeName: string;
declare const attributes: { readonly name: NestedAttributes };
type NestedAttributes = ReturnType<typeof stringAttribute<"required">>;
declare const schema: { readonly version: 0; readonly attributes: { readonly scope: NestedAttributes; readonly secret: ReturnType<typeof stringAttribute<"computed">> } };
declare const handlers: () => never;
declare const config: Config<{ readonly attributes: { readonly title: NestedAttributes } }>;
declare const diagnostics: Diagnostics;
declare const provider: Provider;
interface Api {
  createToken(scope: string): Promise<{ readonly id: string; readonly secret: string; readonly endsAt: Date }>;
  extendToken(id: string): Promise<Date>;
  deleteToken(id: string): Promise<void>;
}
`;

interface Documented {
  readonly name: string;
  /** The file to import it from. */
  readonly entry: string;
  readonly isCalled: boolean;
  readonly examples: readonly string[];
}

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(room, "tsconfig.json"), (name) => readFileSync(name, "utf8")).config,
  ts.sys,
  room,
);

/** All exports for authors of providers, with their examples. */
function documented(): readonly Documented[] {
  const program = ts.createProgram(ENTRIES, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  return ENTRIES.flatMap((entry) => {
    const file = program.getSourceFile(entry);
    const module = file && checker.getSymbolAtLocation(file);
    return (module ? checker.getExportsOfModule(module) : []).map((symbol) => {
      const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const examples = meant
        .getJsDocTags(checker)
        .flatMap(({ name, text }) => (name === "example" ? [ts.displayPartsToString(text)] : []));
      const isCalled = (meant.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class)) !== 0;
      return { name: symbol.name, entry, isCalled, examples };
    });
  });
}

/** Returns the compiler's errors for code in the framework's folder. */
function problemsOf(code: string): readonly string[] {
  const file = join(room, "examples-of-a-test.ts");
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  const onDisk = ts.createCompilerHost({ ...options, noEmit: true });
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, code, ts.ScriptTarget.ES2022) : onDisk.getSourceFile(name, ...rest);
  host.fileExists = (name) => name === file || onDisk.fileExists(name);
  const program = ts.createProgram([file], { ...options, noEmit: true, noUnusedLocals: false }, host);
  return ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText, start = 0 }) => {
    const line = code.slice(0, start).split("\n").length;
    return `${ts.flattenDiagnosticMessageText(messageText, " ")} in: ${code.split("\n")[line - 1]}`;
  });
}

describe("the exports for authors of providers", () => {
  const all = documented();

  test("have an example if they are called", () => {
    expect(all.filter(({ isCalled, examples }) => isCalled && examples.length === 0).map(({ name }) => name)).toEqual(
      [],
    );
    expect(all.filter(({ isCalled }) => isCalled).length).toBeGreaterThan(40);
  });

  test("have examples that compile", () => {
    const examples = [...new Set(all.flatMap((it) => it.examples))];
    const bodies = examples.map((example) => {
      const code = example
        .replace(/^import .*\n/gm, "")
        .replace('() => import("./provider")', "async () => ({ provider })");
      return `async () => {\n${code}\n};`;
    });
    const [main = "", ...others] = ENTRIES;
    const names = all.filter(({ entry }) => entry === main).map(({ name }) => name);
    const more = all.filter(({ name, entry }) => others.includes(entry) && !names.includes(name));
    const imports = [
      `import { ${names.join(", ")} } from "./index";`,
      ...more.map(({ name, entry }) => `import { ${name} } from "./${basename(entry, ".ts")}";`),
    ];

    const problems = problemsOf([...imports, AROUND, ...bodies].join("\n"));

    expect(problems).toEqual([]);
  });
});
