import { useJobFolder } from "./job-folder";

const APP = `mkdir -p cdktf.out/stacks/spain; cp stack.json cdktf.out/stacks/spain/cdk.tf.json
echo '{"stacks":{"spain":{}}}' >cdktf.out/manifest.json`;

describe("variables of a job", () => {
  const folder = useJobFolder({
    "cdktf.json": `\ufeff${JSON.stringify({ app: APP })}`, // with the byte order mark of an editor
    "stack.json": JSON.stringify({ resource: { terraform_data: { one: { input: "x" } } } }),
  });

  test("that are empty count as not set, since a workflow passes on a variable that nobody has set as one", async () => {
    const empty = { LOCK_TIMEOUT: "", TERRAFORM_BINARY_NAME: "", CDKTF_CONTEXT_JSON: "", GITHUB_STEP_SUMMARY: "" };

    const endings = [await folder.run(["deploy"], empty), await folder.run(["drift"], empty)];

    expect(endings).toMatchObject(Array(2).fill({ exitCode: 0, stderr: "" }));
  });

  test("may ask Terraform for an exit code that tells changes", async () => {
    const env = { TF_CLI_ARGS_plan: "-detailed-exitcode" };

    const endings = [await folder.run(["plan"], env), await folder.run(["drift"], env)];

    expect(endings.map(({ exitCode }) => exitCode)).toEqual([0, 2]);
    expect(folder.read("pipeline-reports/plan.md")).toContain("### spain: 1 to add");
    expect(folder.read("pipeline-reports/drift.json")).toContain('"errors": []');
  });

  test.each(["TRACE", "JSON"])(
    "may turn on Terraform's log, which stays in the job's log: TF_LOG=%s",
    async (level) => {
      await folder.run(["plan"]);
      const quiet = folder.read("pipeline-reports/plan.md");

      const { stdout } = await folder.run(["plan"], { TF_LOG: level });

      expect(stdout).toMatch(/\[DEBUG\]|"@level":"debug"/);
      expect(stdout).toContain("terraform.NodeValidatableResource"); // of a graph, on a line of its own
      expect(folder.read("pipeline-reports/plan.md")).toBe(quiet);
    },
  );

  test("may turn on Terraform's log in a plan that fails, whose errors are reported", async () => {
    folder.write({
      "stack.json": JSON.stringify({ resource: { terraform_data: { one: { input: "${local.none}" } } } }),
    });
    await folder.run(["plan"]);
    const quiet = folder.read("pipeline-reports/plan.md");

    await folder.run(["plan"], { TF_LOG: "TRACE" });

    expect(quiet).toContain("Error: Reference to undeclared local value");
    expect(folder.read("pipeline-reports/plan.md")).toBe(quiet);
  });
});
