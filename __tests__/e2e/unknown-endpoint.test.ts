import { startPlatform, type Platform } from "./platform";

/** The endpoint is an attribute of a resource, so it is unknown until that resource is applied. */
const PLATFORM = (url: string, version: number): string => `
  resource "terraform_data" "platform" {
    input            = "${url}"
    triggers_replace = ${version}
  }
  provider "abiquo" {
    endpoint = terraform_data.platform.output
  }
`;
const DATACENTER = (name: string): string => `
  resource "abiquo_datacenter" "bcn" {
    name     = "${name}"
    location = "Barcelona, ES"
  }
`;
const REGION = (name: string, region: string): string => `
  resource "abiquo_public_cloud_region" "aws" {
    name           = "${name}"
    cloud_provider = "AMAZON"
    region         = "${region}"
  }
`;
const SERVICE = `
  resource "abiquo_remote_service" "discovery" {
    type           = "NARS"
    host           = "dead.example.com"
    check          = "error"
    datacenter_ids = [abiquo_datacenter.bcn.id]
  }
`;

describe("an endpoint that is known only after the apply", () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform({ dead: ["dead.example.com"] });
    platform.terraform.setEnv("ABIQUO_ENDPOINT", "");
    platform.terraform.write("main.tf", PLATFORM(platform.simulator.url, 1) + DATACENTER("Barcelona"));
    await platform.terraform.succeed("init");
  });

  afterEach(() => platform.close());

  test("allows a plan without a request, and is used once it is known", async () => {
    const planned = await platform.terraform.plannedActions();
    const asked = platform.simulator.requests().length;
    await platform.terraform.succeed("apply", "-auto-approve");

    expect(planned).toMatchObject({ "abiquo_datacenter.bcn": ["create"] });
    expect(asked).toBe(0);
    expect(platform.newWrites()).toEqual(["POST /api/admin/datacenters"]);
    expect(await platform.terraform.plannedActions()).toEqual({});
  });

  test("leaves the state unchanged and checks nothing while its change is planned", async () => {
    await platform.terraform.succeed("apply", "-auto-approve");
    const config = PLATFORM(platform.simulator.url, 2) + DATACENTER("Renamed") + SERVICE;
    platform.terraform.write("main.tf", config);
    const before = platform.simulator.requests().length;

    const planned = await platform.terraform.plannedActions();

    expect(planned).toEqual({
      "terraform_data.platform": ["delete", "create"],
      "abiquo_datacenter.bcn": ["update"],
      "abiquo_remote_service.discovery": ["create"],
    });
    expect(platform.simulator.requests()).toHaveLength(before);
  });

  test("allows the platform to move, and objects that do not change move later", async () => {
    const before = platform.simulator.url;
    const after = before.replace("127.0.0.1", "localhost");
    const madrid = DATACENTER("Madrid").replace("bcn", "mad");
    platform.terraform.write("main.tf", PLATFORM(before, 1) + DATACENTER("Barcelona") + madrid);
    await platform.terraform.succeed("apply", "-auto-approve");
    platform.terraform.setEnv("ABIQUO_PREVIOUS_ENDPOINT", before);
    platform.terraform.write("main.tf", PLATFORM(after, 2) + DATACENTER("Renamed") + madrid);

    const planned = await platform.terraform.plannedActions();
    await platform.terraform.succeed("apply", "test.tfplan");
    const left = await platform.terraform.plannedActions();
    await platform.terraform.succeed("apply", "test.tfplan");
    platform.terraform.setEnv("ABIQUO_PREVIOUS_ENDPOINT", "");

    expect(planned).toEqual({ "terraform_data.platform": ["delete", "create"], "abiquo_datacenter.bcn": ["update"] });
    expect(left).toEqual({ "abiquo_datacenter.mad": ["update"] });
    expect(await platform.terraform.plannedActions()).toEqual({});
  });

  test("keeps a region that cannot be compared, if nothing else changes", async () => {
    const { terraform, simulator } = platform;
    terraform.write("main.tf", PLATFORM(simulator.url, 1) + REGION("AWS", "eu-west-1"));
    await terraform.succeed("apply", "-auto-approve");
    terraform.write("main.tf", PLATFORM(simulator.url, 2) + REGION("AWS", "us-east-1"));

    const first = await terraform.succeed("apply", "-auto-approve");

    expect(first).toContain("Warning: region could not be compared");
    expect(await terraform.plannedActions()).toEqual({ "abiquo_public_cloud_region.aws": ["delete", "create"] });
  });

  test("is an error for a region that cannot be compared and changes otherwise, with advice", async () => {
    const { terraform, simulator } = platform;
    terraform.write("main.tf", PLATFORM(simulator.url, 1) + REGION("AWS", "eu-west-1"));
    await terraform.succeed("apply", "-auto-approve");
    terraform.write("main.tf", PLATFORM(simulator.url, 2) + REGION("Renamed", "us-east-1"));

    const refused = await terraform.fail("apply", "-auto-approve");
    await terraform.succeed("apply", "-auto-approve", "-target=terraform_data.platform");
    await terraform.succeed("apply", "-auto-approve");

    expect(refused).toContain("Error: region could not be compared");
    expect(refused).toContain("terraform apply -target=");
    expect(await terraform.plannedActions()).toEqual({});
  });

  test("is an error for a data source, with advice", async () => {
    const data = `data "abiquo_datacenters" "all" {}\n output "all" {\n value = data.abiquo_datacenters.all\n}\n`;
    platform.terraform.write("main.tf", PLATFORM(platform.simulator.url, 1) + data);

    const output = await platform.terraform.fail("plan");

    expect(output).toContain("The provider's configuration is not known yet");
    expect(output).toContain("terraform apply -target=");
  });
});
