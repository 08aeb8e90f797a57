import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { jobCommands } from "./platform-repository";

const scripts = join(dirname(dirname(__dirname)), "examples/pipelines/pipeline");

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

  test("call scripts that may be executed, in the language of every POSIX shell", () => {
    const shellScripts = readdirSync(scripts).filter((name) => name.endsWith(".sh"));

    shellScripts.forEach((name) => execFileSync("sh", ["-n", join(scripts, name)]));
    const executable = shellScripts.filter((name) => (statSync(join(scripts, name)).mode & 0o111) === 0o111);
    expect(executable).toEqual(["deploy.sh", "drift.sh", "plan.sh"]);
  });
});
