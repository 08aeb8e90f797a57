import { exportPlatform } from "../../../lib/cli/export/export";
import { parseFilters } from "../../../lib/cli/platform/filter";
import type { Platform } from "../../../lib/cli/platform/platform";
import { inFolder } from "../made-up";
import { platformOf, service } from "./written";

/** A platform in which every datacenter has its own five services. */
function hugePlatform(datacenters: number): Platform {
  const all = Array.from({ length: datacenters }, (_, index) => {
    return { id: String(index + 1), name: `Datacenter ${index}`, location: "Somewhere" };
  });
  const services = all.flatMap(({ id, name }) =>
    ["VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR", "APPLIANCE_MANAGER", "NARS", "BPM_SERVICE"].map((type, index) =>
      service(`${id}${index}`, type, `http://rs${id}.example.com:8009/${type}`, { kind: "datacenter", id, name }),
    ),
  );
  return { ...platformOf(...services), datacenters: all, publicCloudRegions: [] };
}

it(
  "a platform with 5,000 services takes seconds, since no service is compared with all others",
  inFolder((folder) => {
    const platform = hugePlatform(1000);
    const options = { language: "hcl", filter: parseFilters([]), version: "1.2.3" } as const;
    const start = performance.now();

    const { summary } = exportPlatform(platform, { ...options, out: `${folder}/platform` });

    expect(summary).toContain("1000 locations, 5000 remote services");
    expect(performance.now() - start).toBeLessThan(15_000);
  }),
);
