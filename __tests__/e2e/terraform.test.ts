import { startPlatform, type Platform } from "./platform";

const DATACENTERS = `
  resource "abiquo_datacenter" "bcn" {
    name     = "Barcelona"
    location = "Barcelona, ES"
  }
  resource "abiquo_datacenter" "mad" {
    name     = "Madrid"
    location = "Madrid, ES"
  }
`;
const REGION = `
  resource "abiquo_public_cloud_region" "ireland" {
    name           = "Ireland"
    cloud_provider = "AMAZON"
    region         = "eu-west-1"
  }
`;

interface Service {
  readonly id: number;
  readonly uri: string;
  readonly links: readonly { readonly rel: string; readonly href: string; readonly title: string }[];
}

describe("terraform with the built provider", () => {
  let platform: Platform;

  beforeEach(async () => {
    platform = await startPlatform();
  });

  afterEach(() => platform.close());

  async function apply(config: string): Promise<string> {
    platform.terraform.write("main.tf", config);
    await platform.terraform.succeed("init");
    return platform.terraform.succeed("apply", "-auto-approve");
  }

  async function services(): Promise<readonly Service[]> {
    return (await platform.get<{ collection: Service[] }>("/admin/remoteservices?limit=0", "remoteservices"))
      .collection;
  }

  function locations(service: Service | undefined): readonly string[] {
    const links = service?.links.filter(({ rel }) => rel === "datacenter" || rel === "publiccloudregion") ?? [];
    return links.map(({ title }) => title).sort();
  }

  test("creates what is declared, plans nothing afterwards and leaves nothing after destroy", async () => {
    const monitor = `resource "abiquo_remote_service" "monitor" {
      type                    = "VIRTUAL_SYSTEM_MONITOR"
      host                    = "rs.example.com"
      datacenter_ids          = [abiquo_datacenter.bcn.id, abiquo_datacenter.mad.id]
      public_cloud_region_ids = [abiquo_public_cloud_region.ireland.id]
    }`;

    await apply(DATACENTERS + REGION + monitor);

    const [created] = await services();
    expect(created?.uri).toBe("http://rs.example.com:8009/vsm");
    expect(locations(created)).toEqual(["Barcelona", "Ireland", "Madrid"]);
    expect(await platform.terraform.plannedActions()).toEqual({});
    await platform.terraform.succeed("destroy", "-auto-approve");
    expect(await services()).toEqual([]);
    expect(await platform.get("/admin/datacenters", "datacenters")).toMatchObject({ totalSize: 0 });
    expect(await platform.get("/admin/publiccloudregions", "publiccloudregions")).toMatchObject({ totalSize: 0 });
  });

  test("renames a datacenter in place and replaces nothing that refers to it", async () => {
    const manager = `resource "abiquo_remote_service" "am" {
      type           = "APPLIANCE_MANAGER"
      uri            = "https://am.example.com:443/am"
      datacenter_ids = [abiquo_datacenter.bcn.id]
    }`;
    await apply(DATACENTERS + manager);
    platform.newWrites();

    await apply(DATACENTERS.replace(`"Barcelona"`, `"Barcelona 2"`) + manager);

    expect(platform.newWrites()).toEqual([expect.stringMatching(/^PUT \/api\/admin\/datacenters\/\d+$/)]);
    expect(locations((await services())[0])).toEqual(["Barcelona 2"]);
  });

  test("detects a removed link as drift, and restores it with one PUT", async () => {
    const factory = `resource "abiquo_remote_service" "factory" {
      type           = "VIRTUAL_FACTORY"
      host           = "rs.example.com"
      datacenter_ids = [abiquo_datacenter.bcn.id, abiquo_datacenter.mad.id]
    }`;
    await apply(DATACENTERS + factory);
    const [before] = await services();
    const path = `/admin/remoteservices/${before?.id}`;
    await platform.call("PUT", path, { mediaType: "remoteservice", body: { ...before, links: [] } });

    const planned = await platform.terraform.plannedActions();
    platform.newWrites();
    await platform.terraform.succeed("apply", "-auto-approve");

    expect(planned).toEqual({ "abiquo_remote_service.factory": ["update"] });
    expect(platform.newWrites()).toEqual([`PUT /api${path}`]);
    expect(locations((await services())[0])).toEqual(["Barcelona", "Madrid"]);
  });

  test("replaces an appliance manager that moves to another datacenter", async () => {
    const manager = (datacenter: string): string => `resource "abiquo_remote_service" "am" {
      type           = "APPLIANCE_MANAGER"
      host           = "am.example.com"
      datacenter_ids = [abiquo_datacenter.${datacenter}.id]
    }`;
    await apply(DATACENTERS + manager("bcn"));
    platform.terraform.write("main.tf", DATACENTERS + manager("mad"));

    const planned = await platform.terraform.plannedActions();

    expect(planned).toEqual({ "abiquo_remote_service.am": ["delete", "create"] });
    await platform.terraform.succeed("apply", "-auto-approve");
    expect(locations((await services())[0])).toEqual(["Madrid"]);
  });

  test("changes an address in place, and ignores another spelling of it", async () => {
    const proxy = (address: string): string =>
      `resource "abiquo_remote_service" "discovery" {\n type = "NARS"\n ${address}\n datacenter_ids = []\n}`;
    await apply(proxy(`host = "rs.example.com"`));
    const [before] = await services();
    platform.newWrites();

    await apply(proxy(`uri = "HTTP://RS.example.com/nars/"`));
    expect(platform.newWrites()).toEqual([]);
    await apply(proxy(`host = "rs2.example.com"\n protocol = "https"\n port = 443`));

    const [after] = await services();
    expect(after?.uri).toBe("https://rs2.example.com:443/nars");
    expect(after?.id).toBe(before?.id);
    expect(await platform.terraform.plannedActions()).toEqual({});
  });

  test("imports by id and by name, and then plans no changes", async () => {
    const service = `resource "abiquo_remote_service" "dhcp" {
      type           = "DHCP_SERVICE"
      uri            = "omapi://dhcp.example.com:7911"
      datacenter_ids = [abiquo_datacenter.bcn.id, abiquo_datacenter.mad.id]
    }`;
    await apply(DATACENTERS + service);
    await platform.terraform.succeed("state", "rm", "abiquo_datacenter.bcn", "abiquo_remote_service.dhcp");

    await platform.terraform.succeed("import", "abiquo_datacenter.bcn", "Barcelona");
    const [dhcp] = await services();
    await platform.terraform.succeed("import", "abiquo_remote_service.dhcp", String(dhcp?.id));

    expect(await platform.terraform.plannedActions()).toEqual({});
    await platform.terraform.succeed("state", "rm", "abiquo_remote_service.dhcp");
    await platform.terraform.succeed(
      "import",
      "abiquo_remote_service.dhcp",
      "DHCP_SERVICE/omapi://dhcp.example.com:7911/",
    );
    expect(await platform.terraform.plannedActions()).toEqual({});
  });

  test("does not change a location set that the configuration omits", async () => {
    const service = `resource "abiquo_remote_service" "nars" {\n type = "NARS"\n host = "rs.example.com"\n}`;
    await apply(DATACENTERS + service);
    const [created] = await services();
    const { collection } = await platform.get<{ collection: { links: { href: string }[] }[] }>(
      "/admin/datacenters",
      "datacenters",
    );
    const links = collection.map((datacenter) => ({ rel: "datacenter", href: datacenter.links[0]?.href }));
    await platform.call("PUT", `/admin/remoteservices/${created?.id}`, {
      mediaType: "remoteservice",
      body: { ...created, links },
    });

    expect(await platform.terraform.plannedActions()).toEqual({});
    await apply(DATACENTERS + service.replace("rs.example.com", "rs2.example.com"));

    expect(locations((await services())[0])).toEqual(["Barcelona", "Madrid"]);
    expect(await platform.terraform.plannedActions()).toEqual({});
  });

  test("reads data sources by name", async () => {
    const output = `data "abiquo_datacenter" "found" {\n name = "Madrid"\n depends_on = [abiquo_datacenter.mad]\n}
      output "where" {\n value = data.abiquo_datacenter.found.location\n}`;

    await apply(DATACENTERS + output);

    expect((await platform.terraform.succeed("output", "-raw", "where")).trim()).toBe("Madrid, ES");
  });

  test("reports invalid input at the argument, before anything is created", async () => {
    platform.terraform.write(
      "main.tf",
      `resource "abiquo_remote_service" "am" {\n type = "APPLIANCE_MANAGER"\n host = "am"\n protocol = "https"\n}`,
    );
    await platform.terraform.succeed("init");

    const output = await platform.terraform.fail("apply", "-auto-approve");

    expect(output).toMatch(/on main.tf line \d+, in resource "abiquo_remote_service" "am"/);
    expect(output).toContain("port");
    expect(platform.newWrites()).toEqual([]);
  });
});
