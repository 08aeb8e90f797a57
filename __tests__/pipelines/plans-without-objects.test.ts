import { useJobFolder } from "./job-folder";

const APP = `mkdir -p cdktf.out/stacks/spain; cp stack.json cdktf.out/stacks/spain/cdk.tf.json
echo '{"stacks":{"spain":{}}}' >cdktf.out/manifest.json`;

const DEPLOYED = {
  resource: { terraform_data: { old: { input: "x" } } },
  output: { kept: { value: "1" }, host: { value: "rs1" }, former: { value: "1" } },
};

describe("the comment on a plan that changes no object", () => {
  const folder = useJobFolder({ "cdktf.json": JSON.stringify({ app: APP }) });
  beforeEach(() => run("deploy", DEPLOYED));

  async function run(job: string, stack: object): Promise<void> {
    folder.write({ "stack.json": JSON.stringify(stack) });
    const ending = await folder.run([job]);
    expect(ending).toMatchObject({ exitCode: 0, stderr: "" });
  }

  async function comment(stack: object): Promise<string> {
    await run("plan", stack);
    return folder.read("pipeline-reports/plan.md");
  }

  test("says that there are no changes", async () => {
    expect(await comment(DEPLOYED)).toMatch(/### spain: no changes\n$/);
  });

  test("says that it is not the whole plan, if Terraform says so", async () => {
    folder.write({ "stack.json": JSON.stringify({ ...DEPLOYED, resource: { terraform_data: { fresh: {} } } }) });

    await folder.run(["plan"], { TF_CLI_ARGS_plan: "-target=terraform_data.none" });

    const reason = "Terraform says that another plan must follow it";
    expect(folder.read("pipeline-reports/plan.md")).toMatch(
      new RegExp(`### spain: no changes\n\n\\*\\*This plan may lack changes:\\*\\* ${reason}\.\n$`),
    );
  });

  test("names the outputs that change", async () => {
    const output = { kept: { value: "1" }, host: { value: "rs2" }, new_one: { value: "1" } };

    const text = await comment({ ...DEPLOYED, output });

    expect(text).toContain("### spain: 3 outputs to change\n");
    expect(text).toContain("**Outputs:**\n\n- deletes `former`\n- changes `host`\n- creates `new_one`\n");
    expect(text).toContain("Changes to Outputs:");
    expect(text).not.toContain("| what |");
  });

  test("names objects that only get another address, with the former one", async () => {
    const text = await comment({
      ...DEPLOYED,
      resource: { terraform_data: { fresh: { input: "x" } } },
      moved: [{ from: "terraform_data.old", to: "terraform_data.fresh" }],
    });

    expect(text).toContain("### spain: 1 to rename\n");
    expect(text).toContain("| renames | `terraform_data.fresh`<br>was `terraform_data.old` |");
    expect(text).toContain("Plan: 0 to add, 0 to change, 0 to destroy.");
  });
});
