import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { ProgramResult } from "../cli/command";
import { useJobFolder } from "./job-folder";

/** An app with one stack. */
const APP = `#!/bin/sh
mkdir -p cdktf.out/stacks/spain
echo '{"stacks":{"spain":{"workingDirectory":"stacks/spain"}}}' >cdktf.out/manifest.json
`;

/** A plan that changes nothing, and prints commands for a job's runner. */
const TERRAFORM = `#!/bin/sh
case $1 in
  plan) printf '%s\\n' "::error::from a name" "text ##[error]x" "$*"; for last; do :; done; touch "\${3#-out=}" ;;
  show) echo '{"format_version":"1.2","planned_values":{}}' ;;
esac
`;

/** An app with three stacks, the first of which depends on the last. It stores its arguments. */
const THREE_STACKS = `#!/bin/sh
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
  const folder = useJobFolder({
    "temp/.keep": "",
    "cdktf.json": '{"app": "./app"}',
    terraform: TERRAFORM,
    app: APP,
  });
  let env: Readonly<Record<string, string>>;

  beforeEach(() => {
    env = { TMPDIR: join(folder.path, "temp") };
  });

  function run(...args: readonly string[]): Promise<ProgramResult> {
    return folder.run(args, env);
  }

  /** Plan files that were left behind. */
  function left(): readonly string[] {
    return readdirSync(join(folder.path, "temp")).filter((name) => name !== ".keep");
  }

  test("defuses workflow commands in the output of programs, and leaves no plan behind", async () => {
    const { exitCode, stdout } = await run("plan");

    expect(exitCode).toBe(0);
    expect(stdout).toContain("\n== spain\n: :error::from a name\ntext # #[error]x\nplan -no-color -out=");
    expect(stdout.split("\n").filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
    expect(folder.read("pipeline-reports/plan.md")).toContain("### spain: no changes");
    expect(left()).toEqual([]);
  });

  test.each([
    ["the app fails", "plan", { app: "#!/bin/sh\necho fine\necho ::error::x\nexit 1\n" }],
    ["Terraform cannot be initialized", "plan", { terraform: "#!/bin/sh\necho fine\necho ::error::x\nexit 1\n" }],
    ["Terraform cannot be initialized", "deploy", { terraform: "#!/bin/sh\necho fine\necho ::error::x\nexit 1\n" }],
  ])("defuses workflow commands if %s: %s", async (_, job, programs) => {
    folder.write(programs);

    const { exitCode, stdout, stderr } = await run(job);

    expect(exitCode).toBe(1);
    expect((stdout + stderr).split("\n").filter((line) => line.includes("error"))).toEqual([": :error::x"]);
  });

  test("plans a merge request without the lock, and drift with it", async () => {
    env = { ...env, LOCK_TIMEOUT: "1m30.5s" };

    const plan = await run("plan");
    const drift = await run("drift", "--reports", "out");

    expect(plan.stdout).toContain(" -lock=false\n");
    expect(drift.stdout).toContain(" -lock-timeout=1m30.5s\n");
    expect(drift.stdout).toMatch(/\nno drift\n$/);
    expect(readdirSync(join(folder.path, "out")).sort()).toEqual(["drift.json", "drift.md", "drift.xml"]);
  });

  test("reports a failed synthesis, in place of the report of an earlier run", async () => {
    await run("plan");
    await run("drift");
    folder.write({ app: "#!/bin/sh\nprintf '\\033[31mit is wrong\\033[0m\\n'\nexit 1\n" });

    const endings = [await run("plan"), await run("drift")];

    const report = (name: string): string => folder.read(`pipeline-reports/${name}`);
    expect(endings.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
    const message = "The stacks could not be synthesized:\nit is wrong";
    expect(report("plan.md")).toContain(`### \`all stacks\`: the plan failed\n\n\`\`\`\n${message}\n\`\`\`\n`);
    expect(JSON.parse(report("drift.json"))).toMatchObject({
      result: "error",
      errors: [{ stack: "all stacks", message }],
    });
  });

  test("replaces its own reports, and no other file of the folder", async () => {
    const own = JSON.stringify({ key: "datacenter-9", kind: "datacenter", differences: [] });
    folder.write({
      "locations/notes.txt": "mine",
      "locations/a.json": "[1]",
      "locations/datacenter-9.json": own,
    });

    const first = await run("drift", "--reports", ".");
    const second = await run("drift", "--reports", ".");
    folder.write({ "drift.md": "# My notes on drift" });
    const refused = await run("drift", "--reports", ".");

    expect([first.exitCode, second.exitCode]).toEqual([0, 0]);
    expect(readdirSync(join(folder.path, "locations")).sort()).toEqual(["a.json", "notes.txt"]);
    expect(refused).toMatchObject({
      exitCode: 1,
      stderr: `cdktf-abiquo: ${join(folder.path, "drift.md")} exists, but cdktf-abiquo did not write it. Choose another folder with --reports.\n`,
    });
  });

  test("adds its report to the summary of a job on GitHub", async () => {
    env = { ...env, GITHUB_STEP_SUMMARY: join(folder.path, "summary.md") };

    await run("plan");
    await run("drift");

    const summary = folder.read("summary.md");
    expect(summary).toContain("## Plan of the platform");
    expect(summary).toContain("## Drift: no drift");
  });

  test("deploys with Terraform, stack by stack, and stops at the first failure", async () => {
    const project = { app: "./app && true", output: "out", context: { site: "bcn" } };
    folder.write({ "cdktf.json": JSON.stringify(project) });
    folder.write({
      app: THREE_STACKS,
      "node_modules/.bin/cdktf": "#!/bin/sh\necho cdktf is not used\n",
      terraform: '#!/bin/sh\necho "$* $TF_CLI_ARGS_apply"\n[ "$1" != apply ] || case $PWD in *spain) exit 3 ;; esac\n',
    });

    const { exitCode, stdout } = await run("deploy");

    expect(exitCode).toBe(3);
    const apply = "apply -no-color -auto-approve -lock-timeout=10m";
    expect(stdout.slice(stdout.indexOf("cdktf-abiquo: stacks"))).toBe(
      ["cdktf-abiquo: stacks synthesized", "== base", apply, "== spain", apply, ""].join("\n"),
    );
    expect(folder.read("app.log")).toBe('out {"site":"bcn"}\n');
  });

  test("forwards a signal to Terraform, and leaves no plan behind", async () => {
    folder.write({ terraform: SLOW_TERRAFORM });
    const child = spawn(process.execPath, [folder.command, "pipeline", "plan"], {
      cwd: folder.path,
      env: { PATH: process.env.PATH, HOME: folder.path, ...folder.env, ...env },
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
    expect(existsSync(join(folder.path, "pipeline-reports/plan.md"))).toBe(false);
  });

  test.each([
    [{ app: "#!/bin/sh\necho it is wrong >&2\nexit 1\n" }, {}, "The stacks could not be synthesized:\nit is wrong"],
    [
      { app: "#!/bin/sh\nexit 137\n" },
      {},
      "The stacks could not be synthesized:\nThe app printed nothing, and ended with exit code 137.",
    ],
    [
      { app: "#!/bin/sh\n" },
      {},
      "FOLDER/cdktf.out/manifest.json does not exist. The app in cdktf.json must call app.synth().",
    ],
    [
      { app: "#!/bin/sh\nmkdir cdktf.out; echo no >cdktf.out/manifest.json\n" },
      {},
      "FOLDER/cdktf.out/manifest.json is not a list of synthesized stacks. The app in cdktf.json must call app.synth().",
    ],
    [
      { app: "#!/bin/sh\nmkdir cdktf.out; echo {} >cdktf.out/manifest.json\n" },
      {},
      "FOLDER/cdktf.out/manifest.json is not a list of synthesized stacks. The app in cdktf.json must call app.synth().",
    ],
    [{}, { CDKTF_CONTEXT_JSON: "x" }, "CDKTF_CONTEXT_JSON must be a JSON object. Correct the variable, or unset it."],
    [{ "cdktf.json": "{}" }, {}, 'FOLDER/cdktf.json has no "app", the command that synthesizes the stacks. Add it.'],
    [{ terraform: "#!/bin/sh\n" }, {}, "It is not a plan in JSON, as terraform show -json PLAN prints it."],
    [{}, { TERRAFORM_BINARY_NAME: "no-such-tool" }, "no-such-tool was not found. Install it, or correct its name."],
    [{}, { TERRAFORM_BINARY_NAME: "/dev/null/tofu" }, "/dev/null/tofu cannot be started (spawn ENOTDIR)."],
    [{}, { LOCK_TIMEOUT: "10" }, 'LOCK_TIMEOUT is "10", and must be a duration such as 10m or 90s.'],
    [{}, { LOCK_TIMEOUT: "10min" }, 'LOCK_TIMEOUT is "10min", and must be a duration such as 10m or 90s.'],
    [{}, { LOCK_TIMEOUT: "1m -force" }, 'LOCK_TIMEOUT is "1m -force", and must be a duration such as 10m or 90s.'],
  ])("explains in a sentence what is wrong: %j %j", async (programs, variables, sentence) => {
    folder.write(programs);
    env = { ...env, ...variables };

    const { exitCode, stderr } = await run("drift");

    const expected = sentence.replace("FOLDER", folder.path);
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${expected}\n` });
  });

  test.each(["plan", "deploy", "drift"])("refuses an app without a stack: %s", async (job) => {
    folder.write({ app: `#!/bin/sh\nmkdir -p $CDKTF_OUTDIR; echo '{"stacks":{}}' >$CDKTF_OUTDIR/manifest.json\n` });

    const { exitCode, stderr } = await run(job);

    const sentence = "The app in cdktf.json has no stack. Add one, or correct what the app depends on.";
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${sentence}\n` });
  });

  test("says where it must run if there is no cdktf.json", async () => {
    rmSync(join(folder.path, "cdktf.json"));

    const { exitCode, stderr } = await run("deploy");

    const file = join(folder.path, "cdktf.json");
    const sentence = "does not exist. Run this command in the folder of a repository with stacks.";
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${file} ${sentence}\n` });
    expect(readdirSync(folder.path)).not.toContain(".cdktf-abiquo");
  });

  test("finds the stacks in an output folder with an absolute path", async () => {
    const project = { app: "./app", output: join(folder.path, "elsewhere") };
    folder.write({ "cdktf.json": JSON.stringify(project) });
    folder.write({ app: THREE_STACKS, terraform: "#!/bin/sh\npwd\n" });

    const { exitCode, stdout } = await run("deploy");

    expect(exitCode).toBe(0);
    expect(stdout).toContain(`== base\n${join(folder.path, "elsewhere/stacks/base")}\n`);
  });

  test.each(["{", "5", '{"app": 5}', '{"output": []}', '{"context": "x"}'])(
    "explains in a sentence what is wrong with cdktf.json: %s",
    async (text) => {
      folder.write({ "cdktf.json": text });

      const { exitCode, stderr } = await run("plan");

      const sentence =
        'must be a JSON object, in which "app" and "output" are texts, and "context" is an object. Correct it.';
      const file = join(folder.path, "cdktf.json");
      expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: `cdktf-abiquo: ${file} ${sentence}\n` });
    },
  );

  test.each([
    ["no-such-file", "does not exist."],
    ["terraform", "is not a JSON object."],
    ["temp", "is a folder, but must be a file."],
  ])("explains in a sentence why it cannot read the event of a job on GitHub: %s", async (name, reason) => {
    const file = join(folder.path, name);
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
