import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { runProgram } from "../cli/command";
import type { ProgramResult } from "../cli/command";
import { useJobFolder } from "./job-folder";

/** Prints, waits until the reader of the job's output has gone, and prints more than a pipe holds. */
const TALK = `
echo begun
while ! [ -e "$HOME/gone" ]; do sleep 0.05; done
yes "more output" | head -n 20000
touch "$HOME/done"
`;

const APP = `mkdir -p cdktf.out/stacks/spain; echo '{"stacks":{"spain":{}}}' >cdktf.out/manifest.json`;

const TERRAFORM = `#!/bin/sh
case $1 in
  plan) touch "\${3#-out=}"; ${TALK} ;;
  apply) ${TALK} exit 3 ;;
  show) echo '{"format_version":"1.2","planned_values":{}}' ;;
esac
`;

describe("a job whose output nobody reads any more", () => {
  const folder = useJobFolder({ "temp/.keep": "", terraform: TERRAFORM, "cdktf.json": JSON.stringify({ app: APP }) });

  /** Runs a job through a pipe that is closed as soon as a program has begun. */
  function runUntilRead(job: string, redirection: string): Promise<ProgramResult> {
    const reader = "{ grep -m1 begun; exec 0<&-; touch gone; }";
    const line = `'${process.execPath}' '${folder.command}' pipeline ${job} ${redirection} | ${reader}`;
    const env = { ...folder.env, TMPDIR: join(folder.path, "temp") };
    return runProgram("bash", ["-o", "pipefail", "-c", line], { cwd: folder.path, env });
  }

  test.each(["", "2>&1"])("deploys to the end, and has the exit code of the deploy (%s)", async (redirection) => {
    const { exitCode, stdout } = await runUntilRead("deploy", redirection);

    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "begun\n" });
    expect(existsSync(join(folder.path, "done"))).toBe(true);
  });

  test.each([
    ["plan", "spain: no changes"],
    ["drift", "no drift"],
  ])("writes its report and leaves no plan behind: %s", async (job, words) => {
    const { exitCode, stdout, stderr } = await runUntilRead(job, "");

    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: "begun\n", stderr: "" });
    expect(folder.read(`pipeline-reports/${job}.md`)).toContain(words);
    expect(readdirSync(join(folder.path, "temp"))).toEqual([".keep"]);
  });
});
