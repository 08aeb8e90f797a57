import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startSimulator } from "../../lib/simulator";
import { forCdktn } from "../../scripts/cdktn/text";
import { generateLanguage } from "../../scripts/packages/languages";
import { installProvider } from "../e2e/platform";
import { createTerraformProject } from "../e2e/terraform";

const root = dirname(dirname(__dirname));
const page = readFileSync(join(root, "docs/languages.md"), "utf8");

/** The hosts of constructs, each with the package for it and the page as its readers have it. */
const HOSTS = [
  { host: "cdktf", source: root, page },
  { host: "cdktn", source: join(root, "build/cdktn-abiquo"), page: forCdktn(page) },
] as const;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "abiquo-language-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(HOSTS)(
  "the program in Python deploys a platform, on $host",
  async ({ source, page }) => {
    const project = generateLanguage(source, "python", folder);
    write("main.py", codeOf(page, "main.py"));
    await run("python3", "-m", "venv", "python-home");
    await run("python-home/bin/pip", "install", "--quiet", project);

    await run("python-home/bin/python", "main.py");

    expect(await deployedFrom(folder)).toBe(15);
  },
  600_000,
);

/** Modules that the tests take from the npm packages that they are made of, rather than from a proxy of modules. */
const MODULES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cdktn: {
    cdktn: "github.com/open-constructs/cdk-terrain-go/cdktn",
    constructs: "github.com/aws/constructs-go/constructs/v10",
  },
};

test("the program in Go deploys a platform, on cdktn", async () => {
  const { source, page } = HOSTS[1];
  const modules = Object.entries({ ...MODULES.cdktn }).map(([name, path]) => {
    const generated = generateLanguage(join(root, "node_modules", name), "go", folder);
    return `replace ${path} => ${join(generated, name)}`;
  });
  const ours = join(generateLanguage(source, "go", folder), "abiquo");
  const module = /module (.*)/.exec(readFileSync(join(ours, "go.mod"), "utf8"))?.[1];
  const home = join(folder, "platform");
  mkdirSync(home);
  writeFileSync(join(home, "main.go"), codeOf(page, "main.go"));
  writeFileSync(
    join(home, "go.mod"),
    ["module platform", "", "go 1.25", "", `replace ${module} => ${ours}`, ...modules, ""].join("\n"),
  );
  // The sums of modules are those of a database that a machine without the Internet cannot ask.
  const env = { GOFLAGS: "-mod=mod", GOSUMDB: "off" };

  await runIn(home, "go", ["mod", "tidy"], env);
  await runIn(home, "go", ["run", "."], env);

  expect(await deployedFrom(home)).toBe(15);
}, 900_000);

/** The code block that follows a comment with the file's name. */
function codeOf(text: string, file: string): string {
  const block = new RegExp(`<!-- ${file.replace(".", "\\.")} -->\\s*\`\`\`\\w+\\n([^]*?)\`\`\``).exec(text)?.[1];
  if (block === undefined) {
    throw new Error(`docs/languages.md has no code block named ${file}.`);
  }
  return block;
}

/** Applies, plans and destroys the stack that a program has written. Returns how many resources it had. */
async function deployedFrom(home: string): Promise<number> {
  const simulator = await startSimulator();
  const { url, username, password } = simulator;
  const installed = createTerraformProject({});
  await installProvider(installed);
  const terraform = createTerraformProject({
    ABIQUO_ENDPOINT: url,
    ABIQUO_USERNAME: username,
    ABIQUO_PASSWORD: password,
  });
  try {
    terraform.setEnv("TF_CLI_CONFIG_FILE", join(installed.folder, "terraform.rc"));
    terraform.write("cdk.tf.json", readFileSync(join(home, "cdktf.out/stacks/platform/cdk.tf.json"), "utf8"));
    await terraform.succeed("init");
    await terraform.succeed("apply", "-auto-approve");
    await terraform.succeed("plan", "-detailed-exitcode");
    const resources = (await terraform.succeed("state", "list")).trim().split("\n").length;
    await terraform.succeed("destroy", "-auto-approve");
    expect(simulator.state().remoteServices.size).toBe(0);
    return resources;
  } finally {
    [installed, terraform].forEach((project) => project.remove());
    await simulator.close();
  }
}

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

async function run(program: string, ...args: readonly string[]): Promise<void> {
  await runIn(folder, program, args);
}

async function runIn(
  cwd: string,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const file = program.includes("/") ? join(cwd, program) : program;
  await promisify(execFile)(file, [...args], { cwd, env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024 });
}
