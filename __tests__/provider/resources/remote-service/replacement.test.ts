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

describe('terraform, replacing a service with check = "gate"', () => {
  const locations = ["a", "b"].map(
    (name) => `resource "abiquo_datacenter" "${name}" {\n  name     = "${name}"\n  location = "Here"\n}\n`,
  );
  const service = (type: string, host: string, datacenter: string): string => `${locations.join("")}
    resource "abiquo_remote_service" "one" {
      type           = "${type}"
      host           = "${host}"
      check          = "gate"
      datacenter_ids = [abiquo_datacenter.${datacenter}.id]
    }
  `;
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform({ dead: ["dead."] });
  });
  afterEach(() => platform.close());

  function services(): readonly string[] {
    return [...platform.simulator.state().remoteServices.values()].map(({ type, uri }) => `${type} ${uri}`);
  }

  async function apply(main: string): Promise<void> {
    platform.terraform.write("main.tf", main);
    await platform.terraform.succeed("apply", "-auto-approve");
  }

  it.each([
    ["its datacenter changes", "APPLIANCE_MANAGER", ["APPLIANCE_MANAGER", "b"]],
    ["its type changes", "NARS", ["XAS", "a"]],
  ] as const)("keeps it if the new address fails the check: %s", async (_title, type, [next, datacenter]) => {
    const { terraform } = platform;
    await terraform.succeed("init");
    await apply(service(type, "rs.example.com", "a"));
    const before = services();
    platform.newWrites();
    terraform.write("main.tf", service(next, "dead.example.com", datacenter));

    const said = await terraform.fail("apply", "-auto-approve");

    expect(said).toContain("the apply checks again and stops before it deletes the old service.");
    expect(said).toMatch(/Error: \S+ stays at http:\/\/rs\.example\.com:\d+\/\w+: http:\/\/dead\.example\.com:/);
    expect([services(), platform.newWrites()]).toEqual([before, []]);
    await terraform.succeed("destroy", "-auto-approve");
    expect(services()).toEqual([]);
  });

  it("replaces it if the new address passes, and remembers nothing of it", async () => {
    await platform.terraform.succeed("init");
    await apply(service("NARS", "rs.example.com", "a"));

    await apply(service("XAS", "other.example.com", "a"));

    expect(services()).toEqual(["XAS http://other.example.com:8009/xas"]);
    expect(await platform.terraform.plannedActions()).toEqual({});
    const state = await platform.terraform.succeed("state", "pull");
    const { resources } = JSON.parse(state) as { resources: { instances: { private?: string }[] }[] };
    const privates = resources.flatMap(({ instances }) => instances.map((instance) => instance.private ?? ""));
    expect(privates.map((bytes) => Buffer.from(bytes, "base64").toString()).join()).not.toContain("gatedSuccessor");
  });
});
