import type { Platform } from "../platform";
import { startProject } from "./project";

const PROVIDERS = `
  provider "abiquo" {
    check = "off"
  }
  provider "abiquo" {
    alias = "other"
    check = "off"
  }
`;
const ALL = `${PROVIDERS}
  resource "abiquo_public_cloud_region" "ireland" {
    name           = "Ireland"
    cloud_provider = "AMAZON"
    region         = "eu-west-1"
  }
  resource "abiquo_remote_service" "nars" {
    provider                = abiquo.other
    type                    = "NARS"
    host                    = "rs.example.com"
    public_cloud_region_ids = [abiquo_public_cloud_region.ireland.id]
  }
  resource "abiquo_remote_service" "factory" {
    provider = abiquo.other
    type     = "VIRTUAL_FACTORY"
    host     = "rs.example.com"
  }
  resource "abiquo_remote_service_attachment" "factory" {
    provider               = abiquo.other
    remote_service_id      = abiquo_remote_service.factory.id
    public_cloud_region_id = abiquo_public_cloud_region.ireland.id
  }
`;

let platform: Platform;

beforeEach(async () => {
  platform = await startProject();
});
afterEach(() => platform.close());

/** Terraform starts a process for each provider configuration. */
it("a location that Abiquo refuses to delete gets back the services that another provider configuration took from it", async () => {
  const { terraform, simulator } = platform;
  terraform.write("main.tf", ALL);
  await terraform.succeed("apply", "-auto-approve");
  const [id = 0] = simulator.state().publicCloudRegions.keys();
  simulator.setUsage({ [id]: ["volumes"] });
  terraform.write("main.tf", PROVIDERS);

  const output = await terraform.fail("apply", "-auto-approve");

  expect(output).toContain("the run restores the services of this list that are missing by then");
  expect(output).toContain(`The public cloud region "Ireland" (${id}) was not deleted, and its services were restored`);
  expect(output).toMatch(/- NARS at http:\/\/rs\.example\.com:8009\/nars \(3, formerly [12]\)/);
  expect([...simulator.state().remoteServices.values()]).toMatchObject([
    { type: "NARS", locations: [id] },
    { type: "VIRTUAL_FACTORY", locations: [id] },
  ]);
});
