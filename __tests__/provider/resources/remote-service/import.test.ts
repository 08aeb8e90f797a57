import type { TestPlatform, TestResource } from "../../support/platform";
import { startPlatform, summaries } from "../../support/platform";

const VSM = { type: "VIRTUAL_SYSTEM_MONITOR", host: "rs.example.com" };
const VSM_URI = "http://rs.example.com:8009/vsm";

describe("a remote service", () => {
  let platform: TestPlatform;
  let service: TestResource;

  beforeEach(async () => {
    platform = await startPlatform();
    service = platform.resource("abiquo_remote_service");
  });
  afterEach(() => platform.close());

  it.each([
    ["its id", (id: string) => id],
    ["its address in the API", (id: string) => `${platform.simulator.url}/admin/remoteservices/${id}`],
    ["its type and uri", () => "VIRTUAL_SYSTEM_MONITOR/HTTP://RS.example.com/vsm"],
  ])("is imported by %s", async (_title, importId) => {
    await service.apply(VSM);
    const imported = platform.resource("abiquo_remote_service");

    const diagnostics = await imported.import(importId(service.id));

    expect(diagnostics).toEqual([]);
    expect((await imported.plan(VSM)).isEmpty).toBe(true);
    expect((await imported.plan({ type: VSM.type, uri: VSM_URI })).isEmpty).toBe(true);
  });

  it.each([
    ["a type and a uri that nothing has", "NARS/http://rs:8009/nars", "There is no NARS at http://rs:8009/nars"],
    ["a host", "rs.example.com", "The import id is not the id of a remote service"],
    ["another spelling of its type", `vsm/${VSM_URI}`, "The import id has an unknown type"],
  ])("is not imported by %s", async (_title, importId, summary) => {
    expect(summaries(await service.import(importId))).toEqual([summary]);
  });

  it("is not imported by its address alone, and the error shows how", async () => {
    const [error] = await service.import(VSM_URI);

    expect(error?.detail).toContain('given by its type and address, such as "NARS/http://rs.example.com:8009/nars".');
  });

  it("is not imported by an ambiguous type and uri", async () => {
    await service.apply(VSM);
    await platform.call("POST", "/admin/remoteservices", { type: VSM.type, uri: VSM_URI, links: [] });

    const [error] = await platform.resource("abiquo_remote_service").import(`${VSM.type}/${VSM_URI}`);

    expect(error?.summary).toBe(`There is more than one VIRTUAL_SYSTEM_MONITOR at ${VSM_URI}`);
    expect(error?.detail).toContain(`Their ids are 1, 2.`);
  });
});
