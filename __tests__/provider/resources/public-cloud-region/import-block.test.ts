import { startPlatform } from "../../../e2e/platform";
import type { Platform } from "../../../e2e/platform";

const REGION = `
  resource "abiquo_public_cloud_region" "example" {
    name           = "AWS Ireland"
    cloud_provider = "AMAZON"
    region         = "EU (Ireland)"
  }
`;

describe("the import block in the error for a region that is declared by name", () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform();
  });
  afterEach(() => platform.close());

  it("imports it with an empty plan, also if the name is changed afterwards", async () => {
    const { terraform } = platform;
    terraform.write("main.tf", REGION);
    await terraform.succeed("init");
    await terraform.succeed("apply", "-auto-approve");
    await terraform.succeed("state", "rm", "abiquo_public_cloud_region.example");

    const { output } = await terraform.run("apply", "-auto-approve");
    const printed = output.replaceAll(/^[│╷╵] ?/gm, "");
    terraform.write("import.tf", /^import \{$[^}]*^\}$/m.exec(printed)?.[0] ?? "");

    expect(await terraform.succeed("plan")).toContain("Plan: 1 to import, 0 to add, 0 to change, 0 to destroy.");
    await terraform.succeed("apply", "-auto-approve");
    expect(await terraform.plannedActions()).toEqual({});
    terraform.write("main.tf", REGION.replace("AWS Ireland", "Dublin"));
    expect(await terraform.succeed("apply", "-auto-approve")).toContain("0 added, 1 changed, 0 destroyed");
    expect(await terraform.plannedActions()).toEqual({});
  });
});
