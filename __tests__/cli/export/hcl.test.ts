import { inFolder } from "../made-up";
import { BARCELONA, IRELAND, platformOf, service, shared, write } from "./written";

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

  it(
    "has a name of its own for each attachment",
    inFolder((folder) => {
      const [one, two, outside] = ["Madrid", "Madrid Norte", "Outside"].map(
        (name, index) => ({ kind: "datacenter", id: String(index + 1), name }) as const,
      );
      const platform = {
        ...platformOf(
          service("1", "NARS", "http://norte.rs1.example.com:8009/nars", one, outside),
          service("2", "NARS", "http://rs1.example.com:8009/nars", two, outside),
        ),
        datacenters: [one, two, outside].map((each) => ({ id: "", name: "", ...each, location: "ES" })),
        publicCloudRegions: [],
      };

      const { files } = write(folder, platform, { language: "hcl", filters: ["location=Madrid*"] });

      const text = Object.values(files).join("\n");
      const names = [...text.matchAll(/^resource "abiquo_remote_service_attachment" "(\w+)"/gm)].map(
        ([, name]) => name,
      );
      expect(names).toHaveLength(2);
      expect(new Set(names).size).toBe(2);
      names.forEach((name) => expect(files["imports.tf"]).toContain(`to = abiquo_remote_service_attachment.${name}\n`));
    }),
  );
});
