import { join } from "node:path";
import { exportPlatform } from "../../../lib/cli/export/export";
import { parseFilters } from "../../../lib/cli/platform/filter";
import type { Platform } from "../../../lib/cli/platform/platform";
import { readFiles } from "../../export/exported";

type Service = Platform["remoteServices"][number];
type Ref = Service["locations"][number];

/** The locations of the platform in these tests. */
export const BARCELONA: Ref = { kind: "datacenter", id: "1", name: "Barcelona" };
export const IRELAND: Ref = { kind: "publicCloudRegion", id: "2", name: "AWS Ireland" };
export const LONDON: Ref = { kind: "publicCloudRegion", id: "3", name: "AWS London" };

/** A living service. */
export function service(id: string, type: string, uri: string, ...locations: readonly (Ref | undefined)[]): Service {
  return {
    id,
    type,
    uri,
    available: true,
    locations: locations.filter((each) => each !== undefined),
    configurationErrors: [],
  };
}

/** A platform of one datacenter and two regions. */
export function platformOf(...remoteServices: readonly Service[]): Platform {
  return {
    endpoint: "https://abiquo.example.com/api",
    datacenters: [{ id: "1", name: "Barcelona", location: "Barcelona, ES" }],
    publicCloudRegions: [
      { id: "2", name: "AWS Ireland", cloudProvider: "AMAZON", region: "eu-west-1" },
      { id: "3", name: "AWS London", cloudProvider: "AMAZON", region: "eu-west-2" },
    ],
    remoteServices,
    unreadable: [],
  };
}

/** The eight services of a datacenter on one host, with the defaults. */
export function eight(host: string): readonly Service[] {
  const web = [
    ["VIRTUAL_FACTORY", "virtualfactory"],
    ["VIRTUAL_SYSTEM_MONITOR", "vsm"],
    ["APPLIANCE_MANAGER", "am"],
    ["NARS", "nars"],
    ["BPM_SERVICE", "bpm-async"],
  ].map(([type = "", path], index) => service(String(index + 1), type, `http://${host}:8009/${path}`, BARCELONA));
  return [
    ...web,
    service("6", "REMOTE_ACCESS", `guacd://${host}:4822`, BARCELONA),
    service("7", "DHCP_SERVICE", `omapi://${host}:7911/`, BARCELONA),
    service("8", "DHCPv6", `omapi://${host}:7911`, BARCELONA),
  ];
}

/** The four services that regions share, one of them on another host. */
export function shared(host: string, ...locations: readonly (Ref | undefined)[]): readonly Service[] {
  return [
    service("11", "VIRTUAL_FACTORY", `http://${host}:8009/virtualfactory`, ...locations),
    service("12", "VIRTUAL_SYSTEM_MONITOR", `http://${host}:8009/vsm`, ...locations),
    service("13", "NARS", `http://nars.example.com:8009/nars`, ...locations),
    service("14", "REMOTE_ACCESS", `guacd://${host}:4822`, ...locations),
  ];
}

/** A written export. */
export interface Written {
  readonly files: Readonly<Record<string, string>>;
  readonly report: ReturnType<typeof exportPlatform>;
}

/** Exports into a new folder, and reads the files. */
export function write(
  folder: string,
  platform: Platform,
  { language = "typescript", filters = [] }: { language?: "typescript" | "hcl"; filters?: readonly string[] } = {},
): Written {
  const out = join(folder, "out");
  const report = exportPlatform(platform, { out, language, filter: parseFilters(filters), version: "1.2.3" });
  return { files: readFiles(out), report };
}

/** The code of the constructor of the stack. */
export function body({ files }: Written): string {
  const [, code = ""] = /ABIQUO_\*\n\n(.*)\n {2}\}\n\}/s.exec(files["main.ts"] ?? "") ?? [];
  return code.replace(/^ {4}/gm, "");
}
