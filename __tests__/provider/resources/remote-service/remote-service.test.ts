import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { createDatacenter, createRegion } from "../../support/locations";
import type { TestPlatform, TestResource } from "../../support/platform";
import { sorted, startPlatform, summaries } from "../../support/platform";

const VSM = { type: "VIRTUAL_SYSTEM_MONITOR", host: "rs.example.com" };
const VSM_URI = "http://rs.example.com:8009/vsm";

describe("abiquo_remote_service", () => {
  let platform: TestPlatform;
  let service: TestResource;

  beforeEach(async () => {
    platform = await startPlatform({ dead: ["dead."], uuids: { "rs.example.com": "abiquo.datacenter.id of rs" } });
    service = platform.resource("abiquo_remote_service");
  });
  afterEach(() => platform.close());

  function datacenter(name: string): Promise<string> {
    return createDatacenter(platform, name);
  }

  function region(name: string): Promise<string> {
    return createRegion(platform, name);
  }

  /** Returns the ids of the service's datacenters. */
  async function linked(id: string): Promise<readonly string[]> {
    const { state } = await platform.data("abiquo_remote_service", { id });
    return sorted(state?.datacenter_ids);
  }

  function writesAfter(count: number): readonly string[] {
    return platform.writes().slice(count);
  }

  it("is created from its host, with defaults for everything else", async () => {
    const madrid = await datacenter("Madrid");
    const ireland = await region("eu-west-1");

    const diagnostics = await service.apply({ ...VSM, datacenter_ids: [madrid], public_cloud_region_ids: [ireland] });

    expect(diagnostics).toEqual([]);
    expect(service.state).toEqual({
      id: service.id,
      type: "VIRTUAL_SYSTEM_MONITOR",
      uri: VSM_URI,
      host: "rs.example.com",
      protocol: "http",
      port: 8009,
      path: "vsm",
      datacenter_ids: [madrid],
      public_cloud_region_ids: [ireland],
      check: null,
      uuid: "abiquo.datacenter.id of rs",
      available: true,
      platform: platform.simulator.url,
      takes_over: "",
    });
  });

  it.each<[string, ObjectValue]>([
    ["a host", VSM],
    ["a host with capitals and a padded path", { ...VSM, host: "RS.Example.com", path: "/vsm/" }],
    ["a uri", { type: "NARS", uri: "http://rs:8009/nars" }],
    ["a uri in an unusual spelling", { type: "DHCP_SERVICE", uri: "OMAPI://DHCP.example.com/" }],
    ["a uri beside all its parts", { ...VSM, uri: VSM_URI, protocol: "http", port: 8009, path: "vsm" }],
    ["https", { ...VSM, protocol: "https", port: 443, path: "am-bcn" }],
    ["empty sets of locations", { ...VSM, datacenter_ids: [], public_cloud_region_ids: [] }],
  ])("needs no change after it was created with %s", async (_title, config) => {
    expect(await service.validate(config)).toEqual([]);

    const diagnostics = await service.apply(config);
    await service.refresh();

    expect(diagnostics).toEqual([]);
    expect((await service.plan(config)).isEmpty).toBe(true);
  });

  it("moves to another host with one PUT, and keeps its id", async () => {
    await service.apply(VSM);
    const { id } = service;

    const diagnostics = await service.apply({ ...VSM, host: "rs2.example.com" });

    expect(diagnostics).toEqual([]);
    expect(service.state).toMatchObject({ id, uri: "http://rs2.example.com:8009/vsm" });
    expect(writesAfter(1)).toEqual([`PUT /admin/remoteservices/${id} 200`]);
  });

  it("uses the default for a part that is removed", async () => {
    await service.apply({ ...VSM, port: 80, path: "other" });

    await service.apply(VSM);

    expect(service.state).toMatchObject({ uri: VSM_URI, port: 8009, path: "vsm" });
  });

  it("gets another location with one PUT", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await service.apply({ ...VSM, datacenter_ids: [madrid] });

    const diagnostics = await service.apply({ ...VSM, datacenter_ids: [madrid, girona] });

    expect(diagnostics).toEqual([]);
    expect(await linked(service.id)).toEqual([madrid, girona].toSorted());
    expect(writesAfter(3)).toEqual([`PUT /admin/remoteservices/${service.id} 200`]);
  });

  it("keeps locations that its configuration does not manage", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    await service.apply({ ...VSM, datacenter_ids: [madrid] });
    const { id } = service;
    const link = (each: string): object => ({ rel: "datacenter", href: `http://x/api/admin/datacenters/${each}` });
    const links = [link(madrid), link(girona)];
    await platform.call("PUT", `/admin/remoteservices/${id}`, { type: VSM.type, uri: VSM_URI, links });

    const diagnostics = await service.apply({ ...VSM, path: "monitor" });

    expect(summaries(diagnostics)).toEqual(["VIRTUAL_SYSTEM_MONITOR at rs.example.com serves 2 locations"]);
    expect(service.state).toMatchObject({ path: "monitor", datacenter_ids: [madrid] });
    expect(await linked(id)).toEqual([madrid, girona].toSorted());
  });

  it("keeps regions that its configuration does not manage", async () => {
    const ireland = await region("eu-west-1");
    const london = await region("eu-west-2");
    await service.apply({ ...VSM, public_cloud_region_ids: [ireland] });
    const { id } = service;
    const link = (each: string): object => ({
      rel: "publiccloudregion",
      href: `http://x/api/admin/publiccloudregions/${each}`,
    });
    const links = [link(ireland), link(london)];
    await platform.call("PUT", `/admin/remoteservices/${id}`, { type: VSM.type, uri: VSM_URI, links });

    await service.apply({ ...VSM, path: "monitor" });

    expect(service.state).toMatchObject({ path: "monitor", public_cloud_region_ids: [ireland] });
    await service.refresh();
    expect(sorted(service.state?.public_cloud_region_ids)).toEqual([ireland, london].toSorted());
  });

  it("is detached from a location that its configuration removes", async () => {
    const madrid = await datacenter("Madrid");
    await service.apply({ ...VSM, datacenter_ids: [madrid] });

    await service.apply({ ...VSM, datacenter_ids: [] });

    expect(await linked(service.id)).toEqual([]);
  });

  it("sends the stored spelling of an address that does not change", async () => {
    const madrid = await datacenter("Madrid");
    const uri = "omapi://dhcp:7911/";
    await platform.call("POST", "/admin/remoteservices", { type: "DHCP_SERVICE", uri, links: [] });
    await service.import(`DHCP_SERVICE/${uri}`);

    await service.apply({ type: "DHCP_SERVICE", host: "dhcp", datacenter_ids: [madrid] });

    const stored = (await platform.call("GET", `/admin/remoteservices/${service.id}`)) as { readonly uri: string };
    expect(stored.uri).toBe("omapi://dhcp:7911/");
  });

  it("is replaced if it belongs to one datacenter and that changes", async () => {
    const madrid = await datacenter("Madrid");
    const girona = await datacenter("Girona");
    const am = { type: "APPLIANCE_MANAGER", host: "am.example.com" };
    await service.apply({ ...am, datacenter_ids: [madrid] });

    const moved = await service.plan({ ...am, datacenter_ids: [girona] });
    const renamed = await service.plan({ ...am, host: "am2.example.com", datacenter_ids: [madrid] });

    expect(moved.replaces).toEqual(['[{"attribute":"datacenter_ids"}]']);
    expect(renamed.replaces).toEqual([]);
  });

  it("is replaced if its type changes", async () => {
    await service.apply(VSM);

    expect((await service.plan({ ...VSM, type: "NARS" })).replaces).toEqual(['[{"attribute":"type"}]']);
  });

  it("may omit its datacenter after an import, although it belongs to one", async () => {
    const am = { type: "APPLIANCE_MANAGER", host: "am.example.com" };
    await service.apply({ ...am, datacenter_ids: [await datacenter("Madrid")] });
    const imported = platform.resource("abiquo_remote_service");
    await imported.import(service.id);

    expect(await imported.plan({ ...am, path: "am2" })).toMatchObject({ replaces: [], diagnostics: [] });
    expect(await imported.apply({ ...am, path: "am2" })).toEqual([]);
    expect(await linked(service.id)).toEqual(service.state?.datacenter_ids);
  });

  it("is not planned without a datacenter if it belongs to one", async () => {
    const { diagnostics } = await service.plan({ type: "BPM_SERVICE", host: "bpm.example.com" });

    expect(summaries(diagnostics)).toEqual(["BPM_SERVICE needs exactly one datacenter"]);
  });

  it("warns if the new service does not answer, and keeps it", async () => {
    const [warning, ...others] = await service.apply({ ...VSM, host: "dead.example.com", check: "off" });

    expect(others).toEqual([]);
    expect(warning).toMatchObject({
      severity: "warning",
      summary: "VIRTUAL_SYSTEM_MONITOR at http://dead.example.com:8009/vsm does not answer as it should",
    });
    expect(service.state).toMatchObject({ available: false });
  });

  it("is not in the state if Abiquo drops it", async () => {
    const madrid = await datacenter("Madrid");

    const [error] = await service.apply({
      type: "APPLIANCE_MANAGER",
      host: "dead.example.com",
      datacenter_ids: [madrid],
      check: "off",
    });

    expect(error).toMatchObject({
      severity: "error",
      summary: "Abiquo did not keep APPLIANCE_MANAGER at http://dead.example.com:8009/am",
    });
    expect(error?.detail).toContain("Nothing was created. Start the service");
    expect(service.state).toBeNull();
  });

  it("is in the state if the lookup for a dropped service fails", async () => {
    const datacenter_ids = [await datacenter("Madrid")];
    platform.simulator.setFaults([
      { fault: "error", status: 500, method: "GET", path: "/admin/remoteservices/*", times: "always" },
    ]);

    const said = await service.apply({ type: "BPM_SERVICE", host: "dead.example.com", datacenter_ids, check: "off" });

    expect(said.map(({ severity }) => severity)).toEqual(["error"]);
    expect(service.id).toBe("1");
  });

  it("warns if a changed service no longer answers", async () => {
    await service.apply({ ...VSM, datacenter_ids: [] });
    platform.simulator.setHealth({ dead: ["rs."] });

    const diagnostics = await service.apply({ ...VSM, datacenter_ids: [await datacenter("Madrid")] });

    expect(summaries(diagnostics)).toEqual([`VIRTUAL_SYSTEM_MONITOR at ${VSM_URI} does not answer as it should`]);
    expect(service.state).toMatchObject({ available: false });
  });

  it("has a known id and an unknown check outcome in the plan of a change", async () => {
    await service.apply(VSM);

    const { planned } = await service.plan({ ...VSM, path: "other" });
    const unchanged = await service.plan({ ...VSM, check: "off" });

    expect(planned).toMatchObject({ id: service.id, uuid: UNKNOWN, available: UNKNOWN });
    expect(unchanged.planned).toMatchObject({ uuid: "abiquo.datacenter.id of rs", available: true });
  });
});
