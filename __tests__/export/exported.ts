import { mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript";
import { exportPlatform } from "../../lib/cli/export/export";
import type { ExportReport } from "../../lib/cli/export/export";
import { connect } from "../../lib/cli/platform/connect";
import { parseFilters } from "../../lib/cli/platform/filter";
import { readPlatform } from "../../lib/cli/platform/read-platform";
import { createTerraformProject } from "../e2e/terraform";
import type { TerraformProject } from "../e2e/terraform";
import type { TestPlatform } from "../cli/platform/simulated";

const root = dirname(dirname(__dirname));

/** An export in its own folder. */
export interface Exported {
  readonly folder: string;
  readonly report: ExportReport;
  /** All files, by their path. */
  files(): Readonly<Record<string, string>>;
  remove(): void;
}

interface Options {
  readonly language: "typescript" | "hcl";
  readonly filters?: readonly string[];
}

/** Exports a platform as the command does. */
export async function exportFrom({ env }: TestPlatform, { language, filters = [] }: Options): Promise<Exported> {
  const folder = mkdtempSync(join(tmpdir(), "abiquo-export-"));
  const warn = (): void => undefined;
  const platform = await readPlatform(await connect({ env, version: "1.2.3", warn }), { warn });
  const filter = parseFilters(filters);
  const report = exportPlatform(platform, { out: folder, language, filter, version: "1.2.3" });
  return {
    folder,
    report,
    files: () => readFiles(folder),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Reads all files below a folder, except installed and synthesized ones. */
export function readFiles(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !/^(node_modules|cdktf\.out)/.test(name));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Returns the compiler's messages for exported TypeScript, with the options of its own tsconfig.json. */
export function typeErrors(exports: readonly Exported[]): readonly string[] {
  const [first] = exports;
  const { config } = ts.readConfigFile(join(first?.folder ?? "", "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
    config: Config;
  };
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  expect(options.strict).toBe(true);
  exports.forEach(({ folder }) => link(folder));
  const program = ts.createProgram(
    exports.map(({ folder }) => join(folder, "main.ts")),
    {
      ...options,
      baseUrl: root,
      paths: {
        "cdktf-abiquo": ["lib/index.ts"],
        cdktf: ["node_modules/cdktf"],
        constructs: ["node_modules/constructs"],
      },
      typeRoots: [join(root, "node_modules/@types")],
    },
  );
  return ts.getPreEmitDiagnostics(program).map(({ messageText, file, start = 0 }) => {
    const line = file?.text.slice(file.text.lastIndexOf("\n", start) + 1).split("\n")[0];
    return `${file?.fileName}: ${line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

interface Config {
  readonly compilerOptions: object;
}

/** Runs exported TypeScript with the constructs of this repository, and returns the text of its stack. */
export function synthesize({ folder }: Exported): string {
  link(folder);
  process.env.CDKTF_OUTDIR = join(folder, "cdktf.out");
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a file written by this test
    require(join(folder, "main.ts"));
  } finally {
    delete process.env.CDKTF_OUTDIR;
  }
  const stack = JSON.parse(readFileSync(join(folder, "cdktf.out/stacks/platform/cdk.tf.json"), "utf8")) as Stack;
  // Otherwise the state would be in the working folder, which all tests share.
  return JSON.stringify({ ...stack, terraform: { ...stack.terraform, backend: undefined } });
}

interface Stack {
  readonly terraform: object;
}

/** Links the packages of this repository in place of those that `npm install` would install. */
function link(folder: string): void {
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw error;
    }
  }
}

/** A Terraform project with configuration files, and with a provider installed elsewhere. */
export function projectOf(
  files: Readonly<Record<string, string>>,
  { env, installed }: { readonly env: TestPlatform["env"]; readonly installed: TerraformProject },
): TerraformProject {
  const variables = { ...env, TF_CLI_CONFIG_FILE: join(installed.folder, "terraform.rc") };
  const project = createTerraformProject(variables);
  for (const [name, text] of Object.entries(files)) {
    if (/\.tf(\.json)?$/.test(name)) {
      project.write(name, text);
    }
  }
  return project;
}
