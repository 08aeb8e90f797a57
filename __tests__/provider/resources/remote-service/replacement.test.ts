import { startPlatform } from "../../../e2e/platform";
import type { Platform } from "../../../e2e/platform";

const NARS = `
  resource "abiquo_datacenter" "all" {
    count    = 3
    name     = "Datacenter \${count.index}"
    location = "Here"
  }
  resource "abiquo_remote_service" "nars" {
    type           = "NARS"
    host           = "rs.example.com"
    datacenter_ids = abiquo_datacenter.all[*].id
  }
`;

const REPLACE = "-replace=abiquo_remote_service.nars";

describe("terraform, replacing a service with three locations", () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform();
    platform.terraform.write("main.tf", NARS);
    await platform.terraform.succeed("init");
    await platform.terraform.succeed("apply", "-auto-approve");
  });
  afterEach(() => platform.close());

  it("warns about a tainted service, and stops above max_affected_locations", async () => {
    await platform.terraform.succeed("taint", "abiquo_remote_service.nars");

    expect(await platform.terraform.succeed("plan")).toContain("Warning: NARS at rs.example.com serves 3 locations");
    await expectLimit("replaces");
  });

  // Terraform shows no warnings of a replacement's second plan, and the first plan has no change.
  it("stops above max_affected_locations with -replace", async () => {
    await expectLimit("replaces", REPLACE);
  });

  // The plan finds nothing to replace at another address or without a refresh, so the deletion itself is refused.
  it("stops above max_affected_locations if a tainted service gets another host", async () => {
    await platform.terraform.succeed("taint", "abiquo_remote_service.nars");
    platform.terraform.write("main.tf", NARS.replace("rs.example.com", "rs2.example.com"));

    await expectLimit("deletes");
  });

  it("stops above max_affected_locations with -replace and without a refresh", async () => {
    await expectLimit("deletes", "-refresh=false", REPLACE);
  });

  async function expectLimit(_effect: string, ...options: readonly string[]): Promise<void> {
    const { terraform } = platform;
    terraform.setEnv("ABIQUO_MAX_AFFECTED_LOCATIONS", "2");
    expect(await terraform.fail("apply", "-auto-approve", ...options)).toMatch(
      /Error: The plan affects 3 locations or more, but max_affected_locations allows 2/,
    );
    terraform.setEnv("ABIQUO_MAX_AFFECTED_LOCATIONS", "3");
    await terraform.succeed("apply", "-auto-approve", ...options);
    expect(await terraform.plannedActions()).toEqual({});
  }
});
