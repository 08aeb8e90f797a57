import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installCommand, runProgram } from "../cli/command";
import type { InstalledCommand, ProgramResult } from "../cli/command";
import { writeFiles } from "../cli/made-up";

const CDKTF = `#!/bin/sh
echo "cdktf $*"
mkdir -p cdktf.out/stacks/spain
echo '{"stacks":{"spain":{"workingDirectory":"stacks/spain"}}}' >cdktf.out/manifest.json
`;

/** A plan that changes nothing, and prints commands for a job's runner. */
const TERRAFORM = `#!/bin/sh
case $1 in
  plan) printf '%s\\n' "::error::from a name" "text ##[error]x" "$*"; for last; do :; done; touch "\${3#-out=}" ;;
  show) echo '{}' ;;
esac
`;

/** Simulates a Node that is too new for cdktf-cli's terminal library. */
const TERMINAL_LIBRARY = {
  "node_modules/@cdktf/node-pty-prebuilt-multiarch/index.js": "throw new Error('no build for this Node');",
};

/** An app with three stacks, the first of which depends on the last. It prints its arguments. */
const APP = `#!/bin/sh
echo "$CDKTF_OUTDIR $CDKTF_CONTEXT_JSON" >app.log
for stack in spain france base; do mkdir -p $CDKTF_OUTDIR/stacks/$stack; done
echo '{"stacks":{"spain":{"dependencies":["base"]},"france":{},"base":{"dependencies":[]}}}' >$CDKTF_OUTDIR/manifest.json
`;

/** A tool that plans until it receives a signal. */
const SLOW_TERRAFORM = `#!/bin/sh
[ "$1" = plan ] || exit 0
touch "\${3#-out=}"
trap 'echo told to end; exit 1' TERM
echo planning
while :; do sleep 0.1; done
`;

describe("cdktf-abiquo pipeline", () => {
  let command: InstalledCommand;
  let folder: string;
  let env: Readonly<Record<string, string>>;

  beforeAll(() => {
    command = installCommand();
  });
  afterAll(() => command.remove());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-pipeline-"));
    writeFiles(folder, { "temp/.keep": "" });
    env = { TMPDIR: join(folder, "temp"), TERRAFORM_BINARY_NAME: join(folder, "terraform") };
    writePrograms({ terraform: TERRAFORM, "node_modules/.bin/cdktf": CDKTF });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function writePrograms(programs: Readonly<Record<string, string>>): void {
    writeFiles(folder, programs);
    Object.keys(programs).forEach((name) => chmodSync(join(folder, name), 0o755));
  }

  function run(...args: readonly string[]): Promise<ProgramResult> {
    return runProgram(process.execPath, [command.file, "pipeline", ...args], { cwd: folder, env });
  }

  /** Plan files that were left behind. */
  function left(): readonly string[] {
    return readdirSync(join(folder, "temp")).filter((name) => name !== ".keep");
  }

  test("defuses workflow commands in the output of programs, and leaves no plan behind", async () => {
    const { exitCode, stdout } = await run("plan");

    expect(exitCode).toBe(0);
    expect(stdout).toContain("\n== spain\n: :error::from a name\ntext # #[error]x\nplan -no-color -out=");
    expect(stdout.split("\n").filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
    expect(readFileSync(join(folder, "pipeline-reports/plan.md"), "utf8")).toContain("### spain: no changes");
    expect(left()).toEqual([]);
  });

  test("plans a merge request without the lock, and drift with it", async () => {
    env = { ...env, LOCK_TIMEOUT: "90s" };

    const [plan, drift] = [await run("plan"), await run("drift", "--reports", "out")];

    expect(plan.stdout).toContain(" -lock=false\n");
    expect(drift.stdout).toContain(" -lock-timeout=90s\n");
    expect(drift.stdout).toMatch(/\nno drift\n$/);
    expect(readdirSync(join(folder, "out")).sort()).toEqual(["drift.json", "drift.md", "drift.xml"]);
  });

  test("adds its report to the summary of a job on GitHub", async () => {
    env = { ...env, GITHUB_STEP_SUMMARY: join(folder, "summary.md") };

    await run("plan");
    await run("drift");

    const summary = readFileSync(join(folder, "summary.md"), "utf8");
    expect(summary).toContain("## Plan of the platform");
    expect(summary).toContain("## Drift: no drift");
  });

  test("deploys all stacks quietly with cdktf, and returns its exit code", async () => {
    writePrograms({
      "node_modules/.bin/cdktf": '#!/bin/sh\necho "$* CI=$CI $TF_CLI_ARGS_apply"\necho ::set-output::x\nexit 3\n',
    });

    const { exitCode, stdout } = await run("deploy");

    expect(exitCode).toBe(3);
    expect(stdout).toContain("deploy * --auto-approve CI=true -lock-timeout=10m\n: :set-output::x\n");
  });

  test("runs the app and Terraform stack by stack if cdktf-cli cannot run, and stops at the first failure", async () => {
    writeFiles(folder, TERMINAL_LIBRARY);
    const project = { app: "./app && true", output: "out", context: { site: "bcn" } };
    writeFiles(folder, { "cdktf.json": JSON.stringify(project) });
    writePrograms({
      app: APP,
      terraform: '#!/bin/sh\necho "$* $TF_CLI_ARGS_apply"\n[ "$1" != apply ] || case $PWD in *spain) exit 3 ;; esac\n',
    });

    const { exitCode, stdout } = await run("deploy");

    expect(exitCode).toBe(3);
    const apply = "apply -no-color -auto-approve -lock-timeout=10m";
    expect(stdout.slice(stdout.indexOf("cdktf-abiquo: cdktf-cli"))).toBe(
      [
        `cdktf-abiquo: cdktf-cli does not run on Node ${process.versions.node}, so the app in cdktf.json and Terraform are called directly.`,
        "cdktf-abiquo: stacks synthesized",
        ...["== base", apply, "== spain", apply, ""],
      ].join("\n"),
    );
    expect(readFileSync(join(folder, "app.log"), "utf8")).toBe('out {"site":"bcn"}\n');
  });

  test("forwards a signal to Terraform, and leaves no plan behind", async () => {
    writePrograms({ terraform: SLOW_TERRAFORM });
    const child = spawn(process.execPath, [command.file, "pipeline", "plan"], {
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: folder, ...env },
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    await new Promise<void>((resolve) =>
      child.stdout.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        return output.includes("planning\n") && resolve();
      }),
    );

    child.kill("SIGTERM");

    expect(await once(child, "close")).toEqual([143, null]);
    expect(output).toContain("told to end\n");
    expect(left()).toEqual([]);
    expect(existsSync(join(folder, "pipeline-reports/plan.md"))).toBe(false);
  });

  test.each([
    [
      { "node_modules/.bin/cdktf": "#!/bin/sh\necho it is wrong >&2\nexit 1\n" },
      {},
      "The stacks could not be synthesized:\nit is wrong",
    ],
    [
      { "node_modules/.bin/cdktf": "#!/bin/sh\n" },
      {},
      "FOLDER/cdktf.out/manifest.json does not exist. The app in cdktf.json must call app.synth().",
    ],
    [
      TERMINAL_LIBRARY,
      {},
      'FOLDER has no cdktf.json with an "app". Run this command in the folder of a repository with stacks.',
    ],
    [
      { "node_modules/.bin/cdktf": "#!/bin/sh\nmkdir cdktf.out; echo no >cdktf.out/manifest.json\n" },
      {},
      "FOLDER/cdktf.out/manifest.json is not a list of synthesized stacks. The app in cdktf.json must call app.synth().",
    ],
    [
      { "node_modules/.bin/cdktf": "#!/bin/sh\nmkdir cdktf.out; echo {} >cdktf.out/manifest.json\n" },
      {},
      "FOLDER/cdktf.out/manifest.json is not a list of synthesized stacks. The app in cdktf.json must call app.synth().",
    ],
    [
      { ...TERMINAL_LIBRARY, "cdktf.json": '{"app": "true"}' },
      { CDKTF_CONTEXT_JSON: "x" },
      "CDKTF_CONTEXT_JSON must be a JSON object. Correct the variable, or unset it.",
    ],
    [{ terraform: "#!/bin/sh\n" }, {}, "It is not a plan in JSON, as terraform show -json PLAN prints it."],
    [{}, { TERRAFORM_BINARY_NAME: "no-such-tool" }, "no-such-tool was not found. Install it, or correct its name."],
    [{}, { LOCK_TIMEOUT: "1m -force" }, 'LOCK_TIMEOUT is "1m -force", and must be a duration such as 10m or 90s.'],
  ])("explains in a sentence what is wrong: %j %j", async (programs, variables, sentence) => {
    writePrograms(programs);
    env = { ...env, ...variables };

    const { exitCode, stderr } = await run("drift");

    const expected = sentence.replace("FOLDER", realpathSync(folder));
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${expected}\n` });
  });

  test.each(["{", "5", '{"app": 5}', '{"output": []}', '{"context": "x"}'])(
    "explains in a sentence what is wrong with cdktf.json: %s",
    async (text) => {
      writeFiles(folder, { "cdktf.json": text });

      const { exitCode, stderr } = await run("plan");

      const sentence =
        'must be a JSON object, in which "app" and "output" are texts, and "context" is an object. Correct it.';
      const file = join(realpathSync(folder), "cdktf.json");
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${file} ${sentence}\n` });
    },
  );

  test.each([
    ["no-such-file", "does not exist."],
    ["terraform", "is not a JSON object."],
    ["temp", "is a folder, but must be a file."],
  ])("explains in a sentence why it cannot read the event of a job on GitHub: %s", async (name, reason) => {
    const file = join(folder, name);
    env = { GITHUB_ACTIONS: "true", GITHUB_EVENT_PATH: file };

    const { exitCode, stderr } = await run("comment");

    const advice = "GITHUB_EVENT_PATH must name the file with the event that triggered the job.";
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${file} ${reason} ${advice}\n` });
  });

  test("reports a missing comment file", async () => {
    env = { CI_API_V4_URL: "http://127.0.0.1:9", CI_PROJECT_ID: "1", CI_MERGE_REQUEST_IID: "1", GITLAB_TOKEN: "t" };

    const { exitCode, stderr } = await run("comment");

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/plan\.md does not exist\. Run cdktf-abiquo pipeline plan first, or give a file\.\n$/);
  });
});
