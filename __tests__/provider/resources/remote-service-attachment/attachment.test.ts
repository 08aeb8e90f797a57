import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { UNKNOWN } from "../../../../lib/terraform-plugin";
import { sorted, summaries } from "../../support/platform";
import { NARS, TYPE_NAME, attached, datacenter, linked, platform, region, renew, service, start } from "./fixture";

afterEach(() => platform.close());

describe("abiquo_remote_service_attachment", () => {
  beforeEach(() => start());

  it("adds one location of each kind, and then needs no change", async () => {
    const madrid = await datacenter("Madrid");
    const ireland = await region("eu-west-1");
    const first = await attached(madrid);
    const given = { remote_service_id: service.id, public_cloud_region_id: ireland };
    const second = platform.resource(TYPE_NAME);

    expect(await second.apply(given)).toEqual([]);
    await second.refresh();

    expect(first.id).toBe(`${service.id}/datacenters/${madrid}`);
    expect(second.state).toMatchObject({
      ...given,
      id: `${service.id}/publiccloudregions/${ireland}`,
      datacenter_id: null,
    });
    expect((await second.plan(given)).isEmpty).toBe(true);
    expect(linked()).toEqual([madrid, ireland].toSorted());
  });

  it("removes only its own location from the service when it is deleted", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    const first = await attached(madrid);
    await attached(girona);

    expect(await first.destroy()).toEqual([]);
    expect([first.state, linked()]).toEqual([null, [girona]]);
  });

  it("stays while Abiquo refuses to detach the location (RS-33)", async () => {
    const madrid = await datacenter("Madrid");
    await renew({ type: "VIRTUAL_SYSTEM_MONITOR", host: "rs.example.com" });
    const attachment = await attached(madrid);
    platform.simulator.setUsage({ [madrid]: ["monitors"] });

    const diagnostics = await attachment.destroy();

    expect(summaries(diagnostics)).toEqual([expect.stringContaining("(RS-33)")]);
    expect([linked(), attachment.state]).toEqual([[madrid], expect.anything()]);
  });

  it("is named if its deletion fails before the service is read, since Terraform adds no address", async () => {
    const attachment = await attached(await datacenter("Madrid"));
    platform.simulator.setFaults([{ fault: "error", status: 500, path: "/admin/datacenters", times: "always" }]);

    const [error] = await attachment.destroy();

    expect(error?.detail).toContain(`The attachment ${attachment.id} was not deleted.`);
    expect(linked()).toHaveLength(1);
  });

  it("keeps its location during a change of a service without a set, which shows it after the next refresh", async () => {
    const madrid = await datacenter("Madrid");
    const attachment = await attached(madrid);

    expect(await service.apply({ ...NARS, path: "other" })).toEqual([]);
    expect(linked()).toEqual([madrid]);
    await service.refresh();
    await attachment.refresh();
    expect(sorted(service.state?.datacenter_ids)).toEqual([madrid]);
    expect(attachment.state).not.toBeNull();
    expect((await service.plan({ ...NARS, path: "other" })).isEmpty).toBe(true);
  });

  it("leaves the state with the link or the service", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    const first = await attached(madrid);
    const second = await attached(girona);
    await platform.call("DELETE", `/admin/datacenters/${madrid}`);

    await first.refresh();
    await second.refresh();
    expect([first.state, second.state?.id]).toEqual([null, `${service.id}/datacenters/${girona}`]);

    await service.refresh();
    await service.destroy();
    await second.refresh();
    expect(second.state).toBeNull();
  });

  it("stays if the service cannot be read", async () => {
    const attachment = await attached(await datacenter("Madrid"));
    platform.simulator.setFaults([{ fault: "error", status: 403, path: "/admin/remoteservices*", times: "always" }]);

    expect(await attachment.refresh()).toHaveLength(1);
    expect(attachment.state).not.toBeNull();
  });

  it.each(["link", "service"])("counts as deleted if its %s no longer exists", async (what) => {
    const madrid = await datacenter("Madrid");
    const attachment = await attached(madrid);
    await service.refresh();
    await (what === "link" ? platform.call("DELETE", `/admin/datacenters/${madrid}`) : service.destroy());
    const before = platform.writes().length;

    expect(await attachment.destroy()).toEqual([]);
    expect([attachment.state, platform.writes().length]).toEqual([null, before]);
  });

  it.each(["APPLIANCE_MANAGER", "BPM_SERVICE"])("is refused for %s, which cannot be shared", async (type) => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await service.destroy();
    await renew({ type, host: "rs.example.com", datacenter_ids: [madrid] });

    const said = await platform.resource(TYPE_NAME).apply({ remote_service_id: service.id, datacenter_id: girona });

    expect(summaries(said)).toEqual([`${type} cannot be attached`]);
    expect(linked()).toEqual([madrid]);
  });

  it("names the missing object", async () => {
    const madrid = await datacenter("Madrid");
    const attachment = platform.resource(TYPE_NAME);

    const noService = await attachment.apply({ remote_service_id: "99", datacenter_id: madrid });
    const noDatacenter = await attachment.apply({ remote_service_id: service.id, datacenter_id: "99" });

    expect(summaries(noService)).toEqual(["There is no remote service with the id 99"]);
    expect(summaries(noDatacenter)).toEqual(["There is no datacenter with the id 99"]);
  });

  it("names the other service of the type at the location", async () => {
    const madrid = await datacenter("Madrid");
    const other = platform.resource("abiquo_remote_service");
    await other.apply({ ...NARS, host: "other", datacenter_ids: [madrid] });

    const [error] = await platform.resource(TYPE_NAME).apply({ remote_service_id: service.id, datacenter_id: madrid });

    expect(error?.summary).toBe('A NARS of the datacenter "Madrid" already exists');
    expect(error?.detail).toContain("It is NARS at http://other:8009/nars (id ");
    expect(error?.path).toEqual([{ attribute: "datacenter_id" }]);
  });

  it("warns if the service does not answer, on creation and on deletion", async () => {
    platform.simulator.setHealth({ dead: ["rs."] });
    const attachment = platform.resource(TYPE_NAME);

    const said = await attachment.apply({ remote_service_id: service.id, datacenter_id: await datacenter("Madrid") });

    expect(summaries(said)).toEqual(["NARS at http://rs.example.com:8009/nars does not answer as it should"]);
    expect(attachment.state).not.toBeNull();
    expect(await attachment.destroy()).toEqual(said);
    expect([attachment.state, linked()]).toEqual([null, []]);
  });

  it("is replaced if the service or the location changes", async () => {
    const given = { remote_service_id: service.id, datacenter_id: await datacenter("Madrid") };
    const attachment = platform.resource(TYPE_NAME);
    await attachment.apply(given);

    const other = platform.resource("abiquo_remote_service");
    await other.apply({ type: "XAS", host: "other" });
    const public_cloud_region_id = await region("eu-west-1");

    const ofService = await attachment.plan({ ...given, remote_service_id: other.id });
    const ofLocation = await attachment.plan({ remote_service_id: service.id, public_cloud_region_id });

    expect(ofService.replaces).toEqual(['[{"attribute":"remote_service_id"}]']);
    expect(ofLocation.replaces).toEqual([
      '[{"attribute":"datacenter_id"}]',
      '[{"attribute":"public_cloud_region_id"}]',
    ]);
  });

  it.each<[ObjectValue, readonly string[]]>([
    [{}, ["Missing argument"]],
    [{ datacenter_id: "1", public_cloud_region_id: "2" }, ["Conflicting arguments"]],
    [{ datacenter_id: UNKNOWN }, []],
    [{ datacenter_id: UNKNOWN, public_cloud_region_id: "2" }, []],
  ])("needs exactly one location: %j", async (given, problems) => {
    expect(await platform.resource(TYPE_NAME).validate({ remote_service_id: "5", ...given })).toEqual(problems);
  });

  it.each<[string, (serviceId: string, madrid: string) => string]>([
    ["its id", (serviceId, madrid) => `${serviceId}/datacenters/${madrid}`],
    [
      "the service at its location",
      (_, madrid) => `${platform.simulator.url}/admin/datacenters/${madrid}/remoteservices/NARS`,
    ],
    [
      "the service in another spelling",
      (_, madrid) => `${platform.simulator.url}/admin/datacenters/${madrid}/remoteservices/nars/`,
    ],
  ])("is imported by %s", async (_title, importId) => {
    const madrid = await datacenter("Madrid");
    await platform.resource("abiquo_remote_service").apply({ type: "XAS", host: "rs", datacenter_ids: [madrid] });
    const { state } = await attached(madrid);
    const imported = platform.resource(TYPE_NAME);

    expect(await imported.import(importId(service.id, madrid))).toEqual([]);
    expect(imported.state).toEqual(state);
  });

  it("is imported by its identity", async () => {
    const { state } = await attached(await datacenter("Madrid"));
    const request = { typeName: TYPE_NAME, id: "" };

    const imported = await platform.server.importResourceState({ ...request, identity: { id: state?.id ?? null } });
    const refused = await platform.server.importResourceState({ ...request, identity: { id: "5" } });

    expect(imported).toMatchObject({ diagnostics: [], state: { id: state?.id } });
    expect(summaries(refused.diagnostics)).toEqual(["The identity cannot be imported"]);
  });

  it.each([
    ["5", "The import id is not the id of an attachment"],
    ["5/locations/7", "The import id is not the id of an attachment"],
    ["5/datacenters/7/9", "The import id is not the id of an attachment"],
    ["99999999999999999999/datacenters/7", "The import id is not the id of an attachment"],
    ["https://h/api/admin/remoteservices/5", "The import id is not the id of an attachment"],
    ["https://h/api/admin/datacenters/7/remoteservices/NARS", "There is no NARS at the location with the id 7"],
  ])("is not imported by %s", async (importId, summary) => {
    expect(summaries(await platform.resource(TYPE_NAME).import(importId))).toEqual([summary]);
  });

  it("is not imported where its service belongs to one datacenter", async () => {
    const madrid = await datacenter("Madrid");
    await renew({ type: "APPLIANCE_MANAGER", host: "am", datacenter_ids: [madrid] });

    const said = await platform.resource(TYPE_NAME).import(`${service.id}/datacenters/${madrid}`);

    expect(summaries(said)).toEqual(["APPLIANCE_MANAGER cannot be attached"]);
  });
});
