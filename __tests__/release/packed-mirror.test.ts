import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startSimulator, type Simulator } from "../../lib/simulator";
import { writeRelease } from "../../scripts/release/assets";
import { ONE_DATACENTER } from "../e2e/one-datacenter";
import { createTerraformProject, loginOf, type TerraformProject } from "../e2e/terraform";
import { copyBuiltTree, type BuiltTree } from "./built-tree";

const root = dirname(dirname(__dirname));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const archive = `terraform-provider-abiquo_${version}_${process.platform}_${process.arch.replace("x64", "amd64")}.zip`;

describe("terraform with a packed filesystem mirror of the release", () => {
  let tree: BuiltTree;
  let simulator: Simulator;
  let terraform: TerraformProject;

  let release: string;

  beforeAll(() => {
    tree = copyBuiltTree();
    release = join(tree.folder, "release");
    writeRelease({ root: tree.folder, folder: release });
  });

  afterAll(() => tree.remove());

  beforeEach(async () => {
    simulator = await startSimulator();
    terraform = createTerraformProject(loginOf(simulator));
    for (const host of ["registry.terraform.io", "registry.opentofu.org"]) {
      const mirrored = join(terraform.folder, "mirror", host, "abiquo/abiquo");
      mkdirSync(mirrored, { recursive: true });
      symlinkSync(join(release, archive), join(mirrored, archive));
    }
    terraform.write("terraform.rc", `provider_installation {\n  filesystem_mirror {\n    path = "./mirror"\n  }\n}\n`);
    terraform.setEnv("TF_CLI_CONFIG_FILE", join(terraform.folder, "terraform.rc"));
    terraform.write("main.tf", ONE_DATACENTER);
  });

  afterEach(async () => {
    terraform.remove();
    await simulator.close();
  });

  test("installs the provider, which then creates a datacenter", async () => {
    await terraform.succeed("init");
    await terraform.succeed("apply", "-auto-approve");

    const { datacenters } = simulator.state();
    expect([...datacenters.values()].map(({ name }) => name)).toEqual(["Barcelona"]);
  });

  test("locks the same hash as cdktf-abiquo install, so that one lock file serves both", async () => {
    const lockFile = join(terraform.folder, ".terraform.lock.hcl");
    await terraform.succeed("init");
    const locked = readFileSync(lockFile, "utf8");

    const command = join(root, "dist/bin/cdktf-abiquo.cjs");
    await promisify(execFile)(process.execPath, [command, "install"], {
      cwd: terraform.folder,
      env: { PATH: process.env.PATH, HOME: terraform.folder },
    });

    expect(locked).toContain("h1:");
    expect(readFileSync(lockFile, "utf8")).toBe(locked);
  });
});
