import type { Platform } from "../platform";
import { startProject } from "./project";

const datacenter = (label: string, name: string): string => `
  resource "abiquo_datacenter" "${label}" {
    name     = "${name}"
    location = "Here"
  }
`;
const region = (label: string, name: string, code: string, more = ""): string => `
  resource "abiquo_public_cloud_region" "${label}" {
    name           = "${name}"
    cloud_provider = "AMAZON"
    region         = "${code}"
    ${more}
  }
`;
const FIRST_CREATE = "lifecycle { create_before_destroy = true }";
const TWO_OWNERS = 'Two resources manage the same object: The datacenter "Madrid" (id 1)';

let platform: Platform;

afterEach(() => platform.close());

async function start(adopt: string): Promise<void> {
  platform = await startProject({ ABIQUO_ADOPT: adopt });
}

function apply(main: string, ...options: readonly string[]): Promise<string> {
  platform.terraform.write("main.tf", main);
  return platform.terraform.succeed("apply", "-auto-approve", ...options);
}

function refused(main: string, ...options: readonly string[]): Promise<string> {
  platform.terraform.write("main.tf", main);
  return platform.terraform.fail("apply", "-auto-approve", ...options);
}

/** Returns the ids and names of the existing datacenters. */
function datacenters(): Readonly<Record<string, string>> {
  return Object.fromEntries([...platform.simulator.state().datacenters].map(([id, { name }]) => [id, name]));
}

/** Returns the ids and names of the existing public cloud regions. */
function regions(): Readonly<Record<string, string>> {
  return Object.fromEntries([...platform.simulator.state().publicCloudRegions].map(([id, { name }]) => [id, name]));
}

describe.each(["never", "exact"])('one object has one resource, with adopt = "%s"', (adopt) => {
  beforeEach(() => start(adopt));

  it("stays with the renamed resource, although another one is declared with its former attributes", async () => {
    await apply(datacenter("a", "Madrid"));
    const both = datacenter("a", "Madrid old") + datacenter("b", "Madrid");
    platform.terraform.write("main.tf", both);
    // Terraform may come to b first: then a second run makes it.
    await platform.terraform.run("apply", "-auto-approve");
    await apply(both);
    const [, other = ""] = Object.keys(datacenters());

    expect(datacenters()).toEqual({ 1: "Madrid old", [other]: "Madrid" });
    expect(await platform.terraform.plannedActions()).toEqual({});

    await apply(datacenter("a", "Madrid old"));
    expect(datacenters()).toEqual({ 1: "Madrid old" });
  });

  it("is replaced if it is tainted, and with -replace, without a conflict with itself", async () => {
    await apply(region("a", "Ireland", "eu-west-1"));
    platform.newWrites();

    await platform.terraform.succeed("taint", "abiquo_public_cloud_region.a");
    await apply(region("a", "Ireland", "eu-west-1"));
    await apply(region("a", "Ireland", "eu-west-1"), "-replace=abiquo_public_cloud_region.a");

    expect(platform.newWrites().map((write) => write.replace("/api/admin/publiccloudregions", ""))).toEqual([
      ...["DELETE /1", "POST ", "DELETE /2", "POST "],
    ]);
    expect(regions()).toEqual({ 3: "Ireland" });
  });

  it("is deleted as a deposed object, although another resource asks for its name", async () => {
    await apply(region("a", "London", "eu-west-2", FIRST_CREATE));
    platform.simulator.setFaults([
      { fault: "error", status: 409, code: "PUBLICREGION-2", moment: "before-write", method: "DELETE", times: 1 },
    ]);
    await refused(region("a", "Paris", "eu-west-3", FIRST_CREATE));
    expect(regions()).toEqual({ 1: "London", 2: "Paris" });

    const both = region("a", "Paris", "eu-west-3", FIRST_CREATE) + region("b", "London", "eu-west-2");
    platform.terraform.write("main.tf", both);
    await platform.terraform.run("apply", "-auto-approve");
    await apply(both);

    const [, london = ""] = Object.keys(regions());
    expect(regions()).toEqual({ 2: "Paris", [london]: "London" });
    expect(london).not.toBe("1");
    expect(await platform.terraform.plannedActions()).toEqual({});
  });
});

describe("an object of another address in the state", () => {
  it('is not taken over: with adopt = "never", the plan of a -target is an error', async () => {
    await start("never");
    await apply(datacenter("old", "Madrid"));
    platform.newWrites();

    const said = await refused(datacenter("new", "Madrid"), "-target=abiquo_datacenter.new");

    expect(said).toContain('A datacenter named "Madrid" already exists');
    expect(said).toContain("If only its name in the configuration changed, keep it with a moved block");
    expect(platform.newWrites()).toEqual([]);
  });

  it('stays until one of the two forgets it, if a -target with adopt = "exact" took it over', async () => {
    await start("exact");
    await apply(datacenter("old", "Madrid"));
    await apply(datacenter("new", "Madrid"), "-target=abiquo_datacenter.new");
    platform.newWrites();

    const said = await refused(datacenter("new", "Madrid"));
    expect(said).toContain(TWO_OWNERS);
    expect(said).toContain("terraform state list -id=1");
    expect(await platform.terraform.fail("destroy", "-auto-approve")).toContain(TWO_OWNERS);
    await platform.terraform.succeed("state", "rm", "abiquo_datacenter.old");

    expect(await platform.terraform.plannedActions()).toEqual({});
    expect([datacenters(), platform.newWrites()]).toEqual([{ 1: "Madrid" }, []]);
  });

  it("cannot be imported twice: the next plan is an error, and nothing is written", async () => {
    await start("never");
    await apply(datacenter("one", "Madrid"));
    platform.newWrites();

    const twice = `${datacenter("one", "Madrid")}${datacenter("two", "Madrid")}
      import {
        to = abiquo_datacenter.two
        id = "1"
      }`;

    expect(await refused(twice)).toMatch(/Two resources manage the same object|is declared twice/);
    expect(platform.newWrites()).toEqual([]);
  });
});

describe("create_before_destroy", () => {
  it("is explained if both objects have the same name, and nothing is written", async () => {
    await start("never");
    await apply(region("a", "Ireland", "eu-west-1", FIRST_CREATE));
    platform.newWrites();

    const said = await refused(region("a", "Ireland", "eu-west-2", FIRST_CREATE));

    expect(said).toContain(
      "Remove create_before_destroy from abiquo_public_cloud_region and from everything that depends on it",
    );
    expect(platform.newWrites()).toEqual([]);
    expect(said).toContain("for one apply, change the shared value");
    await apply(region("a", "London", "eu-west-2"));
    await apply(region("a", "Ireland", "eu-west-2"));
    expect(regions()).toEqual({ 2: "Ireland" });
  });

  it('is explained for a tainted object with adopt = "exact", which ends with an error of Terraform itself', async () => {
    await start("exact");
    const tainted = region("a", "Ireland", "eu-west-1", FIRST_CREATE);
    await apply(tainted);
    await platform.terraform.succeed("taint", "abiquo_public_cloud_region.a");
    platform.newWrites();

    const said = await refused(tainted);

    expect(said).toContain('The plan replaces the public cloud region "Ireland" (1)');
    expect(said).toContain("Provider produced inconsistent final plan");
    expect(said).toContain(
      "Remove create_before_destroy from abiquo_public_cloud_region and from everything that depends on it",
    );
    expect(said).toContain("for one apply, change the shared value, or remove the resource");
    expect([platform.newWrites(), regions()]).toEqual([[], { 1: "Ireland" }]);
    await apply("");
    await apply(tainted);
    expect([await platform.terraform.plannedActions(), regions()]).toEqual([{}, { 2: "Ireland" }]);
  });

  it("deletes nothing if the creation of the new object fails, and a second run finishes", async () => {
    await start("exact");
    await apply(region("a", "London", "eu-west-2", FIRST_CREATE));
    platform.simulator.setFaults([
      {
        fault: "error",
        status: 409,
        code: "PUBLICREGION-9",
        moment: "before-write",
        method: "POST",
        path: "/admin/publiccloudregions",
        times: 1,
      },
    ]);
    await refused(region("a", "Paris", "eu-west-3", FIRST_CREATE));
    expect(regions()).toEqual({ 1: "London" });

    await apply(region("a", "Paris", "eu-west-3", FIRST_CREATE));

    expect(regions()).toEqual({ 2: "Paris" });
  });
});
