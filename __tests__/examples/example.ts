import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createTerraformProject, type TerraformProject } from "../e2e/terraform";

const root = dirname(dirname(__dirname));

/** The folder of all examples. */
export const EXAMPLES = join(root, "examples");

/** An example of which nothing has been deployed yet. */
export interface Example {
  /** A Terraform project for each of its stacks, in the order in which they are deployed. */
  readonly projects: readonly TerraformProject[];
  remove(): void;
}

/** Prepares an example for deployment; `variables` lead Terraform to the provider and the platform. */
export async function prepareExample(name: string, variables: Readonly<Record<string, string>>): Promise<Example> {
  const home = mkdtempSync(join(tmpdir(), "abiquo-example-"));
  const isApp = existsSync(join(EXAMPLES, name, "main.ts"));
  const stacks = isApp ? await synthesize(name, home) : [readHcl(name)];
  const projects = stacks.map((files) => {
    const project = createTerraformProject(variables);
    files.forEach(({ name, text }) => project.write(name, text));
    return project;
  });
  return {
    projects,
    remove: () => {
      projects.forEach((project) => project.remove());
      rmSync(home, { recursive: true, force: true });
    },
  };
}

interface ConfigurationFile {
  readonly name: string;
  readonly text: string;
}

interface Stack {
  readonly synthesizedStackPath: string;
  readonly dependencies: readonly string[];
}

interface Manifest {
  readonly stacks: Readonly<Record<string, Stack>>;
}

/** Runs `main.ts` in a folder of its own, where the states will lie too, and reads what `cdktf deploy` would deploy. */
async function synthesize(name: string, home: string): Promise<readonly ConfigurationFile[][]> {
  const tsx = pathToFileURL(require.resolve("tsx")).href;
  const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json") };
  await promisify(execFile)(process.execPath, ["--import", tsx, join(EXAMPLES, name, "main.ts")], { cwd: home, env });
  const out = join(home, "cdktf.out");
  const { stacks } = JSON.parse(readFileSync(join(out, "manifest.json"), "utf8")) as Manifest;
  return inOrder(stacks).map(({ synthesizedStackPath }) => [
    { name: "cdk.tf.json", text: readFileSync(join(out, synthesizedStackPath), "utf8") },
  ]);
}

/** Every stack behind those that it depends on. */
function inOrder(stacks: Manifest["stacks"]): readonly Stack[] {
  const withDependencies = (stack: Stack | undefined): Stack[] =>
    stack ? [...stack.dependencies.flatMap((name) => withDependencies(stacks[name])), stack] : [];
  return [...new Set(Object.values(stacks).flatMap(withDependencies))];
}

function readHcl(name: string): readonly ConfigurationFile[] {
  const files = readdirSync(join(EXAMPLES, name)).filter((file) => file.endsWith(".tf"));
  return files.map((file) => ({ name: file, text: readFileSync(join(EXAMPLES, name, file), "utf8") }));
}
