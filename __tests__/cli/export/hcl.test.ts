import { inFolder } from "../made-up";
import { BARCELONA, IRELAND, platformOf, shared, write } from "./written";

describe("HCL", () => {
  it(
    "has references and an import block for each object",
    inFolder((folder) => {
      const { files } = write(folder, platformOf(...shared("rs.cloud.example.com", BARCELONA, IRELAND)), {
        language: "hcl",
      });

      expect(files["shared_services.tf"]).toContain(`resource "abiquo_remote_service" "rs_cloud_discovery_manager" {
  type                    = "NARS"
  host                    = "nars.example.com"
  datacenter_ids          = [abiquo_datacenter.barcelona.id]
  public_cloud_region_ids = [abiquo_public_cloud_region.aws_ireland.id]
}`);
      expect(files["imports.tf"]).toContain(`import {
  to = abiquo_remote_service.rs_cloud_discovery_manager
  id = "13"
}`);
      expect(files["imports.tf"]?.match(/^import \{/gm)).toHaveLength(7);
    }),
  );
});
