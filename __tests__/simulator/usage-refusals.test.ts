import type { LocationUse, Usage } from "../../lib/simulator";
import type { Reply } from "./api";
import { codes, hrefs, inDatacenter, inRegion, startApi } from "./api";

const DATACENTER = "/admin/datacenters/1";
const REGION = "/admin/publiccloudregions/2";
const SERVICE = "/admin/remoteservices/1";
const URIS: Readonly<Record<string, string>> = { DHCP_SERVICE: "omapi://h:7911", DHCPv6: "omapi://h:7911" };
const type = "remoteservice";

function refusal(reply: Reply): unknown {
  return [reply.status, reply.status === 409 ? codes(reply) : reply.body];
}

test.each<[string, Usage, string]>([
  ["DC-6 (section 5.2) while it has virtual datacenters", { 1: ["virtualDatacenters"] }, DATACENTER],
  ["DC-6 before DC-5 (section 5.2)", { 1: ["storageDevices", "devices", "virtualDatacenters"] }, DATACENTER],
  ["DC-5 (section 5.2) while it has storage devices", { 1: ["storageDevices"] }, DATACENTER],
  ["DC-11 (section 5.2) while it has devices", { 1: ["devices"] }, DATACENTER],
  ["PUBLICREGION-11 (section 5.3) while it has virtual datacenters", { 2: ["virtualDatacenters"] }, REGION],
  ["PUBLICREGION-35 (section 5.3) while it has volumes", { 2: ["volumes"] }, REGION],
])("refuses to delete a location, %s, and deletes it afterwards", async (title, usage, path) => {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");
  await api.service("APPLIANCE_MANAGER", "http://h:8009/am", [inDatacenter(1)]);
  api.simulator.setUsage(usage);

  const refused = await api.call("DELETE", path);
  const services = await api.call("GET", "/admin/datacenters/1/remoteservices", { type: "remoteservices" });
  api.simulator.setUsage({});
  const deleted = await api.call("DELETE", path);

  expect(refusal(refused)).toEqual([409, [title.split(" ")[0]]]);
  expect(services.body).toMatchObject({ collection: [{ type: "APPLIANCE_MANAGER" }] });
  expect(deleted.status).toBe(204);
});

test("refuses to rename a datacenter with a backup manager (DC-12, section 5.2), but changes its location", async () => {
  const api = await startApi();
  await api.datacenter("one");
  api.simulator.setUsage({ 1: ["backupManager"] });
  const put = (name: string): Promise<Reply> =>
    api.call("PUT", DATACENTER, { type: "datacenter", body: { name, location: "There" } });

  const renamed = await put("two");
  const moved = await put("one");

  expect(refusal(renamed)).toEqual([409, ["DC-12"]]);
  expect([moved.status, moved.body]).toMatchObject([200, { name: "one", location: "There" }]);
});

test.each<[string, string, LocationUse, string]>([
  ["RS-9", "STORAGE_SYSTEM_MONITOR", "storagePools", "RS-25"],
  ["RS-10", "DHCP_SERVICE", "virtualMachines", "RS-25"],
  ["RS-10", "DHCPv6", "virtualMachines", "RS-25"],
  ["RS-19", "VIRTUAL_SYSTEM_MONITOR", "virtualMachines", "RS-25"],
  ["RS-AM-1", "APPLIANCE_MANAGER", "templates", "204"],
])("refuses with %s (section 5.1) to delete %s at a datacenter with %s", async (code, kind, use, afterwards) => {
  const api = await startApi();
  const id = await api.datacenter("one");
  await api.service(kind, URIS[kind] ?? "http://h:8009/x", [inDatacenter(id)]);
  api.simulator.setUsage({ [id]: [use] });

  const refused = await api.call("DELETE", SERVICE);
  const read = await api.call("GET", SERVICE, { type });
  api.simulator.setUsage({});
  const again = await api.call("DELETE", SERVICE);

  expect(refusal(refused)).toEqual([409, [code]]);
  expect(hrefs(read, "datacenter")).toEqual([DATACENTER]);
  expect(again.status === 204 ? "204" : codes(again)[0]).toBe(afterwards);
});

test("refuses with RS-19 (section 5.1) if any location, including a region, has virtual machines", async () => {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");
  await api.service("VIRTUAL_SYSTEM_MONITOR", "http://h:8009/vsm", [inDatacenter(1), inRegion(2)]);
  api.simulator.setUsage({ 2: ["virtualMachines"] });

  expect(refusal(await api.call("DELETE", SERVICE))).toEqual([409, ["RS-19"]]);
});

test("deletes a detached service, regardless of the locations' use", async () => {
  const api = await startApi();
  await api.datacenter("one");
  await api.service("VIRTUAL_SYSTEM_MONITOR", "http://h:8009/vsm");
  api.simulator.setUsage({ 1: ["virtualMachines", "monitors"] });

  expect((await api.call("DELETE", SERVICE)).status).toBe(204);
});

test.each([
  ["RS-33", "VIRTUAL_SYSTEM_MONITOR", "6.1"],
  ["RS-34 (3.x only)", "NODE_COLLECTOR", "3.10"],
  ["RS-34 (3.x only)", "NARS", "3.10"],
  ["204", "NODE_COLLECTOR", "4.0"],
])(
  "answers %s (section 5.1) if %s of version %s is deleted while its datacenter has monitors",
  async (title, kind, apiVersion) => {
    const [expected] = title.split(" ");
    const api = await startApi({ apiVersion, attachedDeletion: "accepted" });
    await api.datacenter("one");
    await api.service(kind, "http://h:8009/x", [inDatacenter(1)]);
    api.simulator.setUsage({ 1: ["monitors"] });

    const deleted = await api.call("DELETE", SERVICE);

    expect(deleted.status === 409 ? codes(deleted)[0] : String(deleted.status)).toBe(expected);
  },
);

test.each([
  ["RS-33", "VIRTUAL_SYSTEM_MONITOR", "6.1"],
  ["RS-34 (3.x only)", "NODE_COLLECTOR", "3.10"],
  ["RS-34 (3.x only)", "NARS", "3.10"],
  ["200", "NODE_COLLECTOR", "4.0"],
  ["200", "VIRTUAL_FACTORY", "6.1"],
])(
  "answers %s (section 5.1) if %s of version %s is removed from a datacenter with monitors",
  async (title, kind, apiVersion) => {
    const [expected] = title.split(" ");
    const api = await startApi({ apiVersion });
    await api.datacenter("one");
    await api.region("two", "eu-west-1");
    const service = { type: kind, uri: "http://h:8009/x" };
    await api.service(service.type, service.uri, [inDatacenter(1), inRegion(2)]);
    api.simulator.setUsage({ 1: ["monitors"] });

    const released = await api.call("PUT", SERVICE, { type, body: { ...service, links: [inRegion(2)] } });
    const read = await api.call("GET", SERVICE, { type });

    expect(released.status === 200 ? "200" : codes(released)[0]).toBe(expected);
    expect(hrefs(read, "datacenter")).toEqual(expected === "200" ? [] : [DATACENTER]);
  },
);

test("removes a monitor manager from a region while its datacenter has monitors", async () => {
  const api = await startApi();
  await api.datacenter("one");
  await api.region("two", "eu-west-1");
  const service = { type: "VIRTUAL_SYSTEM_MONITOR", uri: "http://h:8009/vsm" };
  await api.service(service.type, service.uri, [inDatacenter(1), inRegion(2)]);
  api.simulator.setUsage({ 1: ["monitors"] });

  const moved = { ...service, uri: "http://other:8009/vsm", links: [inDatacenter(1)] };

  expect((await api.call("PUT", SERVICE, { type, body: moved })).status).toBe(200);
});
