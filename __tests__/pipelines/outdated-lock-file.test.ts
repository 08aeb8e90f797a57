import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installCommand, runProgram } from "../cli/command";
import type { InstalledCommand, ProgramResult } from "../cli/command";
import { PACKAGE_HASH, writeFiles } from "../cli/made-up";

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
  let command: InstalledCommand;
  let folder: string;

  beforeAll(() => {
    command = installCommand();
  });
  afterAll(() => command.remove());

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-locked-"));
    writeFiles(folder, { terraform: TERRAFORM, "cdktf.json": JSON.stringify({ app: APP }) });
    chmodSync(join(folder, "terraform"), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function writeStack(version: string, locked: string): void {
    const stack = { terraform: { required_providers: { abiquo: { source: "abiquo/abiquo", version } } } };
    const entry = [`version = "${locked}"`, `constraints = "${locked}"`, `hashes = ["${PACKAGE_HASH}"]`].join("\n  ");
    const lock = `provider "registry.terraform.io/abiquo/abiquo" {\n  ${entry}\n}\n`;
    writeFiles(folder, { "stack.json": JSON.stringify(stack), [LOCK_FILE]: lock });
  }

  function run(job: string, env: Readonly<Record<string, string>> = {}): Promise<ProgramResult> {
    const variables = { TERRAFORM_BINARY_NAME: join(folder, "terraform"), ...env };
    return runProgram(process.execPath, [command.file, "pipeline", job], { cwd: folder, env: variables });
  }

  function inits(): readonly string[] {
    const calls = readFileSync(join(folder, "calls"), "utf8").split("\n");
    return calls.filter((call) => call.startsWith("init"));
  }

  test.each(["plan", "deploy", "drift"])("is upgraded if the stack asks for another version: %s", async (job) => {
    writeStack("1.2.3", "1.0.0");

    const { exitCode, stdout } = await run(job);

    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: expect.stringContaining("the provider is upgraded\n") as unknown,
    });
    expect(readFileSync(join(folder, LOCK_FILE), "utf8")).toMatch(/version += "1\.2\.3"/);
  });

  test("is left alone if it agrees with the stack", async () => {
    writeStack(">= 1.0.0", "1.2.3");

    const { exitCode, stdout } = await run("deploy");

    expect(exitCode).toBe(0);
    expect(stdout).not.toContain("upgraded");
    expect(inits()).toEqual(["init -no-color"]);
  });

  test("is not replaced if its package has another hash", async () => {
    writeStack("1.2.3", "1.2.3");
    const other = readFileSync(join(folder, LOCK_FILE), "utf8").replace(PACKAGE_HASH, PACKAGE_HASH.replace("D", "d"));
    writeFiles(folder, { [LOCK_FILE]: other });

    const { exitCode, stdout } = await run("deploy");

    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: expect.stringContaining("checksums") as unknown });
    expect(inits()).toEqual(["init -no-color"]);
    expect(readFileSync(join(folder, LOCK_FILE), "utf8")).toBe(other);
  });

  test("stays as it is if the pipeline says so, and both reasons are shown", async () => {
    writeStack("1.2.3", "1.0.0");
    const before = readFileSync(join(folder, LOCK_FILE), "utf8");

    const { exitCode, stdout } = await run("deploy", { TF_CLI_ARGS_init: "-lockfile=readonly" });

    expect(exitCode).toBe(1);
    expect(stdout).toContain("does not match");
    expect(stdout).toContain("-lockfile=readonly");
    expect(readFileSync(join(folder, LOCK_FILE), "utf8")).toBe(before);
  });
});
