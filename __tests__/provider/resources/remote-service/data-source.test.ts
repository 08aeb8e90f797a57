import { UNKNOWN } from "../../../../lib/terraform-plugin";
import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { remoteServiceDataSchema } from "../../../../lib/provider/resources/remote-service/data-source-schema";
import { remoteServicesDataSchema } from "../../../../lib/provider/resources/remote-service/remote-services-schema";
import type { TestPlatform, TestResource } from "../../support/platform";
import { configure, startPlatform, summaries } from "../../support/platform";

const TYPE_NAME = "abiquo_remote_service";

describe("data abiquo_remote_service", () => {
  let platform: TestPlatform;
  let service: TestResource;
  let datacenterId: string;

  beforeAll(async () => {
    platform = await startPlatform();
    const datacenter = platform.resource("abiquo_datacenter");
    await datacenter.apply({ name: "Madrid", location: "Here" });
    datacenterId = datacenter.id;
    service = platform.resource(TYPE_NAME);
    await service.apply({ type: "NARS", host: "rs", datacenter_ids: [datacenterId] });
    await platform.resource(TYPE_NAME).apply({ type: "NARS", host: "twin", datacenter_ids: [] });
    await platform.call("POST", "/admin/remoteservices", { type: "NARS", uri: "http://twin:8009/nars", links: [] });
  });
  afterAll(() => platform.close());

  it.each<[string, () => ObjectValue]>([
    ["its id", () => ({ id: service.id })],
    ["its type and uri", () => ({ type: "NARS", uri: "http://rs:8009/nars" })],
    ["its type and uri in another spelling", () => ({ type: "NARS", uri: "HTTP://RS/nars/" })],
    ["its type and datacenter", () => ({ type: "NARS", datacenter_id: datacenterId })],
  ])("finds a service by %s", async (_title, search) => {
    const { state, errors } = await platform.data(TYPE_NAME, search());

    expect(errors).toEqual([]);
    const { check: _check, platform: _platform, takes_over: _takesOver, ...found } = service.state ?? {};
    expect(state).toEqual({ datacenter_id: null, public_cloud_region_id: null, ...found, ...search() });
  });

  it("lists the services of the type if there is none, since the owner may have moved it", async () => {
    const config = configure(remoteServiceDataSchema, { type: "NARS", uri: "http://former:8009/nars" });

    const { diagnostics } = await platform.server.readDataSource({ typeName: TYPE_NAME, config });

    expect(diagnostics[0]?.detail).toContain(
      `Abiquo has: http://rs:8009/nars (id ${service.id}), http://twin:8009/nars`,
    );
  });

  it.each<[string, ObjectValue, string]>([
    ["none", { type: "XAS", uri: "http://rs:8009/xas" }, "There is no XAS with uri http://rs:8009/xas"],
    [
      "none at the location",
      { type: "NARS", public_cloud_region_id: "99" },
      "There is no NARS with public_cloud_region_id 99",
    ],
    ["two", { type: "NARS", uri: "http://twin/nars" }, "There is more than one NARS with uri http://twin/nars"],
  ])("is an error if there are %s", async (_title, search, summary) => {
    expect(await platform.data(TYPE_NAME, search)).toEqual({ state: null, errors: [summary] });
  });

  async function problems(search: ObjectValue): Promise<readonly string[]> {
    const config = configure(remoteServiceDataSchema, search);
    return summaries((await platform.server.validateDataSourceConfig({ typeName: TYPE_NAME, config })).diagnostics);
  }

  it("is an error if the filter of abiquo_remote_services is no uri", async () => {
    const typeName = "abiquo_remote_services";
    const config = configure(remoteServicesDataSchema, { uri: "http://admin:s3cret@rs:8009/nars" });

    const { diagnostics } = await platform.server.validateDataSourceConfig({ typeName, config });

    expect(diagnostics).toMatchObject([{ summary: "Invalid value for uri", path: [{ attribute: "uri" }] }]);
    expect(JSON.stringify(diagnostics)).not.toContain("s3cret");
  });

  it.each<[ObjectValue, string]>([
    [{}, "The search for a remote service is incomplete"],
    [{ type: "NARS" }, "The search for a remote service is incomplete"],
    [{ type: UNKNOWN }, "The search for a remote service is incomplete"],
    [{ uri: "http://rs:8009/nars" }, "The search for a remote service is incomplete"],
    [{ type: "NARS", uri: "rs:8009/nars" }, "Invalid value for uri"],
    [{ id: "7", type: "NARS" }, "id cannot be combined with other arguments"],
    [{ id: "7", type: UNKNOWN, uri: "http://rs:8009/nars" }, "id cannot be combined with other arguments"],
  ])("refuses the search %j", async (search, summary) => {
    expect(await problems(search)).toEqual([summary]);
  });

  it.each<[ObjectValue]>([
    [{ id: UNKNOWN }],
    [{ id: UNKNOWN, type: "NARS", uri: "http://rs:8009/nars" }],
    [{ id: "7", type: UNKNOWN, uri: UNKNOWN }],
    [{ type: "NARS", datacenter_id: UNKNOWN }],
  ])("allows the search %j, whose unknown values may be null", async (search) => {
    expect(await problems(search)).toEqual([]);
  });
});
