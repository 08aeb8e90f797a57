import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build, transform, type BuildOptions, type Metafile, type Plugin } from "esbuild";
import { PREPARED_ANSWERS } from "../lib/bin/prepared-answers";
import { emitTypes } from "./emit-types";
import { bundledPackages, renderLicenses, type BundledPackage } from "./licenses";

const root = dirname(__dirname);
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };

/** Packages that only our dependencies import, and that we never use. */
const LEFT_OUT = [
  "cacheable-lookup",
  "cacheable-request",
  "debug",
  "form-data-encoder",
  "http2-wrapper",
  "proxy-agent-negotiate",
];

/** Keeps names, because users report stacks. */
const MINIFIED = { minifySyntax: true, minifyWhitespace: true, legalComments: "none", target: "node20" } as const;

const COMMON = {
  ...MINIFIED,
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  metafile: true,
  define: { PROVIDER_VERSION: JSON.stringify(version) },
  logLevel: "warning",
  alias: Object.fromEntries(LEFT_OUT.map((name) => [name, join(root, "scripts/left-out.mjs")])),
  // Node's own import() would start the ES module loader for a file that `require` can read.
  supported: { "dynamic-import": false },
} as const satisfies BuildOptions;

/**
 * Bundles the provider into the folder `provider` of `dist`, which Terraform gets as the provider's package. Node reads
 * a whole file before it runs any of it. Therefore code that a process may not need is in separate files.
 *
 * @returns the bundled packages
 */
export async function bundleProvider(dist = join(root, "dist")): Promise<readonly BundledPackage[]> {
  const folder = join(dist, "provider");
  const services = await bundleServices(folder);
  const proxies = await bundle(PROXIES, join(folder, "proxies.cjs"));
  await bundle("lib/bin/terraform-provider-abiquo.ts", join(folder, "provider.cjs"), {
    neighbours: { "./provider-services": "./services.cjs" },
  });
  await bundle("lib/bin/launcher/main.cjs", join(folder, "main.cjs"), { target: OUTDATED });
  checkAscii(folder);
  await writePreparedAnswers(folder);
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  const executable = join(folder, `terraform-provider-abiquo_v${version}`);
  cpSync(join(root, "lib/bin/launcher/terraform-provider-abiquo.sh"), executable);
  chmodSync(executable, 0o755);
  return writeLicenses(folder, services, proxies);
}

/** The oldest Node that can tell its version. */
const OUTDATED = "node10";

const PROXIES = "lib/abiquo/transport/proxy-libraries.ts";

/** Checks what `run-provider.ts` relies on when it reads a bundle. */
function checkAscii(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".cjs"))) {
    const found = /[^\0-\x7f]/.exec(readFileSync(join(folder, name), "utf8"));
    if (found) {
      throw new Error(`${name} contains ${JSON.stringify(found[0])}, which is not ASCII: write it as an escape`);
    }
  }
}

/**
 * Bundles the code that answers calls: `services.cjs` for schemas and validation, `operations.cjs` for the modules that
 * the provider imports when it is configured, with the libraries for requests, and `shared.cjs` for the code that both
 * need. Node compiles late-imported modules faster from a separate file: within one file, each is a function that V8
 * parses twice.
 */
async function bundleServices(folder: string): Promise<Metafile> {
  const entry = "lib/bin/provider-services.ts";
  // The server is imported beside the log, and is not part of these bundles.
  const neighbours = { "./proxy-libraries": "./proxies.cjs", "./go-plugin/services": "./provider.cjs" };
  const late = await lateModules(entry, neighbours);
  const { metafile, outputFiles } = await build({
    ...COMMON,
    entryPoints: { services: entry, operations: OPERATIONS },
    outdir: folder,
    outExtension: { ".js": ".cjs" },
    chunkNames: "shared",
    splitting: true,
    format: "esm",
    supported: {},
    ...REPLACED,
    write: false,
    // Two late-imported modules with an export of the same name would hide each other.
    logOverride: { "ambiguous-reexport": "error" },
    plugins: [keepOutside(neighbours), joinModules(late)],
  });
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of outputFiles) {
    writeFileSync(join(folder, basename(path)), await toCommonJs(text));
  }
  return metafile;
}

const OPERATIONS = "operations";

/** Spares got what Node needs 13 ms to load. */
const REPLACED = {
  define: { ...COMMON.define, "Intl.ListFormat": "ListFormat" },
  inject: [join(root, "scripts/list-format.mjs")],
} satisfies BuildOptions;

/**
 * Converts a bundle to CommonJS. Left to itself, esbuild would export getters, which run on each call from another file,
 * and would copy each module of Node that has a default import. Both take a millisecond of each start.
 *
 * Exports are plain values, so no exported variable may change after its module was loaded.
 */
async function toCommonJs(text: string): Promise<string> {
  const plain = text.replace(/export\s*\{([^{}]*)\};?\s*$/, (_, names: string) => {
    const members = names.split(",").map((name) => name.trim().split(" as "));
    return `module.exports = { ${members.map(([local = "", exported = local]) => `${exported}: ${local}`).join(", ")} };`;
  });
  const { code } = await transform(plain, {
    ...MINIFIED,
    format: "cjs",
    supported: COMMON.supported,
    banner: "const withDefault = (module) => Object.create(module, { default: { value: module } });",
    logOverride: { "commonjs-variable-in-esm": "silent" },
  });
  return code.replace(/__toESM\((require\("node:[\w/]+"\))\)/g, "withDefault($1)");
}

/** The modules of the provider that are imported late, as absolute paths. */
async function lateModules(entry: string, neighbours: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const plugins = [keepOutside(neighbours)];
  const { metafile } = await build({ ...COMMON, entryPoints: [entry], write: false, outdir: root, plugins });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const late = imports.filter(({ kind, external }) => kind === "dynamic-import" && external !== true);
  return late.map(({ path }) => join(root, path));
}

/** Joins several modules into one: an import of any of them returns the exports of all. */
function joinModules(files: readonly string[]): Plugin {
  const joined = { path: OPERATIONS, namespace: OPERATIONS };
  const isJoined = (folder: string, path: string): boolean => files.includes(`${join(folder, path)}.ts`);
  const contents = files.map((file) => `export * from ${JSON.stringify(file)};`).join("\n");
  return {
    name: "joined-modules",
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${OPERATIONS}$`) }, () => joined);
      build.onLoad({ filter: /./, namespace: OPERATIONS }, () => ({ contents, resolveDir: root }));
      build.onResolve({ filter: /^\./ }, ({ kind, resolveDir, path }) =>
        kind === "dynamic-import" && isJoined(resolveDir, path) ? joined : undefined,
      );
    },
  };
}

/** Asks the provider in a folder for its constant answers, and writes them beside it. */
async function writePreparedAnswers(folder: string): Promise<void> {
  // A separate process, because a later build in this process would get the modules that it has already loaded.
  const ask = `
    const methods = require(process.argv[1]).createProviderServices();
    methods[process.argv[2]](new Uint8Array(), {}).then((answer) => process.stdout.write(answer));`;
  for (const [path, name] of Object.entries(PREPARED_ANSWERS)) {
    const answer = execFileSync(process.execPath, ["-e", ask, join(folder, "services.cjs"), path]);
    writeFileSync(join(folder, name), answer);
  }
}

/** The sources of one of our packages: this repository, or its conversion for another construct framework. */
export interface SourceTree {
  readonly folder: string;
  /** The construct framework. It is not bundled, because constructs must use the user's own copy. */
  readonly host: "cdktf" | "cdktn";
}

/** The original sources, which are for cdktf. */
export const CDKTF_SOURCES: SourceTree = { folder: root, host: "cdktf" };

/**
 * Bundles the command, which has the name of its package, into `bin`. It installs the provider from the folder beside
 * `bin`. Code that only some commands need, such as the simulator and the libraries for requests, is in separate files,
 * because Node reads and compiles whole files.
 *
 * @returns the bundled packages
 */
export async function bundleCommand(
  dist = join(root, "dist"),
  { folder, host } = CDKTF_SOURCES,
): Promise<readonly BundledPackage[]> {
  const file = join(dist, `bin/${host}-abiquo.cjs`);
  const beside = (name: string): string => join(dirname(file), name);
  const requests = await bundle("lib/abiquo/transport/libraries.ts", beside("requests.cjs"), { folder });
  const proxies = await bundle(PROXIES, beside("proxies.cjs"), { folder });
  const simulator = await bundle("lib/simulator/index.ts", beside("simulator.cjs"), { folder });
  await bundle("lib/bin/cdktf-abiquo.ts", file, {
    folder,
    banner: "#!/usr/bin/env node",
    target: OUTDATED,
    neighbours: { "./command": "./command.cjs" },
  });
  const command = await bundle("lib/bin/command.ts", beside("command.cjs"), {
    folder,
    neighbours: {
      "./libraries": "./requests.cjs",
      "./proxy-libraries": "./proxies.cjs",
      "../simulator": "./simulator.cjs",
    },
  });
  chmodSync(file, 0o755);
  await bundleMapPage(dirname(file), folder);
  return writeLicenses(dirname(file), command, requests, proxies, simulator);
}

/** Bundles the script and the styles of the page of `cdktf-abiquo map` into a folder. No package is bundled. */
export async function bundleMapPage(folder: string, sources = root): Promise<void> {
  await build({
    absWorkingDir: sources,
    entryPoints: { map: "lib/cli/map/page/main.ts", "map-style": "lib/cli/map/page/style.css" },
    outdir: folder,
    bundle: true,
    platform: "browser",
    format: "iife",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
}

function writeLicenses(folder: string, ...metafiles: readonly Metafile[]): readonly BundledPackage[] {
  const packages = bundledPackages(root, metafiles);
  writeFileSync(join(folder, "LICENSES.txt"), renderLicenses(packages));
  return packages;
}

/**
 * Bundles the export `testing` of the package into `dist/testing`, with its types.
 *
 * @returns the bundled packages
 */
export async function bundleTesting({ folder, host } = CDKTF_SOURCES): Promise<readonly BundledPackage[]> {
  const target = join(folder, "dist/testing");
  const metafile = await bundle("lib/testing/index.ts", join(target, "index.js"), { folder, external: [host] });
  emitTypes(folder, "lib/testing/index.ts", join(target, "types"));
  return writeLicenses(target, metafile);
}

interface BundleOptions {
  /** Folder of the entry point. @default - this repository */
  readonly folder?: string;
  /** First line of the file. */
  readonly banner?: string;
  /** Packages that are not bundled. */
  readonly external?: readonly string[];
  /** @default - the oldest supported Node */
  readonly target?: string;
  /** Imports that are separate bundles, with the file names of those bundles. */
  readonly neighbours?: Readonly<Record<string, string>>;
}

/** Bundles one entry point with everything that it imports into one CommonJS file. */
export async function bundle(entry: string, outfile: string, options: BundleOptions = {}): Promise<Metafile> {
  const { folder = root, banner = "", external = [], target = MINIFIED.target, neighbours = {} } = options;
  mkdirSync(dirname(outfile), { recursive: true });
  const { metafile } = await build({
    ...COMMON,
    entryPoints: [join(folder, entry)],
    outfile,
    target,
    external: [...external],
    format: "cjs",
    banner: { js: banner },
    plugins: [keepOutside(neighbours)],
  });
  return metafile;
}

function keepOutside(neighbours: Readonly<Record<string, string>>): Plugin {
  return {
    name: "neighbours",
    setup: (build) =>
      build.onResolve({ filter: /./, namespace: "file" }, ({ path }) => {
        const file = neighbours[path];
        return file === undefined ? undefined : { path: file, external: true };
      }),
  };
}
