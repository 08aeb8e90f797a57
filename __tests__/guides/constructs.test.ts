import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TerraformStack, Testing } from "cdktf";
import ts from "typescript";
import { AbiquoProvider } from "../../lib";
import { startSimulator, type SimulatedPlatform } from "../../lib/testing";

const root = dirname(dirname(__dirname));
const guide = readFileSync(join(root, "docs/guides/constructs.md"), "utf8");

type Exports = Readonly<Record<string, unknown>>;
type Declare = (stack: TerraformStack) => void;

/** Modules of the guide, by file. */
const loaded = new Map<string, Exports>();

/** The code of all files of the guide. */
const files = new Map(
  [...guide.matchAll(/<!-- (\S+\.ts) -->\n+```ts\n([^]*?)```/g)].map(([, file = "", code = ""]) => [file, code]),
);

function codeOf(file: string): string {
  const code = files.get(file);
  if (code === undefined) {
    throw new Error(`The guide has no file ${file}.`);
  }
  return code;
}

/** Runs a file of the guide, with what it imports from other files of the guide. */
function load(file: string): Exports {
  const known = loaded.get(file);
  if (known) {
    return known;
  }
  const { outputText } = ts.transpileModule(codeOf(file), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS },
  });
  const exports = {};
  loaded.set(file, exports);
  // The code is our own, and gets what a reader of it would import.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  (new Function("exports", "require", outputText) as (exports: Exports, require: (name: string) => unknown) => void)(
    exports,
    (name) => (name.startsWith("./") ? load(`${name.slice(2)}.ts`) : jest.requireActual(name)),
  );
  return exports;
}

function newStack(): TerraformStack {
  return new TerraformStack(Testing.app(), "platform");
}

function stackOf(declare: Declare): TerraformStack {
  const stack = newStack();
  new AbiquoProvider(stack, "abiquo");
  declare(stack);
  return stack;
}

function declared(file: string): Declare {
  return load(file).declare as Declare;
}

let platform: SimulatedPlatform;

beforeEach(async () => {
  platform = await startSimulator();
});

afterEach(() => platform.close());

/** Type-checks the files of the guide as if they were in the folder of the guide. Returns the compiler's messages. */
function compile(options: ts.CompilerOptions): readonly string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (file) => readFileSync(file, "utf8")) as {
    config: { compilerOptions: object };
  };
  const settings = ts.convertCompilerOptionsFromJson(config.compilerOptions, root).options;
  const disk = ts.createCompilerHost({ ...settings, ...options });
  const sources = new Map([...files].map(([file, code]) => [join(root, "docs/guides", file), code]));
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (file) => sources.has(file) || disk.fileExists(file),
    readFile: (file) => sources.get(file) ?? disk.readFile(file),
    getSourceFile: (file, version, ...others) => {
      const code = sources.get(file);
      return code === undefined
        ? disk.getSourceFile(file, version, ...others)
        : ts.createSourceFile(file, code, version);
    },
  };
  const program = ts.createProgram([...sources.keys()], { ...settings, ...options }, host);
  return [...sources.keys()]
    .flatMap((file) => program.getSemanticDiagnostics(program.getSourceFile(file)))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

test("the code of the guide compiles, also where an optional prop must not be undefined", () => {
  expect(files.size).toBeGreaterThan(5);
  expect(compile({ exactOptionalPropertyTypes: true })).toEqual([]);
});

// The tests of the guide are tests here.
load("production-location.test.ts");

test("a lifecycle and dependencies are written, and can be deployed", async () => {
  const stack = stackOf(declared("lifecycle.ts"));
  const text = Testing.synth(stack, true);

  await platform.apply(stack);

  expect(text).toContain('"create_before_destroy": true');
  expect(text.match(/"abiquo_remote_service\.barcelona_datacenter_services_/g)).toHaveLength(8);
  await expect(platform.destroy(stackOf(declared("lifecycle.ts")))).rejects.toThrow("prevent_destroy");
});

test("a rule of one's own stops the synthesis at its construct", () => {
  const NamedLocation = load("named-location.ts").NamedLocation as new (...args: readonly unknown[]) => unknown;
  const stack = stackOf((scope) => {
    new NamedLocation(scope, "porto", { city: "Porto", country: "PT", domain: "porto.invalid" });
  });

  expect(() => Testing.synth(stack, true)).toThrow('[platform/porto] The domain "porto.invalid" is not ours.');
});

test("an Aspect protects all locations", () => {
  const stack = stackOf(declared("many.ts"));
  (load("aspects.ts").protectAll as Declare)(stack);

  expect(Testing.synth(stack, true).match(/"prevent_destroy": true/g)).toHaveLength(2);
});

test("two platforms take what has one name on both", async () => {
  const stack = newStack();
  declared("platforms.ts")(stack);

  await platform.apply(stack);

  const lab = await platform.platformOf("lab");
  expect(platform.locations()).toEqual(lab.locations());
  expect(lab.services().map(({ host }) => host)).toContain("rs.bcn.lab.example.com");
});

test("one more location of a list leaves the others alone", async () => {
  await platform.apply(stackOf(declared("many.ts")));

  expect(
    platform
      .locations()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(["Barcelona", "Lisbon"]);
});

test("a list that Terraform alone knows is iterated over", async () => {
  await platform.apply(stackOf(declared("iterator.ts")));

  expect(platform.locations()).toEqual([{ kind: "datacenter", name: "Porto", location: "Porto" }]);
});
