import type { Platform } from "../platform";
import { startProject } from "./project";

const MADRID = `
  resource "abiquo_datacenter" "madrid" {
    name     = "Madrid"
    location = "Here"
  }
`;
const GIRONA = MADRID.replaceAll("Madrid", "Girona").replaceAll("madrid", "girona");

let platform: Platform;

beforeEach(async () => {
  platform = await startProject();
});
afterEach(() => platform.close());

function apply(main: string): Promise<string> {
  platform.terraform.write("main.tf", main);
  return platform.terraform.succeed("apply", "-auto-approve");
}

function service(label: string, settings: Readonly<Record<string, string>>, blocks = ""): string {
  const lines = Object.entries(settings).map(([name, value]) => `  ${name} = ${value}\n`);
  return `resource "abiquo_remote_service" "${label}" {\n${lines.join("")}${blocks}}\n`;
}

/** Address and locations of the first service. */
function first(): readonly unknown[] {
  const [found] = platform.simulator.state().remoteServices.values();
  return [found?.uri, found?.locations];
}

describe("ignore_changes", () => {
  const nars = (host: string, ids: string, ignored: string): string => {
    const settings = { type: '"NARS"', host: `"${host}"`, datacenter_ids: ids };
    return `${MADRID}${GIRONA}${service("nars", settings, `lifecycle {\n ignore_changes = [${ignored}]\n}\n`)}`;
  };
  const ONE = "[abiquo_datacenter.madrid.id]";
  const BOTH = "[abiquo_datacenter.madrid.id, abiquo_datacenter.girona.id]";

  it("keeps an ignored host if another attribute changes", async () => {
    await apply(nars("one", ONE, "host, uri"));

    await apply(nars("two", BOTH, "host, uri"));

    expect([first()[0], [...(first()[1] as readonly number[])].length]).toEqual(["http://one:8009/nars", 2]);
    expect(await platform.terraform.plannedActions()).toEqual({});
  });

  it("keeps a manually linked location if the set is ignored and the host changes", async () => {
    await apply(nars("one", ONE, "datacenter_ids"));
    const link = (id: number): object => ({
      rel: "datacenter",
      href: `${platform.simulator.url}/admin/datacenters/${id}`,
    });
    const ids = [...platform.simulator.state().datacenters.keys()];
    const body = { type: "NARS", uri: "http://one:8009/nars", links: ids.map(link) };
    await platform.call("PUT", "/admin/remoteservices/1", { mediaType: "remoteservice", body });

    await apply(nars("two", ONE, "datacenter_ids"));

    expect([first()[0], new Set(first()[1] as readonly number[])]).toEqual(["http://two:8009/nars", new Set(ids)]);
    expect(await platform.terraform.plannedActions()).toEqual({});
  });
});

/** Requests that Abiquo would refuse are errors in the plan, before anything is created. */
describe("a plan that cannot be applied", () => {
  const AM = { type: '"APPLIANCE_MANAGER"', host: '"am"' };

  it.each([
    ["a name that is taken", MADRID, 'A datacenter named "Madrid" already exists'],
    [
      "a region that is used",
      `resource "abiquo_public_cloud_region" "a" {
        name           = "Other"
        cloud_provider = "AMAZON"
        region         = "eu-west-1"
      }`,
      "A public cloud region at AMAZON eu-west-1 already exists",
    ],
    [
      "a type that the location has",
      service("a", { type: '"NARS"', host: '"new"', datacenter_ids: '["1"]' }),
      'A NARS of the datacenter "Madrid" already exists',
    ],
    ["an empty location", MADRID.replace("Madrid", "New").replace("Here", ""), "The location must not be empty."],
    [
      "a location that does not exist",
      service("a", { type: '"NARS"', host: '"new"', datacenter_ids: '["99"]' }),
      "There is no datacenter with the id 99",
    ],
    [
      "an appliance manager in two datacenters",
      `${GIRONA}${MADRID.replaceAll(/madrid/gi, "Lugo")}${service("am", {
        ...AM,
        datacenter_ids: "[abiquo_datacenter.girona.id, abiquo_datacenter.Lugo.id]",
      })}`,
      "exactly one datacenter",
    ],
    [
      "a second virtualization manager on an address",
      service("a", { type: '"VIRTUAL_FACTORY"', host: '"vf"', datacenter_ids: "[]" }),
      "A VIRTUAL_FACTORY at http://vf:8009/virtualfactory already exists",
    ],
    ["no type", service("a", { type: "null", host: '"new"' }), "Missing argument"],
  ])("reports %s", async (_title, main, message) => {
    const post = (path: string, mediaType: string, body: object): Promise<Response> =>
      platform.call("POST", path, { mediaType, body });
    const at = { rel: "datacenter", href: `${platform.simulator.url}/admin/datacenters/1` };
    const region = {
      rel: "region",
      href: `${platform.simulator.url}/config/hypervisortypes/AMAZON/regions/eu-west-1`,
    };
    await post("/admin/datacenters", "datacenter", { name: "Madrid", location: "Here" });
    await post("/admin/publiccloudregions", "publiccloudregion", { name: "Ireland", links: [region] });
    await post("/admin/remoteservices", "remoteservice", { type: "NARS", uri: "http://old:8009/nars", links: [at] });
    await post("/admin/remoteservices", "remoteservice", {
      type: "VIRTUAL_FACTORY",
      uri: "http://vf:8009/virtualfactory",
      links: [],
    });
    expect(platform.newWrites()).toHaveLength(4);
    expect([...platform.simulator.state().remoteServices.keys()]).toHaveLength(2);
    platform.terraform.write("main.tf", main);

    const said = await platform.terraform.fail("plan");
    expect(said).toContain(message);
    expect(said).not.toContain("Bug in the provider");
    expect(platform.newWrites()).toEqual([]);
  });

  it("reports a lost state with an import block for each object", async () => {
    await apply(MADRID + GIRONA);
    await platform.terraform.succeed("state", "rm", "abiquo_datacenter.madrid", "abiquo_datacenter.girona");

    const said = await platform.terraform.fail("plan");

    expect(said).toContain('A datacenter named "Madrid" already exists');
    expect(said).toContain('A datacenter named "Girona" already exists');
    expect(said).toContain('import { to = abiquo_datacenter.example id = "1" }');
    expect(said).toContain('import { to = abiquo_datacenter.example id = "2" }');
  });

  it("explains how to import each object if more are lost than Terraform plans concurrently", async () => {
    const names = Array.from({ length: 24 }, (_, index) => `n${index}`);
    const all = names.map((name) => MADRID.replaceAll(/madrid/gi, name)).join("");
    await apply(all);
    await platform.terraform.succeed("state", "rm", ...names.map((name) => `abiquo_datacenter.${name}`));

    const said = await platform.terraform.fail("plan");

    for (const [id, { name }] of platform.simulator.state().datacenters) {
      expect(said).toContain(`A datacenter named "${name}" already exists`);
      expect(said).toContain(`import { to = abiquo_datacenter.example id = "${id}" }`);
    }
  });
});

describe("the destruction of locations", () => {
  it("counts distinct locations over the whole plan, and warns about each with its services", async () => {
    const am = service("am", {
      type: '"APPLIANCE_MANAGER"',
      host: '"am"',
      datacenter_ids: "[abiquo_datacenter.madrid.id]",
    });
    await apply(MADRID + GIRONA + am);
    platform.newWrites();

    platform.terraform.setEnv("ABIQUO_MAX_AFFECTED_LOCATIONS", "1");
    const said = await platform.terraform.fail("destroy", "-auto-approve");
    expect(said).toContain("max_affected_locations");
    expect(platform.newWrites()).toEqual([]);

    platform.terraform.setEnv("ABIQUO_MAX_AFFECTED_LOCATIONS", "2");
    const done = (await platform.terraform.succeed("destroy", "-auto-approve")).replace(/\s+/g, " ");
    expect(done).toContain('The plan deletes the datacenter "Madrid" (');
    expect(done).toContain("APPLIANCE_MANAGER at http://am:8009/am");
    expect(platform.simulator.state().datacenters.size).toBe(0);
  });

  it("deletes no foreign service with -replace, whose warnings Terraform does not show", async () => {
    const am = service("am", {
      type: '"APPLIANCE_MANAGER"',
      host: '"am"',
      datacenter_ids: "[abiquo_datacenter.madrid.id]",
    });
    await apply(MADRID + am);
    const href = `${platform.simulator.url}/admin/datacenters/1`;
    const body = { type: "BPM_SERVICE", uri: "http://bpm:8009/bpm-async", links: [{ rel: "datacenter", href }] };
    await platform.call("POST", "/admin/remoteservices", { mediaType: "remoteservice", body });

    const said = await platform.terraform.fail("apply", "-auto-approve", "-replace=abiquo_datacenter.madrid");

    expect(said).toContain('Error: The datacenter "Madrid" (1) has services that would be deleted with it');
    expect(said).toContain("- BPM_SERVICE at http://bpm:8009/bpm-async (2)");
    expect(said).toContain("- APPLIANCE_MANAGER at http://am:8009/am (3, formerly 1)");
    await platform.call("DELETE", "/admin/remoteservices/2");
    platform.terraform.setEnv("ABIQUO_ADOPT", "exact");
    await platform.terraform.succeed("apply", "-auto-approve");
    await platform.terraform.succeed("apply", "-auto-approve", "-replace=abiquo_datacenter.madrid");
    expect(await platform.terraform.plannedActions()).toEqual({});
    expect([...platform.simulator.state().datacenters.keys()]).toEqual([2]);
  });

  it("is refused in the plan for a location in use, which keeps its services", async () => {
    const nars = service("n", { type: '"NARS"', host: '"n"', datacenter_ids: "[abiquo_datacenter.madrid.id]" });
    await apply(MADRID + nars);
    platform.simulator.setUsage({ 1: ["virtualDatacenters"] });
    platform.newWrites();

    const said = await platform.terraform.fail("destroy", "-auto-approve");

    expect(said).toContain('Abiquo will not delete the datacenter "Madrid" (1): it is in use');
    expect([platform.newWrites(), first()[1]]).toEqual([[], [1]]);
  });

  it("restores the services of a location that Abiquo does not delete; they can be taken over and destroyed", async () => {
    const region = `
      resource "abiquo_public_cloud_region" "a" {
        name           = "Ireland"
        cloud_provider = "AMAZON"
        region         = "eu-west-1"
      }
    `;
    const ids = "[abiquo_public_cloud_region.a.id]";
    await apply(region + service("n", { type: '"NARS"', host: '"n"', public_cloud_region_ids: ids }));
    platform.simulator.setUsage({ 1: ["volumes"] });

    const said = await platform.terraform.fail("destroy", "-auto-approve");

    expect(said).toContain("If Abiquo then refuses to delete the location, the run restores the services of this list");
    expect(said).toContain("(PUBLICREGION-35)");
    expect(said).toContain('The public cloud region "Ireland" (1) was not deleted, and its services were restored');
    expect(said).toContain("- NARS at http://n:8009/nars (2, formerly 1)");
    expect(first()).toEqual(["http://n:8009/nars", [1]]);

    platform.terraform.setEnv("ABIQUO_ADOPT", "exact");
    platform.newWrites();
    await platform.terraform.succeed("apply", "-auto-approve");
    expect([await platform.terraform.plannedActions(), platform.newWrites()]).toEqual([{}, []]);
    platform.simulator.setUsage({});
    await platform.terraform.succeed("destroy", "-auto-approve");
    const { publicCloudRegions, remoteServices } = platform.simulator.state();
    expect([publicCloudRegions.size, remoteServices.size]).toEqual([0, 0]);
  });

  it.each([
    ["that no longer declares them", ["apply", "-auto-approve"]],
    ["of terraform destroy", ["destroy", "-auto-approve", "-refresh=false"]],
  ])("deletes restored services with their location in a later run %s, whose plan lists them", async (_, command) => {
    const ids = "[abiquo_datacenter.a.id]";
    await apply(
      'resource "abiquo_datacenter" "a" {\n name = "A"\n location = "x"\n}\n' +
        service("n", { type: '"NARS"', host: '"n"', datacenter_ids: ids }),
    );
    const REFUSED = { fault: "error", status: 409, code: "DC-99", message: "Not today" } as const;
    platform.simulator.setFaults([{ ...REFUSED, method: "DELETE", path: "/admin/datacenters/*", times: "always" }]);
    const refused = await platform.terraform.fail("destroy", "-auto-approve");
    expect(refused).toContain("terraform destroy needs -refresh=false");
    platform.simulator.setFaults([]);
    if (command[0] === "apply") {
      platform.terraform.write("main.tf", "");
    }

    const said = await platform.terraform.succeed(...command);

    // Terraform wraps lines.
    expect(said.replace(/\s+/g, " ")).toContain(
      "An earlier run registered these services again for this location. They are deleted after it: " +
        "- NARS at http://n:8009/nars (2) ",
    );
    const { datacenters, remoteServices } = platform.simulator.state();
    expect([datacenters.size, remoteServices.size]).toEqual([0, 0]);
  });
});

it("no service above max_affected_locations moves if only the apply knows its new address", async () => {
  const types = ["NARS", "VIRTUAL_FACTORY", "VIRTUAL_SYSTEM_MONITOR", "XAS", "REMOTE_ACCESS"];
  const IDS = "[abiquo_datacenter.madrid.id]";
  const hosts = (name: string): string =>
    `${MADRID}resource "terraform_data" "host" {\n  input = "${name}"\n}\n${types
      .map((type) => service(type, { type: `"${type}"`, host: "terraform_data.host.output", datacenter_ids: IDS }))
      .join("")}`;
  await apply(hosts("one"));
  platform.terraform.setEnv("ABIQUO_MAX_AFFECTED_LOCATIONS", "0");
  platform.newWrites();
  platform.terraform.write("main.tf", hosts("two"));

  const said = await platform.terraform.fail("apply", "-auto-approve");

  expect(said.match(/Error: The plan affects 1 location or more/g)).toHaveLength(types.length);
  expect(said).toContain("This object was not changed.");
  expect(said).not.toContain("Nothing was changed");
  expect(platform.newWrites()).toEqual([]);
});
