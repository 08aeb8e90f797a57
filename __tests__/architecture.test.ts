import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import ts from "typescript";

const root = dirname(__dirname);
const lib = join(root, "lib");

/** Which folders of lib a folder may import from, and which packages. The reasons are in ARCHITECTURE.md. */
const ALLOWED: Readonly<Record<string, { readonly lib: readonly string[]; readonly packages: readonly string[] }>> = {
  domain: { lib: [], packages: [] },
  simulator: { lib: [], packages: ["hono", "@hono/node-server"] },
  "terraform-plugin": { lib: [], packages: ["@bufbuild/protobuf", "@msgpack/msgpack"] },
  abiquo: { lib: ["domain"], packages: ["got", "http-proxy-agent", "https-proxy-agent", "p-limit"] },
  provider: { lib: ["terraform-plugin", "abiquo", "domain"], packages: [] },
  cli: {
    lib: ["abiquo", "domain", "simulator"],
    packages: ["cli-progress", "cli-table3", "commander", "csv-stringify", "fflate", "picocolors", "string-width"],
  },
  testing: { lib: ["domain", "simulator"], packages: ["cdktf", "expect"] },
  bin: { lib: ["provider", "terraform-plugin", "cli"], packages: [] },
  bindings: { lib: [], packages: ["cdktf", "constructs"] },
  constructs: { lib: ["bindings", "domain"], packages: ["cdktf", "constructs", "@cdktf/provider-null"] },
  "index.ts": { lib: ["constructs", "bindings", "domain"], packages: [] },
};

/** Which floors of `terraform-plugin` a floor stands on. What lies in none of them, beside its entry points, sees all. */
const FLOORS: Readonly<Record<string, readonly string[]>> = {
  values: [],
  schema: ["values"],
  planning: ["values", "schema"],
  operations: ["values", "schema", "planning"],
  transport: [],
  protocol: ["values", "schema", "operations", "transport"],
  kinds: ["schema", "planning", "operations", "protocol", "transport"],
};

/** What others may enter `terraform-plugin` by. */
const ENTRIES = ["index.ts", "serve.ts", "services.ts", "testing.ts"];

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** The file or folder it leads to, for relative imports. */
  readonly target: string | undefined;
}

const imports = sourceFiles(lib).flatMap(importsOf);

describe("the architecture", () => {
  test("has a rule for every folder of lib", () => {
    const rooms = readdirSync(lib);

    expect(rooms.filter((room) => !(room in ALLOWED))).toEqual([]);
    expect(imports.length).toBeGreaterThan(100);
  });

  test("has only the allowed arrows between folders", () => {
    const forbidden = imports.filter(({ file, target }) => {
      const from = roomOf(file);
      const to = target && roomOf(target);
      return to !== undefined && to !== from && !ALLOWED[from]?.lib.includes(to);
    });

    expect(forbidden.map(describeImport)).toEqual([]);
  });

  test("enters other folders through their index only, and never its own", () => {
    const sideDoors = imports.filter(({ file, target }) => {
      if (
        target === undefined ||
        roomOf(file) === "bin" ||
        roomOf(file) === "index.ts" ||
        roomOf(target) === "bindings"
      ) {
        return false;
      }
      const isIndex = target === join(lib, roomOf(target), "index.ts");
      return roomOf(file) === roomOf(target) ? isIndex : !isIndex;
    });

    expect(sideDoors.map(describeImport)).toEqual([]);
  });

  test("uses only the allowed packages", () => {
    const forbidden = imports.filter(({ file, specifier, target }) => {
      const name = packageName(specifier);
      const isBuiltin = specifier.startsWith("node:") || builtinModules.includes(name);
      return target === undefined && !isBuiltin && !ALLOWED[roomOf(file)]?.packages.includes(name);
    });

    expect(forbidden.map(describeImport)).toEqual([]);
  });

  test("has only arrows that lead down between the floors of terraform-plugin", () => {
    const forbidden = imports.filter(({ file, target }) => {
      const from = floorOf(file);
      const to = target && floorOf(target);
      return from !== undefined && to !== undefined && from !== to && !FLOORS[from]?.includes(to);
    });
    const floors = readdirSync(join(lib, "terraform-plugin"), { withFileTypes: true }).filter((it) => it.isDirectory());

    expect(forbidden.map(describeImport)).toEqual([]);
    expect(floors.map(({ name }) => name).sort()).toEqual(Object.keys(FLOORS).sort());
  });

  test("lets nothing of terraform-plugin lead to one of its entry points but the entry points", () => {
    const room = join(lib, "terraform-plugin");
    const entries = ENTRIES.map((name) => join(room, name));
    const backwards = imports.filter(
      ({ file, target }) => floorOf(file) !== undefined && target !== undefined && entries.includes(target),
    );

    expect(backwards.map(describeImport)).toEqual([]);
  });

  test("knows a kind of definition from its own file and the list of kinds only", () => {
    const list = join(lib, "terraform-plugin/kinds/kinds.ts");
    const kinds = imports.filter(({ file }) => file === list).map(({ target }) => target);
    const elsewhere = imports.filter(
      ({ file, target }) => kinds.includes(target) && file !== list && !kinds.includes(file),
    );

    expect(kinds.length).toBeGreaterThan(5);
    expect(elsewhere.map(describeImport)).toEqual([]);
  });

  test("has no cycles between folders, however deep", () => {
    const graph = new Map<string, string[]>();
    const level = levelsOf(imports);
    for (const { file, target } of imports.filter(({ file }) => roomOf(file) !== "bindings")) {
      const from = level(file);
      const to = target && level(target);
      if (to !== undefined && to !== from) {
        graph.set(from, [...(graph.get(from) ?? []), to]);
      }
    }

    expect(findCycle(graph)).toBeUndefined();
  });

  test("has no cycles between files", () => {
    const graph = new Map<string, string[]>();
    for (const { file, target } of imports.filter(({ file }) => roomOf(file) !== "bindings")) {
      graph.set(file, [...(graph.get(file) ?? []), ...(target === undefined ? [] : [target])]);
    }

    expect(findCycle(graph)?.map((file) => relative(root, file))).toBeUndefined();
  });

  test("lets the example app import the public library only", () => {
    const specifiers = importsOf(join(root, "main.ts")).map(({ specifier }) => specifier);

    expect(specifiers.filter((specifier) => !["./lib", "cdktf", "constructs"].includes(specifier))).toEqual([]);
  });
});

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => file.endsWith(".ts") && statSync(file).isFile());
}

function importsOf(file: string): readonly Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"), true, true);
  return importedFiles.map(({ fileName: specifier }) => ({
    file,
    specifier,
    target: resolveRelative(file, specifier),
  }));
}

function resolveRelative(file: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) {
    return undefined;
  }
  const base = resolve(dirname(file), specifier);
  const found = [`${base}.ts`, join(base, "index.ts"), base].find((candidate) => existsSync(candidate));
  if (found === undefined) {
    throw new Error(`${relative(root, file)} imports ${specifier}, which leads nowhere.`);
  }
  return found;
}

function roomOf(file: string): string {
  return relative(lib, file).split("/")[0] ?? "";
}

/** The floor of terraform-plugin that a file lies in. */
function floorOf(file: string): string | undefined {
  const [room, floor, ...rest] = relative(lib, file).split("/");
  return room === "terraform-plugin" && rest.length > 0 ? floor : undefined;
}

/**
 * The folder that a file lies in. The files of a folder that has folders are two levels: those that its folders stand on
 * (they use them, or what they use), and those that put the folders together.
 */
function levelsOf(all: readonly Import[]): (file: string) => string {
  const targets = new Map<string, string[]>();
  for (const { file, target } of all) {
    targets.set(file, [...(targets.get(file) ?? []), ...(target === undefined ? [] : [target])]);
  }
  const stoodOn = new Set<string>();
  const standOn = (file: string, folder: string): void => {
    for (const target of targets.get(file) ?? []) {
      if (folder.startsWith(`${dirname(target)}/`) && !stoodOn.has(target)) {
        stoodOn.add(target);
        standOn(target, `${dirname(target)}/its folders`);
      }
    }
  };
  targets.forEach((_, file) => standOn(file, dirname(file)));
  return (file) => `${relative(root, dirname(file))}${stoodOn.has(file) ? " (what its folders stand on)" : ""}`;
}

function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

function describeImport({ file, specifier }: Import): string {
  return `${relative(root, file)} imports ${specifier}`;
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) {
      return [...path.slice(path.indexOf(file)), file];
    }
    if (done.has(file)) {
      return undefined;
    }
    const cycle = graph
      .get(file)
      ?.reduce<readonly string[] | undefined>((found, next) => found ?? visit(next, [...path, file]), undefined);
    done.add(file);
    return cycle;
  };
  return [...graph.keys()].reduce<readonly string[] | undefined>((found, file) => found ?? visit(file, []), undefined);
}
