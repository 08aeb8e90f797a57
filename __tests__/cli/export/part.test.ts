import { inFolder } from "../made-up";
import { BARCELONA, IRELAND, LONDON, body, platformOf, service, shared, write } from "./written";

describe("a part of the platform", () => {
  const PLATFORM = platformOf(
    ...shared("rs.cloud.example.com", BARCELONA, IRELAND),
    service("20", "XAS", "http://xas:1/x", BARCELONA),
  );

  it(
    "refers to shared services by address, and attaches its locations to them",
    inFolder((folder) => {
      const code = body(write(folder, PLATFORM, { filters: ["location=Barcelona"] }));

      expect(code).toContain("RemoteService.fromUri(\n");
      expect(code).toContain('.importFrom("13/datacenters/1");');
      expect(code).toContain('barcelona.addRemoteService("service-manager"');
      expect(code).not.toContain("Ireland");
    }),
  );

  it(
    "refers to outside locations by name",
    inFolder((folder) => {
      const code = body(write(folder, PLATFORM, { filters: ["type=NARS"] }));

      expect(code).toContain('const barcelona = Datacenter.fromName(this, "barcelona", "Barcelona");');
      expect(code).toContain('const awsIreland = PublicCloudRegion.fromName(this, "aws-ireland", "AWS Ireland");');
      expect(code.match(/importFrom/g)).toEqual(["importFrom"]);
    }),
  );

  it(
    "must not be empty",
    inFolder((folder) => {
      expect(() => write(folder, PLATFORM, { filters: ["location=nowhere"] })).toThrow("There is nothing to export");
    }),
  );
});

describe("a service that shares its address with another", () => {
  it(
    "cannot be referred to from outside, and the report says so",
    inFolder((folder) => {
      const uri = "http://rs.example.com:8009/nars";
      const platform = platformOf(service("1", "NARS", uri, BARCELONA, IRELAND), service("2", "NARS", uri, LONDON));

      const { report } = write(folder, platform, { filters: ["location=Barcelona"] });

      expect(report.leftOut).toEqual([expect.stringContaining("The links to the remote service 1 (NARS")]);
    }),
  );

  it.each([
    ["http://rs.example.com:8009/nars", "http://rs.example.com:8009/nars/"],
    ["http://rs.example.com:8009/nars", "http://RS.example.com:8009/nars"],
  ])("in another spelling cannot be referred to either: %s and %s", (uri, other) =>
    inFolder((folder) => {
      const platform = platformOf(service("1", "NARS", uri, BARCELONA, IRELAND), service("2", "NARS", other, LONDON));

      const { report } = write(folder, platform, { filters: ["location=Barcelona"] });

      expect(report.leftOut).toEqual([expect.stringContaining("The links to the remote service 1 (NARS")]);
    })(),
  );
});

describe("locations whose names are equal for Terraform", () => {
  const [ONE, OTHER] = ["e\u0301x", "\u00e9x"].map(
    (name, index) => ({ kind: "datacenter", id: `${index}`, name }) as const,
  );
  const platform = {
    ...platformOf(service("1", "XAS", "http://rs.example.com:8009/xas", ONE, BARCELONA)),
    datacenters: [ONE, OTHER, BARCELONA].map((each) => ({ id: "1", name: "", ...each, location: "x" })),
  };

  it(
    "cannot be referred to by name, and the report says so",
    inFolder((folder) => {
      const filters = ["type=XAS"];

      expect(() => write(folder, platform, { filters })).toThrow(
        "The remote service 1 (XAS http://rs.example.com:8009/xas): it serves the location 0, and another location has the same name for Terraform.",
      );
    }),
  );

  it(
    "cannot be declared together, so that only the first is exported",
    inFolder((folder) => {
      const { files, report } = write(folder, platform);

      expect(report.leftOut).toEqual([
        "The datacenter 1: The datacenter 0 has the same name for Terraform, which normalizes Unicode. Rename one of them.",
      ]);
      expect(files["main.ts"]?.match(/new Datacenter\(/g)).toHaveLength(2);
    }),
  );
});

describe("what the provider would refuse", () => {
  it(
    "is left out and reported, such as a second Appliance Manager with another spelling of the same address",
    inFolder((folder) => {
      const platform = platformOf(
        service("1", "APPLIANCE_MANAGER", "http://rs.example.com:8009/am", BARCELONA),
        service("2", "APPLIANCE_MANAGER", "http://RS.example.com:8009/am/", BARCELONA),
      );

      const { files, report } = write(folder, platform);

      expect(report.leftOut).toEqual([
        "The remote service 2 (APPLIANCE_MANAGER http://RS.example.com:8009/am/): The remote service 1 has its address in another spelling.",
      ]);
      expect(files["main.ts"]).not.toContain("RS.example.com");
    }),
  );

  it(
    "is left out with the location that is the reason",
    inFolder((folder) => {
      const broken = { id: "4", name: "a\nb", location: "Lyon, FR" };
      const nars = service("9", "NARS", "http://rs.example.com:8009/nars", { ...broken, kind: "datacenter" });
      const platform = platformOf(nars);

      const { files, report } = write(folder, { ...platform, datacenters: [...platform.datacenters, broken] });

      expect(report.leftOut).toEqual([
        'The datacenter 4: The name "a\\nb" must be a single line without tabs.',
        'The remote service 9 (NARS http://rs.example.com:8009/nars): It serves the location 4: The name "a\\nb" must be a single line without tabs.',
      ]);
      expect(files["README.md"]).toContain("## Left out, because it cannot be declared\n\n- The datacenter 4: ");
    }),
  );

  it(
    "is left out and reported, without the password in an address",
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
