import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { startPlatform } from "./platform";

const root = dirname(dirname(__dirname));

const MAIN = `
resource "abiquo_datacenter" "barcelona" {
  name     = "Barcelona"
  location = "Barcelona, ES"
}
resource "abiquo_public_cloud_region" "ireland" {
  name           = "AWS Ireland"
  cloud_provider = "AMAZON"
  region         = "eu-west-1"
}
resource "abiquo_remote_service" "discovery" {
  type                    = "NARS"
  host                    = "rs.bcn.example.com"
  datacenter_ids          = [abiquo_datacenter.barcelona.id]
  public_cloud_region_ids = [abiquo_public_cloud_region.ireland.id]
}
`;

/** The test that the page on testing shows. */
function shown(): string {
  const page = readFileSync(join(root, "docs/testing.md"), "utf8");
  const [, code = ""] = /<!-- mock\.tftest\.hcl -->\n+```hcl\n([^]*?)```/.exec(page) ?? [];
  return code;
}

test("terraform test with a mocked provider works as the page on testing says, without an Abiquo", async () => {
  const platform = await startPlatform();
  try {
    const { folder } = platform.terraform;
    platform.terraform.write("main.tf", MAIN);
    mkdirSync(join(folder, "tests"));
    writeFileSync(join(folder, "tests/mock.tftest.hcl"), shown());
    await platform.terraform.succeed("init");

    const output = await platform.terraform.succeed("test", "-no-color");

    expect(output).toContain("1 passed, 0 failed");
    expect(platform.simulator.requests()).toEqual([]);
  } finally {
    await platform.close();
  }
});
