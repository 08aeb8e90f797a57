import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };

describe("abiquo_datacenter", () => {
  let platform: TestPlatform;
  let datacenter: TestResource;

  beforeEach(async () => {
    platform = await startPlatform();
    datacenter = platform.resource("abiquo_datacenter");
  });
  afterEach(() => platform.close());

  it("is created, and then needs no change", async () => {
    const diagnostics = await datacenter.apply(BARCELONA);
    await datacenter.refresh();

    expect(diagnostics).toEqual([]);
    const owned = { platform: platform.simulator.url, takes_over: "" };
    expect(datacenter.state).toEqual({ ...BARCELONA, id: datacenter.id, uuid: null, ...owned });
    expect((await datacenter.plan(BARCELONA)).isEmpty).toBe(true);
  });

  it("is renamed in place, and keeps its id", async () => {
    await datacenter.apply(BARCELONA);
    const { id } = datacenter;

    const plan = await datacenter.plan({ ...BARCELONA, name: "Girona" });
    await datacenter.apply({ ...BARCELONA, name: "Girona" });

    expect(plan.replaces).toEqual([]);
    expect(datacenter.state).toMatchObject({ id, name: "Girona" });
    expect(platform.writes()).toEqual(["POST /admin/datacenters 201", `PUT /admin/datacenters/${id} 200`]);
  });

  it("leaves the state if it was deleted outside Terraform", async () => {
    await datacenter.apply(BARCELONA);
    await platform.call("DELETE", `/admin/datacenters/${datacenter.id}`);

    await datacenter.refresh();

    expect(datacenter.state).toBeNull();
  });

  it("stays in the state if Abiquo fails", async () => {
    await datacenter.apply(BARCELONA);
    platform.simulator.setFaults([{ fault: "error", status: 500, times: "always" }]);

    const diagnostics = await datacenter.refresh();

    expect(diagnostics.map(({ severity }) => severity)).toEqual(["error"]);
    expect(datacenter.state).toMatchObject(BARCELONA);
  });

  it("counts as deleted if it no longer exists", async () => {
    await datacenter.apply(BARCELONA);
    await platform.call("DELETE", `/admin/datacenters/${datacenter.id}`);

    expect(await datacenter.destroy()).toEqual([]);
    expect(datacenter.state).toBeNull();
  });

  it.each([
    ["virtualDatacenters", "these virtual datacenters: Virtual datacenter in Barcelona."],
    ["storageDevices", "these storage devices: Storage device in Barcelona."],
    ["devices", "these devices: Device in Barcelona."],
  ] as const)("stays with all its services while it has %s, by its plan, and goes afterwards", async (use, detail) => {
    await datacenter.apply(BARCELONA);
    const manager = { type: "APPLIANCE_MANAGER", host: "rs.example.com", datacenter_ids: [datacenter.id] };
    await platform.resource("abiquo_remote_service").apply(manager);
    platform.simulator.setUsage({ [datacenter.id]: [use] });

    const before = platform.writes();
    const error = (await datacenter.planDestroy()).find(({ severity }) => severity === "error");
    const { remoteServices } = platform.simulator.state();
    const kept = datacenter.state;
    platform.simulator.setUsage({});

    expect(error?.summary).toBe(`Abiquo will not delete the datacenter "Barcelona" (${datacenter.id}): it is in use`);
    expect(platform.writes()).toEqual(before);
    expect(error?.detail).toContain(detail);
    expect([kept?.id, remoteServices.size]).toEqual([datacenter.id, 1]);
    expect(await datacenter.destroy()).toEqual([]);
  });

  it("has a plan that names the uses that the login may not see", async () => {
    await datacenter.apply(BARCELONA);
    platform.simulator.setFaults([
      { fault: "error", status: 403, path: "/cloud/virtualdatacenters" },
      { fault: "error", status: 406, path: "/cloud/locations/*" },
    ]);

    const [hidden] = await datacenter.planDestroy();
    const [seen] = await datacenter.planDestroy();

    const untold = "could not be checked: Abiquo does not show its virtual datacenters, devices to this login.";
    expect(hidden?.detail).toContain(untold);
    expect(seen?.detail).not.toContain("could not be checked");
  });

  it("has no plan while half an answer hides whether it is in use", async () => {
    await datacenter.apply(BARCELONA);
    platform.simulator.setFaults([{ fault: "truncate", path: "/cloud/virtualdatacenters" }]);

    expect(await datacenter.planDestroy()).toMatchObject([{ severity: "error" }]);
  });

  it("keeps its name in the state if the backup manager needs it (DC-12), but can change its location", async () => {
    await datacenter.apply(BARCELONA);
    platform.simulator.setUsage({ [datacenter.id]: ["backupManager"] });

    const [error] = await datacenter.apply({ ...BARCELONA, name: "Girona" });

    expect(error?.summary).toContain("(DC-12)");
    expect(datacenter.state).toMatchObject(BARCELONA);
    expect(await datacenter.apply({ ...BARCELONA, location: "Girona, ES" })).toEqual([]);
  });

  it("explains how to import a datacenter that already has the name", async () => {
    await datacenter.apply(BARCELONA);
    const second = platform.resource("abiquo_datacenter");

    const [error] = await second.apply(BARCELONA);

    expect(error?.summary).toBe('A datacenter named "Barcelona" already exists');
    expect(error?.detail).toContain(`import {\n  to = abiquo_datacenter.example\n  id = "${datacenter.id}"\n}`);
    expect(error?.detail).toContain(`.importFrom("${datacenter.id}")`);
    expect(second.state).toBeNull();
  });

  it("names the other datacenter if a new name is taken", async () => {
    await datacenter.apply(BARCELONA);
    const other = platform.resource("abiquo_datacenter");
    await other.apply({ ...BARCELONA, name: "Girona" });

    const [error] = await other.apply(BARCELONA);

    expect(error?.detail).toContain(
      `It is the datacenter "Barcelona" (id ${datacenter.id}), and no resource has given it up so far.`,
    );
    expect(other.state).toMatchObject({ name: "Girona" });
  });

  it.each([
    ["its id", (id: string) => id],
    ["its address in the API", (id: string) => `${platform.simulator.url}/admin/datacenters/${id}`],
    ["its name", () => "Barcelona"],
  ])("is imported by %s", async (_title, importId) => {
    await datacenter.apply(BARCELONA);
    const imported = platform.resource("abiquo_datacenter");

    const diagnostics = await imported.import(importId(datacenter.id));

    expect(diagnostics).toEqual([]);
    expect(imported.state).toEqual(datacenter.state);
  });

  it.each([
    ["a name that no datacenter has", "Girona", 'There is no datacenter named "Girona"'],
    ["the URL of something else", "http://h/api/admin/remoteservices/7", "The import id is the URL of something else"],
  ])("is not imported by %s", async (_title, importId, summary) => {
    expect(summaries(await datacenter.import(importId))).toEqual([summary]);
  });

  it("does not repeat the login in an invalid import URL", async () => {
    const [error] = await datacenter.import("https://admin:planted@h/api/admin/remoteservices/7");

    expect(error?.detail).toContain('"https://…@h/api/admin/remoteservices/7" does not end in /admin/datacenters/');
    expect(JSON.stringify(error)).not.toContain("planted");
  });

  it("is found by a data source by id or name", async () => {
    await datacenter.apply(BARCELONA);

    const byId = await platform.data("abiquo_datacenter", { id: datacenter.id });
    const byName = await platform.data("abiquo_datacenter", { name: "Barcelona" });

    const { platform: _platform, takes_over: _takesOver, ...found } = datacenter.state ?? {};
    expect(byId).toEqual({ state: found, errors: [] });
    expect(byName).toEqual({ state: found, errors: [] });
  });

  it("is found by name in any Unicode form, unless two have it", async () => {
    const stored = "Cafe\u0301";
    const sent = "Caf\u00e9";
    await platform.call("POST", "/admin/datacenters", { name: stored, location: "ES", links: [] });

    const one = await platform.data("abiquo_datacenter", { name: sent });
    await platform.call("POST", "/admin/datacenters", { name: sent, location: "ES", links: [] });
    const two = await platform.data("abiquo_datacenter", { name: sent });

    expect(one).toMatchObject({ state: { id: "1" }, errors: [] });
    expect(two).toEqual({ state: null, errors: [`There is more than one datacenter named "${sent}"`] });
  });

  it("conflicts with a datacenter whose name has another Unicode form", async () => {
    await platform.call("POST", "/admin/datacenters", { name: "Cafe\u0301", location: "ES", links: [] });

    const [error] = await datacenter.apply({ name: "Caf\u00e9", location: "ES" });

    expect(error?.summary).toBe('A datacenter named "Caf\u00e9" already exists');
  });

  it("is an error of a data source if it does not exist", async () => {
    const byId = await platform.data("abiquo_datacenter", { id: "999" });
    const byName = await platform.data("abiquo_datacenter", { name: "Girona" });

    expect(byId).toEqual({ state: null, errors: ["There is no datacenter with the id 999"] });
    expect(byName).toEqual({ state: null, errors: ['There is no datacenter named "Girona"'] });
  });

  it.each([
    [{}, "Missing argument"],
    [{ id: "7", name: "Girona" }, "Conflicting arguments"],
  ])("needs a data source to name exactly one: %j", async (given, summary) => {
    const config = { id: null, name: null, location: null, uuid: null, ...given };

    const { diagnostics } = await platform.server.validateDataSourceConfig({ typeName: "abiquo_datacenter", config });

    expect(summaries(diagnostics)).toEqual([summary]);
  });
});
