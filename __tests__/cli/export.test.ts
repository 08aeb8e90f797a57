import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { exportPlatform } from "../../lib/cli/export/export";
import { Namer, hostSlug, slug, variableOf } from "../../lib/cli/export/names";
import { PEERS } from "../../lib/cli/export/peers";
import { escapeTemplate } from "../../lib/cli/export/text";
import { literal } from "../../lib/cli/export/typescript/code";
import { parseFilters } from "../../lib/cli/platform/filter";
import type { Platform } from "../../lib/cli/platform/platform";
import { peerDependencies } from "../../package.json";
import { readFiles } from "../export/exported";
import { installCommand, runProgram } from "./command";
import { inFolder } from "./made-up";
import { onPlatform } from "./platform/simulated";

type Service = Platform["remoteServices"][number];
type Ref = Service["locations"][number];

const [BARCELONA, IRELAND, LONDON]: readonly Ref[] = [
  { kind: "datacenter", id: "1", name: "Barcelona" },
  { kind: "publicCloudRegion", id: "2", name: "AWS Ireland" },
  { kind: "publicCloudRegion", id: "3", name: "AWS London" },
];

function service(id: string, type: string, uri: string, ...locations: readonly (Ref | undefined)[]): Service {
  return {
    id,
    type,
    uri,
    available: true,
    locations: locations.filter((each) => each !== undefined),
    configurationErrors: [],
  };
}

function platformOf(...remoteServices: readonly Service[]): Platform {
  return {
    endpoint: "https://abiquo.example.com/api",
    datacenters: [{ id: "1", name: "Barcelona", location: "Barcelona, ES" }],
    publicCloudRegions: [
      { id: "2", name: "AWS Ireland", cloudProvider: "AMAZON", region: "eu-west-1" },
      { id: "3", name: "AWS London", cloudProvider: "AMAZON", region: "eu-west-2" },
    ],
    remoteServices,
  };
}

/** The eight services of a datacenter on one host, with the defaults. */
function eight(host: string): readonly Service[] {
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

function shared(host: string, ...locations: readonly (Ref | undefined)[]): readonly Service[] {
  return [
    service("11", "VIRTUAL_FACTORY", `http://${host}:8009/virtualfactory`, ...locations),
    service("12", "VIRTUAL_SYSTEM_MONITOR", `http://${host}:8009/vsm`, ...locations),
    service("13", "NARS", `http://nars.example.com:8009/nars`, ...locations),
    service("14", "REMOTE_ACCESS", `guacd://${host}:4822`, ...locations),
  ];
}

interface Written {
  readonly files: Readonly<Record<string, string>>;
  readonly report: ReturnType<typeof exportPlatform>;
}

/** Exports into a new folder, and reads what was written. */
function write(
  folder: string,
  platform: Platform,
  { language = "typescript", filters = [] }: { language?: "typescript" | "hcl"; filters?: readonly string[] } = {},
): Written {
  const out = join(folder, "out");
  const report = exportPlatform(platform, { out, language, filter: parseFilters(filters), version: "1.2.3" });
  return { files: readFiles(out), report };
}

/** The code of the constructor of the stack. */
function body({ files }: Written): string {
  const [, code = ""] = /ABIQUO_\*\n\n(.*)\n {2}\}\n\}/s.exec(files["main.ts"] ?? "") ?? [];
  return code.replace(/^ {4}/gm, "");
}

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
    "is one set for the services of one host that serve many regions, with what differs",
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
    "says where it belongs what Abiquo does not tell, and lists it",
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
    "is a file for each location of a larger platform, and its ids do not change when one is added",
    inFolder((folder) => {
      const regions = Array.from({ length: 10 }, (_, index) => ({
        ...{ id: String(index + 2), name: `AWS ${index % 2 === 0 ? "x" : "X"} ${Math.floor(index / 2)}` },
        ...{ cloudProvider: "AMAZON", region: `r-${index}` },
      }));
      const platform = { ...platformOf(), publicCloudRegions: regions };

      const { files } = write(folder, platform);
      const [later] = [
        write(join(folder, "later"), {
          ...platform,
          publicCloudRegions: [
            ...regions,
            { ...regions[0], id: "99", name: "aws-x-0", cloudProvider: "AMAZON", region: "z" },
          ],
        }),
      ];

      expect(Object.keys(files)).toEqual(expect.arrayContaining(["locations/aws-x-0.ts", "locations/aws-x-0-3.ts"]));
      expect(later.files).toMatchObject({
        "locations/aws-x-0-99.ts": expect.stringContaining('importFrom("99")') as string,
      });
      for (const name of Object.keys(files).filter((each) => each.startsWith("locations/"))) {
        expect(later.files[name]).toBe(files[name]);
      }
    }),
  );

  it(
    "attaches a region of a dynamic provider to the Discovery Manager that it is found through",
    inFolder((folder) => {
      const cloud = { id: "2", name: "Private", cloudProvider: "vcd", region: "one" };
      const location = { kind: "publicCloudRegion", id: "2", name: "Private" } as const;
      const nars = service("5", "NARS", "http://rs.example.com:8009/nars", location);

      const { files, report } = write(folder, { ...platformOf(nars), datacenters: [], publicCloudRegions: [cloud] });

      expect(files["main.ts"]).toContain("  attachable: true,\n");
      expect(files["main.ts"]).toContain('.importFrom("5/publiccloudregions/2");');
      expect(files["main.ts"]).toContain('cloudProvider: CloudProvider.custom("vcd"),');
      expect(files["main.ts"]?.replace(/\n *\/\/ /g, " ")).toContain(
        'Then write: cloudProvider: CloudProvider.VCLOUD_DIRECTOR, endpoint: "https://HOST/...".',
      );
      expect(report.unknown).toEqual(['The endpoint and the credentials of the public cloud region "Private" (id 2).']);
    }),
  );

  it("has a repository that depends on the peers of this package", () => {
    expect(PEERS).toEqual(peerDependencies);
  });
});

describe("HCL", () => {
  it(
    "has references, and an import block for each object",
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

describe("a part of the platform", () => {
  const PLATFORM = platformOf(
    ...shared("rs.cloud.example.com", BARCELONA, IRELAND),
    service("20", "XAS", "http://xas:1/x", BARCELONA),
  );

  it(
    "refers to services that serve others too by their address, and attaches its locations to them",
    inFolder((folder) => {
      const code = body(write(folder, PLATFORM, { filters: ["location=Barcelona"] }));

      expect(code).toContain("RemoteService.fromUri(\n");
      expect(code).toContain('.importFrom("13/datacenters/1");');
      expect(code).toContain('barcelona.addRemoteService("service-manager"');
      expect(code).not.toContain("Ireland");
    }),
  );

  it(
    "refers to locations that it serves by their name",
    inFolder((folder) => {
      const code = body(write(folder, PLATFORM, { filters: ["type=NARS"] }));

      expect(code).toContain('const barcelona = Datacenter.fromName(this, "barcelona", "Barcelona");');
      expect(code).toContain('const awsIreland = PublicCloudRegion.fromName(this, "aws-ireland", "AWS Ireland");');
      expect(code.match(/importFrom/g)).toEqual(["importFrom"]);
    }),
  );

  it(
    "may not be nothing",
    inFolder((folder) => {
      expect(() => write(folder, PLATFORM, { filters: ["location=nowhere"] })).toThrow("There is nothing to export");
    }),
  );
});

describe("a service that shares its address with another", () => {
  it(
    "cannot be referred to from outside, which is told",
    inFolder((folder) => {
      const uri = "http://rs.example.com:8009/nars";
      const platform = platformOf(service("1", "NARS", uri, BARCELONA, IRELAND), service("2", "NARS", uri, LONDON));

      const { report } = write(folder, platform, { filters: ["location=Barcelona"] });

      expect(report.leftOut).toEqual([expect.stringContaining("The links to the remote service 1 (NARS")]);
    }),
  );
});

describe("what the provider would refuse", () => {
  it(
    "is left out and told, without the password in an address",
    inFolder((folder) => {
      const platform = platformOf(
        service("1", "XAS", "http://admin:s3cret@rs.example.com:8009/xas", BARCELONA),
        service("2", "XAS", "ftp://rs.example.com:21/xas", IRELAND),
      );

      const { files, report } = write(folder, platform);

      expect(report.leftOut).toEqual([
        expect.stringContaining(
          "The remote service 1 (XAS http://…@rs.example.com:8009/xas): The URI must not contain credentials",
        ),
        expect.stringContaining("The remote service 2 (XAS ftp://rs.example.com:21/xas): "),
      ]);
      expect(files["main.ts"]).not.toContain("RemoteService");
      expect(JSON.stringify(files)).not.toContain("s3cret");
    }),
  );
});

describe("ids", () => {
  it.each([
    ["Barcelona, ES", "barcelona-es"],
    ["Zürich", "zurich"],
    ["İstanbul", "istanbul"],
    ["北京 2", "北京-2"],
    ["${x}", "x"],
    ["🚀", ""],
  ])("of %s are %s", (name, id) => {
    expect(slug(name)).toBe(id);
  });

  it("of doubles have the number that Abiquo gave, which does not change", () => {
    const namer = new Namer(["main"]);
    const name = (wanted: string, id: string): string => namer.name({ wanted, otherwise: "region", id });

    expect([
      name("A b", "1"),
      name("a-B", "2"),
      name("main", "3"),
      name("1", "4"),
      name("🚀", "5"),
      name("北", "6"),
    ]).toEqual([...["a-b", "a-b-2", "main-3", "region-1", "region-5", "region-北"]]);
  });

  it.each([
    ["rs.bcn.example.com", "rs-bcn"],
    ["rs1.example.com", "rs1"],
    ["rs", "rs"],
    ["10.60.13.4", "10-60-13-4"],
    ["2001:db8::1", "2001-db8-1"],
  ])("of the host %s are %s", (host, id) => {
    expect(hostSlug(host)).toBe(id);
  });

  it.each([
    ["aws-eu-west-1", "awsEuWest1"],
    ["class", "class_"],
    ["10-1", "10_1"],
  ])("%s is the variable %s", (id, variable) => {
    expect(variableOf(id)).toBe(variable);
  });
});

describe("texts", () => {
  it.each([
    ["${x} %{y} $z", "$${x} %%{y} $z"],
    ["$${x}", "$$${x}"],
    ["${TfToken[TOKEN.0]}", '$${TfToken${"["}TOKEN.0]}'],
  ])("%s is no template for Terraform", (text, escaped) => {
    expect(escapeTemplate(text)).toBe(escaped);
  });

  it.each(["it's", 'say "hi"', "\\n", "`${a}`", '\'""'])("%s is a literal of TypeScript", (text) => {
    expect(runInNewContext(literal(text))).toBe(text);
  });
});

describe("what exists", () => {
  it(
    "is not overwritten, and is not asked for in vain",
    inFolder(async (folder) => {
      const command = installCommand();
      writeFileSync(join(folder, "platform.ts"), "mine");
      mkdirSync(join(folder, "full"));
      writeFileSync(join(folder, "full/file"), "mine");

      for (const out of ["platform.ts", "full"]) {
        const { exitCode, stderr } = await runProgram(process.execPath, [command.file, "export", "--out", out], {
          cwd: folder,
        });
        expect([exitCode, stderr]).toEqual([1, expect.stringContaining("nothing is overwritten")]);
      }
      command.remove();
      expect(readdirSync(folder).sort()).toEqual(["full", "platform.ts"]);
    }),
  );

  it(
    "gets the file that is named: a stack for an app, or a configuration without a second provider",
    inFolder((folder) =>
      onPlatform({}, async ({ env, datacenter }) => {
        const command = installCommand();
        await datacenter("Barcelona");
        writeFileSync(join(folder, "main.tf"), "terraform {\n  required_providers {}\n}\n");

        const run = (...args: readonly string[]): ReturnType<typeof runProgram> =>
          runProgram(process.execPath, [command.file, "export", ...args], { cwd: folder, env });
        const typescript = await run("--out", "platform.ts");
        const hcl = await run("--language", "hcl", "--out", "platform.tf");

        command.remove();
        expect([typescript.stderr, hcl.stderr]).toEqual([
          "1 location, 0 remote services written to platform.ts\n",
          "1 location, 0 remote services written to platform.tf\n",
        ]);
        const files = readFiles(folder);
        expect(Object.keys(files)).toEqual(["main.tf", "platform.tf", "platform.ts"]);
        expect(files["platform.ts"]).toContain(
          "export class Platform extends TerraformStack {\n  constructor(scope: Construct, id: string)",
        );
        expect(files["platform.tf"]).not.toContain("required_providers");
      })(),
    ),
  );
});
