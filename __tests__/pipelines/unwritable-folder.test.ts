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
});
