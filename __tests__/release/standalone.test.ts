import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { hashPackage } from "../../lib/cli/package/package-hash";
import { startSimulator } from "../../lib/simulator";
import { findTerraform } from "../../scripts/find-terraform";
import { NODE_PLATFORMS, type NodePlatform } from "../../scripts/node-binaries";
import { writeStandalone, writeStandaloneProvider } from "../../scripts/release/standalone";
import { ONE_DATACENTER } from "../e2e/one-datacenter";
import { createTerraformProject, loginOf } from "../e2e/terraform";

const root = dirname(dirname(__dirname));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
const PLATFORM = `${process.platform}_${process.arch.replace("x64", "amd64")}` as NodePlatform;

/** Only in `npm run test:soak`, because it fetches the Node of each platform and takes half a minute. */
const { ABIQUO_STANDALONE } = process.env;

/** The first bytes of an executable, by platform: the format and the processor. */
const HEADERS: Readonly<Record<NodePlatform, RegExp>> = {
  linux_amd64: /^7f454c46.{28}3e00/,
  linux_arm64: /^7f454c46.{28}b700/,
  darwin_amd64: /^cffaedfe07000001/,
  darwin_arm64: /^cffaedfe0c000001/,
  windows_amd64: /^4d5a/,
};

describe("a provider that contains Node", () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "abiquo-standalone-"));
    await writeStandaloneProvider({ root, platform: PLATFORM, target: folder });
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("is one executable with the licences of its contents", () => {
    expect(readdirSync(folder).sort()).toEqual([
      ...["LICENSE", "LICENSE-node.txt", "LICENSES.txt", `terraform-provider-abiquo_v${version}`],
    ]);
  });

  test("has the same bytes from another build", async () => {
    const again = mkdtempSync(join(tmpdir(), "abiquo-standalone-"));

    await writeStandaloneProvider({ root, platform: PLATFORM, target: again });

    expect(hashPackage(again)).toBe(hashPackage(folder));
    rmSync(again, { recursive: true });
  });

  test("runs init, apply and plan without Node on the PATH", async () => {
    const found = execFileSync("sh", ["-c", `command -v ${findTerraform()}`], { encoding: "utf8" });
    process.env.TERRAFORM_BINARY_NAME = found.trim(); // only for this file: Jest gives each file a copy
    const terraform = createTerraformProject({ NODE_OPTIONS: "--require=./not-there.cjs" }); // for the user's own programs
    const simulator = await startSimulator();
    Object.entries({ ...loginOf(simulator), PATH: "/nonexistent" }).forEach(([name, value]) =>
      terraform.setEnv(name, value),
    );
    for (const host of ["registry.terraform.io", "registry.opentofu.org"]) {
      const place = join(terraform.folder, "mirror", host, "abiquo/abiquo", version);
      mkdirSync(place, { recursive: true });
      symlinkSync(folder, join(place, PLATFORM));
    }
    terraform.write("terraform.rc", `provider_installation {\n  filesystem_mirror {\n    path = "./mirror"\n  }\n}\n`);
    terraform.setEnv("TF_CLI_CONFIG_FILE", join(terraform.folder, "terraform.rc"));
    terraform.write("main.tf", ONE_DATACENTER);
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

if (ABIQUO_STANDALONE === "all") {
  test("the archives of all platforms match their checksums, and each contains a program for its platform", async () => {
    const folder = mkdtempSync(join(tmpdir(), "abiquo-standalone-"));
    const names = await writeStandalone({ root, folder });

    execFileSync("sha256sum", ["--check", "--strict", `terraform-provider-abiquo_${version}_SHA256SUMS`], {
      cwd: folder,
      stdio: "pipe",
    });
    const wrong = NODE_PLATFORMS.filter((platform) => {
      const archive = join(folder, `terraform-provider-abiquo_${version}_${platform}.zip`);
      const program = platform.startsWith("darwin") ? "node" : `terraform-provider-abiquo_v${version}*`;
      const content = execFileSync("unzip", ["-p", archive, program], { maxBuffer: 2 ** 30 });
      return !HEADERS[platform].test(content.subarray(0, 32).toString("hex"));
    });
    rmSync(folder, { recursive: true });

    expect(names).toHaveLength(NODE_PLATFORMS.length + 1);
    expect(wrong).toEqual([]);
  }, 600_000);
}
