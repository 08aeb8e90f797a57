import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { jobCommands } from "./platform-repository";

const root = dirname(dirname(__dirname));
const pipelines = join(root, "examples/pipelines");
const scripts = join(pipelines, "pipeline");

const COMMENT = "node pipeline/comment.mjs pipeline-reports/plan.md";

describe("the pipeline files", () => {
  test("call one script for each job, and one for the comment", () => {
    expect(jobCommands(".github/workflows/plan.yml", "plan")).toEqual(["pipeline/plan.sh", COMMENT]);
    expect(jobCommands(".github/workflows/deploy.yml", "deploy")).toEqual(["pipeline/deploy.sh"]);
    expect(jobCommands(".github/workflows/drift.yml", "drift")).toEqual(["pipeline/drift.sh"]);
    expect(jobCommands(".gitlab-ci.yml", "plan")).toEqual(["pipeline/plan.sh", COMMENT]);
    expect(jobCommands(".gitlab-ci.yml", "deploy")).toEqual(["pipeline/deploy.sh"]);
    expect(jobCommands(".gitlab-ci.yml", "drift")).toEqual(["pipeline/drift.sh"]);
  });

  test.each(["plan", "deploy", "drift"])(
    "of GitHub read what the guide tells to set, and the backends' logins: %s",
    (name) => {
      const workflow = readFileSync(join(pipelines, `.github/workflows/${name}.yml`), "utf8");
      const guide =
        readFileSync(join(root, "docs/pipelines.md"), "utf8") + readFileSync(join(root, "docs/state.md"), "utf8");

      const read = [...workflow.matchAll(/\b(?:vars|secrets)\.(\w+)/g)].map(([, variable]) => variable);
      const environments = [...workflow.matchAll(/^ +environment: (\w+)/gm)].map(([, environment]) => environment);

      expect([...read, ...environments].filter((word) => !guide.includes(`\`${word}\``))).toEqual([]);
      expect(read).toEqual(expect.arrayContaining(["AWS_ACCESS_KEY_ID", "PGPASSWORD", "TF_HTTP_PASSWORD"]));
    },
  );

  test("call scripts that may be executed, in the language of every POSIX shell", () => {
    const shellScripts = readdirSync(scripts).filter((name) => name.endsWith(".sh"));

    shellScripts.forEach((name) => execFileSync("sh", ["-n", join(scripts, name)]));
    const executable = shellScripts.filter((name) => (statSync(join(scripts, name)).mode & 0o111) === 0o111);
    expect(executable).toEqual(["deploy.sh", "drift.sh", "plan.sh"]);
  });
});
