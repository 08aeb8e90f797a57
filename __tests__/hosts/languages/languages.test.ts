import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSimulator } from "../../../lib/simulator";
import { installProvider } from "../../e2e/platform";
import { createTerraformProject, loginOf } from "../../e2e/terraform";
import { checkCsharp, runCsharp } from "./csharp";
import { runGo } from "./go";
import { HOSTS, type LanguageHost } from "./hosts";
import { runJava } from "./java";
import { runPython } from "./python";

/** `all`, as in `npm run test:soak`, or which programs are run: one of each kind is enough for every change. */
const { ABIQUO_LANGUAGES = "Python-cdktf Go-cdktn" } = process.env;

/** The languages, with the tool that each needs. */
const LANGUAGES = [
  { language: "Python", tool: "python3", run: runPython },
  { language: "Go", tool: "go", run: runGo },
  { language: "Java", tool: "mvn", run: runJava },
  { language: "C#", tool: "dotnet", run: runCsharp },
] as const;

const isAll = ABIQUO_LANGUAGES === "all";
const chosen = LANGUAGES.flatMap((language) => HOSTS.map((host) => ({ ...language, host, name: host.name }))).filter(
  ({ language, name }) => isAll || ABIQUO_LANGUAGES.split(" ").includes(`${language}-${name}`),
);
const runnable = chosen.filter(({ tool }) => !isAll || isThere(tool));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "abiquo-language-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test.each(runnable)(
  "the program in $language deploys a platform, on $name",
  async ({ run, host }) => {
    expect(await deployedFrom(await run(host, folder))).toBe(15);
  },
  900_000,
);

if (isAll) {
  test.each(HOSTS)("the program in C# uses what is generated, on $name", (host: LanguageHost) => {
    const { used, missing } = checkCsharp(host, folder);

    expect(used).toHaveLength(14);
    expect(missing).toEqual([]);
  });

  chosen
    .filter((one) => !runnable.includes(one))
    .forEach(({ language, name, tool }) =>
      console.warn(`The program in ${language} on ${name} is left out: there is no ${tool} on the PATH.`),
    );
}

function isThere(tool: string): boolean {
  try {
    execFileSync(tool, ["--version"], { stdio: "ignore" });
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ENOENT";
  }
}

/** Applies, plans and destroys the stack that a program has written. Returns how many resources it had. */
async function deployedFrom(home: string): Promise<number> {
  const simulator = await startSimulator();
  const login = loginOf(simulator);
  const installed = createTerraformProject({}); // apart, since it writes a version constraint of its own
  const terraform = createTerraformProject(login);
  try {
    await installProvider(installed);
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
