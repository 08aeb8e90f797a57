import type { Platform } from "../platform";
import { startPlatform } from "../platform";

const OTHER = "The state belongs to another Abiquo platform";
const MADRID = `
  resource "abiquo_datacenter" "madrid" {
    name     = "Madrid"
    location = "Here"
  }
`;

/** One state for two platforms, on which the same ids belong to different objects. */
describe("terraform with a state of staging and the endpoint of production", () => {
  let staging: Platform;
  let production: Platform;

  beforeEach(async () => {
    [staging, production] = await Promise.all([startPlatform(), startPlatform()]);
    staging.terraform.write("main.tf", MADRID);
    await staging.terraform.succeed("init");
    await staging.terraform.succeed("apply", "-auto-approve");
    const body = { name: "A stranger", location: "There" };
    await production.call("POST", "/admin/datacenters", { mediaType: "datacenter", body });
    production.newWrites();
  });
  afterEach(() => Promise.all([staging.close(), production.close()]));

  function mixUp(): void {
    staging.terraform.setEnv("ABIQUO_ENDPOINT", production.simulator.url);
  }

  it("stops plan, apply and destroy, with and without a refresh, and writes nothing", async () => {
    mixUp();
    const commands = [
      ["plan"],
      ["plan", "-refresh=false"],
      ["apply", "-auto-approve"],
      ["apply", "-auto-approve", "-refresh=false"],
      ["destroy", "-auto-approve"],
      ["destroy", "-auto-approve", "-refresh=false"],
    ];
    staging.terraform.write("main.tf", MADRID.replace("Madrid", "Renamed"));

    for (const command of commands) {
      const said = await staging.terraform.fail(...command);
      expect(said).toContain(OTHER);
      expect(said).toContain(staging.simulator.url);
      expect(said).toContain(production.simulator.url);
    }

    expect(production.newWrites()).toEqual([]);
    expect([...production.simulator.state().datacenters.values()].map(({ name }) => name)).toEqual(["A stranger"]);
  });

  it.each([
    ["a change", MADRID.replace("Madrid", "Renamed")],
    ["a deletion", ""],
  ])("stops a saved plan of %s", async (_title, main) => {
    staging.terraform.write("main.tf", main);
    await staging.terraform.succeed("plan", "-out=saved.tfplan");
    mixUp();

    expect(await staging.terraform.fail("apply", "saved.tfplan")).toContain(OTHER);
    expect(production.newWrites()).toEqual([]);
  });

  it("continues if previous_endpoint says that the platform moved", async () => {
    const { name, location } = { name: "Madrid", location: "Here" };
    await production.call("PUT", "/admin/datacenters/1", { mediaType: "datacenter", body: { id: 1, name, location } });
    mixUp();
    staging.terraform.setEnv("ABIQUO_PREVIOUS_ENDPOINT", staging.simulator.url);
    production.newWrites();

    await staging.terraform.succeed("apply", "-auto-approve");
    staging.terraform.setEnv("ABIQUO_PREVIOUS_ENDPOINT", "");

    expect(await staging.terraform.plannedActions()).toEqual({});
    expect(production.newWrites()).toEqual([]);
  });
});
