import { PACKAGE_HASH } from "../cli/made-up";
import { useJobFolder } from "./job-folder";

const APP = `mkdir -p cdktf.out/stacks/spain; cp stack.json cdktf.out/stacks/spain/cdk.tf.json
echo '{"stacks":{"spain":{}}}' >cdktf.out/manifest.json`;

/** Terraform itself for `init`, and a plan without changes. */
const TERRAFORM = `#!/bin/sh
echo "$*" >>"$HOME/calls"
case $1 in
  init) exec terraform "$@" ;;
  show) echo '{"format_version":"1.2","planned_values":{}}' ;;
esac
`;

const LOCK_FILE = "cdktf.out/stacks/spain/.terraform.lock.hcl";

describe("a lock file that an earlier run left in a stack's folder", () => {
  const folder = useJobFolder({ terraform: TERRAFORM, "cdktf.json": JSON.stringify({ app: APP }) });

  function writeStack(version: string, locked: string): void {
    const stack = { terraform: { required_providers: { abiquo: { source: "abiquo/abiquo", version } } } };
    const entry = [`version = "${locked}"`, `constraints = "${locked}"`, `hashes = ["${PACKAGE_HASH}"]`].join("\n  ");
    const lock = `provider "registry.terraform.io/abiquo/abiquo" {\n  ${entry}\n}\n`;
    folder.write({ "stack.json": JSON.stringify(stack), [LOCK_FILE]: lock });
  }

  function inits(): readonly string[] {
    const calls = folder.read("calls").split("\n");
    return calls.filter((call) => call.startsWith("init"));
  }

  test.each(["plan", "deploy", "drift"])("is upgraded if the stack asks for another version: %s", async (job) => {
    writeStack("1.2.3", "1.0.0");

    const { exitCode, stdout } = await folder.run([job]);

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining("the provider is upgraded\n") as unknown,
    });
    expect(folder.read(LOCK_FILE)).toMatch(/version += "1\.2\.3"/);
  });

  test("is left alone if it agrees with the stack", async () => {
    writeStack(">= 1.0.0", "1.2.3");

    const { exitCode, stdout } = await folder.run(["deploy"]);

    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("upgraded");
    expect(inits()).toEqual(["init -no-color"]);
  });

  test("is not replaced if its package has another hash", async () => {
    writeStack("1.2.3", "1.2.3");
    const other = folder.read(LOCK_FILE).replace(PACKAGE_HASH, PACKAGE_HASH.replace("D", "d"));
    folder.write({ [LOCK_FILE]: other });

    const { exitCode, stdout } = await folder.run(["deploy"]);

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: expect.stringContaining("checksums") as unknown });
    expect(inits()).toEqual(["init -no-color"]);
    expect(folder.read(LOCK_FILE)).toBe(other);
  });

  test("stays as it is if the pipeline says so, and both reasons are shown", async () => {
    writeStack("1.2.3", "1.0.0");
    const before = folder.read(LOCK_FILE);

    const { exitCode, stdout } = await folder.run(["deploy"], { TF_CLI_ARGS_init: "-lockfile=readonly" });

    expect(exitCode).toBe(1);
    expect(stdout).toContain("does not match");
    expect(stdout).toContain("-lockfile=readonly");
    expect(folder.read(LOCK_FILE)).toBe(before);
  });
});
