import { exportPlatform } from "../../../lib/cli/export/export";
import { parseFilters } from "../../../lib/cli/platform/filter";
import type { Platform } from "../../../lib/cli/platform/platform";
import { inFolder } from "../made-up";
import { platformOf, service } from "./written";

const TYPES = ["VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR", "APPLIANCE_MANAGER", "NARS", "BPM_SERVICE"];

/** A platform in which every datacenter has its own five services. Reports each read of a service's address. */
function platformWith(datacenters: number, onRead: () => void): Platform {
  const all = Array.from({ length: datacenters }, (_, index) => {
    return { id: String(index + 1), name: `Datacenter ${index}`, location: "Somewhere" };
  });
  const services = all.flatMap(({ id, name }) =>
    TYPES.map((type, index) => {
      const uri = `http://rs${id}.example.com:8009/${type}`;
      const get = (): string => {
        onRead();
        return uri;
      };
      const own = service(`${id}${index}`, type, uri, { kind: "datacenter", id, name });
      return Object.defineProperty({ ...own }, "uri", { enumerable: true, get });
    }),
  );
  return { ...platformOf(...services), datacenters: all, publicCloudRegions: [] };
}

it(
  "a service is not compared with all others",
  inFolder((folder) => {
    let reads = 0;
    const platform = platformWith(400, () => (reads += 1));
    const options = { language: "hcl", filter: parseFilters([]), version: "1.2.3" } as const;

    const { summary } = exportPlatform(platform, { ...options, out: `${folder}/platform` });

    expect(summary).toContain("400 locations, 2000 remote services");
    expect(reads / 2000).toBeLessThan(50);
  }),
);
