import { join } from "node:path";
import { useJobFolder } from "./job-folder";

describe("a job whose own files cannot be written", () => {
  const folder = useJobFolder({ "cdktf.json": '{"app": "true"}' });

  test.each([
    [".cdktf-abiquo", ".cdktf-abiquo/mirror cannot be created because there is a file in the way."],
    [".cdktf-abiquo/terraform.rc", ".cdktf-abiquo/terraform.rc exists, but cdktf-abiquo did not write it."],
  ])("gives advice that the jobs can follow, since they have no option for the place: %s", async (name, reason) => {
    folder.write({ [name]: "mine" });

    const endings = await Promise.all(["plan", "deploy", "drift"].map((job) => folder.run([job])));

    const advice =
      "The jobs write to the folder of cdktf.json, and need its .cdktf-abiquo for themselves. " +
      "Make the folder writable, or move what is in the way.";
    const stderr = `cdktf-abiquo: ${join(folder.path, reason)} ${advice}\n`;
    expect(endings.map((ending) => [ending.exitCode, ending.stderr])).toEqual(Array(3).fill([1, stderr]));
  });

  test.each(["plan", "drift"])("says why it failed, also if it cannot write its report: %s", async (job) => {
    folder.write({ "pipeline-reports": "mine", "cdktf.json": '{"app": "echo it is wrong; exit 1"}' });

    const { exitCode, stdout, stderr } = await folder.run([job]);

    expect(exitCode).toBe(1);
    expect(stderr).toBe("cdktf-abiquo: The stacks could not be synthesized:\nit is wrong\n");
    expect(stdout).toContain("there is a file in the way. Choose another folder with --reports.\n");
  });

  const APP = `mkdir -p out/stacks/s; echo '{"stacks":{"s":{}}}' >out/manifest.json`;
  const TERRAFORM = `#!/bin/sh\n[ "$1" != show ] || echo '{"format_version":"1.0","planned_values":{}}'\n`;

  test.each([
    ["TMPDIR", "/nowhere does not exist. Set TMPDIR to a folder that this user can write."],
    ["GITHUB_STEP_SUMMARY", "/nowhere does not exist. GITHUB_STEP_SUMMARY must name a file"],
    ["GITHUB_ENV", "/nowhere does not exist. GITHUB_ENV must name a file"],
  ])("names the variable with its place: %s", async (variable, sentence) => {
    folder.write({ "cdktf.json": JSON.stringify({ app: APP, output: "out" }), terraform: TERRAFORM });
    const place = variable === "TMPDIR" ? "/nowhere" : "/nowhere/file";

    const { exitCode, stderr } = await folder.run(["plan"], { [variable]: place });

    expect(exitCode).toBe(1);
    expect(stderr).toContain(`cdktf-abiquo: ${sentence.replace("/nowhere", place)}`);
  });

  test.each([
    ["out", "cannot be created because there is a file in the way."],
    ["out/manifest.json/x", "is a folder, but must be a file."],
  ])("names what is in the way of the app's output: %s", async (name, reason) => {
    folder.write({ "cdktf.json": JSON.stringify({ app: APP, output: "out" }), [name]: "mine" });

    const { exitCode, stderr } = await folder.run(["plan"]);

    const advice = 'The jobs write to the "output" of cdktf.json (default: cdktf.out).';
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`cdktf-abiquo: ${join(folder.path, "out/manifest.json")} ${reason} ${advice}`);
  });
});
