import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hashPackage } from "../../lib/cli/package-hash";
import { startSimulator } from "../../lib/simulator";
import { findTerraform } from "../../scripts/find-terraform";
import type { NodePlatform } from "../../scripts/node-binaries";
import { writeStandaloneProvider } from "../../scripts/release/standalone";
import { createTerraformProject } from "../e2e/terraform";

const root = dirname(dirname(__dirname));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const PLATFORM = `${process.platform}_${process.arch.replace("x64", "amd64")}` as NodePlatform;

const CONFIGURATION = `
  terraform {
    required_providers {
      abiquo = { source = "abiquo/abiquo" }
    }
  }
  resource "abiquo_datacenter" "bcn" {
    name     = "Barcelona"
    location = "Barcelona, ES"
  }
`;

describe("a provider with Node inside", () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-standalone-"));
    await writeStandaloneProvider({ root, platform: PLATFORM, target: folder });
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is one executable with the licences of what is in it", () => {
    expect(readdirSync(folder).sort()).toEqual([
      ...["LICENSE", "LICENSE-node.txt", "LICENSES.txt", `terraform-provider-abiquo_v${version}`],
    ]);
  });

  test("is the same bytes from another build", async () => {
    const again = mkdtempSync(join(tmpdir(), "abiquo-standalone-"));

    await writeStandaloneProvider({ root, platform: PLATFORM, target: again });

    expect(hashPackage(again)).toBe(hashPackage(folder));
    rmSync(again, { recursive: true });
  });

  test("runs init, apply and plan with no Node on the PATH", async () => {
    const found = execFileSync("sh", ["-c", `command -v ${findTerraform()}`], { encoding: "utf8" });
    process.env.TERRAFORM_BINARY_NAME = found.trim(); // of this file alone: Jest gives each a copy
    const terraform = createTerraformProject({ NODE_OPTIONS: "--require=./not-there.cjs" }); // for programs of the user's own
    const simulator = await startSimulator();
    const { url, username, password } = simulator;
    const login = { ABIQUO_ENDPOINT: url, ABIQUO_USERNAME: username, ABIQUO_PASSWORD: password };
    Object.entries({ ...login, PATH: "/nonexistent" }).forEach(([name, value]) => terraform.setEnv(name, value));
    for (const host of ["registry.terraform.io", "registry.opentofu.org"]) {
      const place = join(terraform.folder, "mirror", host, "abiquo/abiquo", version);
      mkdirSync(place, { recursive: true });
      symlinkSync(folder, join(place, PLATFORM));
    }
    terraform.write("terraform.rc", `provider_installation {\n  filesystem_mirror {\n    path = "./mirror"\n  }\n}\n`);
    terraform.setEnv("TF_CLI_CONFIG_FILE", join(terraform.folder, "terraform.rc"));
    terraform.write("main.tf", CONFIGURATION);
    try {
      await terraform.succeed("init");
      await terraform.succeed("apply", "-auto-approve");
      await terraform.succeed("plan", "-detailed-exitcode");

      expect([...simulator.state().datacenters.values()].map(({ name }) => name)).toEqual(["Barcelona"]);
    } finally {
      terraform.remove();
      await simulator.close();
    }
  });
});
