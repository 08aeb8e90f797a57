import { join } from "node:path";
import { PEERS } from "../../../lib/cli/export/peers";
import { peerDependencies } from "../../../package.json";
import { inFolder } from "../made-up";
import { IRELAND, LONDON, body, eight, platformOf, service, shared, write } from "./written";

describe("TypeScript", () => {
  it(
    "is one call for the eight services of a datacenter on one host",
    inFolder((folder) => {
      const code = body(write(folder, { ...platformOf(...eight("rs.bcn.example.com")), publicCloudRegions: [] }));

      expect(code).toMatch(
        /^const barcelona = new Datacenter\(this, "barcelona", \{ name: "Barcelona", location: "Barcelona, ES" \}\);\nbarcelona\.importFrom\("1"\);\n/,
      );
      expect(code).toContain(
        'const barcelonaServices = barcelona.addRemoteServices("services", {\n  host: "rs.bcn.example.com",\n',
      );
      expect(code).toContain('barcelonaServices.findRemoteService(RemoteServiceType.DHCPV6)?.importFrom("8");');
      expect(code.match(/importFrom/g)).toHaveLength(9);
      expect(code).not.toContain("new RemoteService(");
    }),
  );

  it(
    "has a variable of its own for each set and each location",
    inFolder((folder) => {
      const platform = {
        ...platformOf(...eight("rs.bcn.example.com")),
        datacenters: [
          { id: "1", name: "Barcelona", location: "ES" },
          { id: "2", name: "Barcelona services", location: "ES" },
        ],
      };

      const names = [...body(write(folder, platform)).matchAll(/^const (\w+) = /gm)].map(([, name]) => name);

      expect(names).toEqual(expect.arrayContaining(["barcelona", "barcelonaServices", "barcelonaServices1"]));
      expect(new Set(names).size).toBe(names.length);
    }),
  );

  it(
    "is one set for the services of one host that serve many regions, with the differences",
    inFolder((folder) => {
      const code = body(write(folder, platformOf(...shared("rs.cloud.example.com", IRELAND, LONDON))));

      expect(code).toContain(
        'const rsCloud = new RemoteServices(this, "rs-cloud", {\n  host: "rs.cloud.example.com",\n',
      );
      expect(code).toContain('discoveryManager: { host: "nars.example.com" },');
      expect(code.match(/remoteServices: rsCloud/g)).toHaveLength(2);
      expect(code).toContain("networking: Networking.UNMANAGED");
    }),
  );

  it(
    "marks facts that Abiquo does not report in the code, and lists them",
    inFolder((folder) => {
      const platform = platformOf(...eight("rs.bcn.example.com"), ...shared("rs.cloud.example.com", IRELAND, LONDON));

      const written = write(folder, platform);

      expect(body(written).match(/\/\/ redis: /g)).toHaveLength(1);
      expect(body(written).match(/\/\/ nfsRepository: /g)).toHaveLength(1);
      expect(written.report.unknown).toEqual([
        "The Redis of VIRTUAL_FACTORY http://rs.cloud.example.com:8009/virtualfactory (id 11), which several locations share.",
        "The Redis of VIRTUAL_SYSTEM_MONITOR http://rs.cloud.example.com:8009/vsm (id 12), which several locations share.",
        "The NFS export of APPLIANCE_MANAGER http://rs.bcn.example.com:8009/am (id 3).",
      ]);
    }),
  );

  it(
    "is one file per location of a larger platform, and ids do not change when a location is added",
    inFolder((folder) => {
      const regions = Array.from({ length: 10 }, (_, index) => ({
        id: String(index + 2),
        name: `AWS ${index % 2 === 0 ? "x" : "X"} ${Math.floor(index / 2)}`,
        cloudProvider: "AMAZON",
        region: `r-${index}`,
      }));
      const platform = { ...platformOf(), publicCloudRegions: regions };

      const { files } = write(folder, platform);
      const later = write(join(folder, "later"), {
        ...platform,
        publicCloudRegions: [
          ...regions,
          { ...regions[0], id: "99", name: "aws-x-0", cloudProvider: "AMAZON", region: "z" },
        ],
      });

      expect(Object.keys(files)).toEqual(expect.arrayContaining(["locations/aws-x-0.ts", "locations/aws-x-0-3.ts"]));
      expect(later.files).toMatchObject({
        "locations/aws-x-0-99.ts": expect.stringContaining('importFrom("99")') as string,
      });
      for (const name of Object.keys(files).filter((each) => each.startsWith("locations/"))) {
        expect(later.files[name]).toBe(files[name]);
      }
    }),
  );

  it.each([
    ["NARS", "nars"],
    ["CLOUD_PROVIDER_PROXY", "cpp"],
  ])("attaches a region of a dynamic provider to the %s through which it is found", (type, path) =>
    inFolder((folder) => {
      const cloud = { id: "2", name: "Private", cloudProvider: "vcd", region: "one" };
      const location = { kind: "publicCloudRegion", id: "2", name: "Private" } as const;
      const nars = service("5", type, `http://rs.example.com:8009/${path}`, location);

      const { files, report } = write(folder, { ...platformOf(nars), datacenters: [], publicCloudRegions: [cloud] });

      expect(files["main.ts"]).toContain("  attachable: true,\n");
      expect(files["main.ts"]).toContain('.importFrom("5/publiccloudregions/2");');
      expect(files["main.ts"]).toContain('cloudProvider: CloudProvider.custom("vcd"),');
      expect(files["main.ts"]?.replace(/\n *\/\/ /g, " ")).toContain(
        'Then use: cloudProvider: CloudProvider.VCLOUD_DIRECTOR, endpoint: "https://HOST/...".',
      );
      expect(report.unknown).toEqual(['The endpoint and the credentials of the public cloud region "Private" (id 2).']);
    })(),
  );

  it("has a repository that depends on the peers of this package", () => {
    expect(PEERS).toEqual(peerDependencies);
  });
});
