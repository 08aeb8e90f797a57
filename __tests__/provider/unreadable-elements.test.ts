import type { ObjectValue } from "../../lib/terraform-plugin";
import { listDocument, regionDocument, serviceDocument } from "../abiquo/documents";
import type { TestServer } from "../abiquo/expected-requests";
import { connect, startApi } from "./support/api";

/** One of two regions has no link to its region, so it cannot be identified. */
describe("a list with an unreadable element", () => {
  let api: TestServer;

  beforeAll(async () => {
    api = await startApi({ json: listDocument([regionDocument(1), regionDocument(2, { links: [] })]) });
  });
  afterAll(() => api.close());

  async function read(typeName: string, config: ObjectValue): Promise<readonly unknown[]> {
    const { server, diagnostics: refused } = await connect({ endpoint: api.endpoint });
    expect(refused).toEqual([]);
    const { state, diagnostics } = await server.readDataSource({ typeName, config });
    return [state, diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary} | ${detail ?? ""}`)];
  }

  it("is read without it, and a warning names it", async () => {
    const filter = { name: null, cloud_provider: null, region: null, public_cloud_regions: null };

    const [state, said] = await read("abiquo_public_cloud_regions", filter);

    expect(state).toMatchObject({ public_cloud_regions: [{ id: "1", name: "region 1" }] });
    expect(said).toEqual([expect.stringMatching(/^warning: .*region 2/s)]);
  });

  it("is an error only for a request for that element", async () => {
    const one = { id: null, cloud_provider: null, region: null };

    const [good, silent] = await read("abiquo_public_cloud_region", { ...one, name: "region 1" });
    const [bad, said] = await read("abiquo_public_cloud_region", { ...one, name: "region 2" });

    expect([good, silent]).toMatchObject([{ id: "1", region: "eu-west-1" }, []]);
    expect([bad, said]).toEqual([null, [expect.stringMatching(/^error: .*region 2/s)]]);
  });
});

it("warns of an element that may be the one that a search or an import did not find", async () => {
  const api = await startApi({
    json: listDocument([serviceDocument(1), serviceDocument(2, { type: "NARS", uri: null })]),
  });
  const { server } = await connect({ endpoint: api.endpoint });
  const config = {
    id: null,
    type: "NARS",
    uri: "http://rs:8009/nars",
    datacenter_id: null,
    public_cloud_region_id: null,
  };

  const said = [
    await server.readDataSource({ typeName: "abiquo_remote_service", config }),
    await server.importResourceState({ typeName: "abiquo_remote_service", id: "NARS/http://rs:8009/nars" }),
    await server.importResourceState({
      typeName: "abiquo_remote_service_attachment",
      id: `${api.endpoint}/admin/datacenters/7/remoteservices/NARS`,
    }),
  ].map(({ diagnostics }) => diagnostics.map(({ summary }) => summary));
  await api.close();

  const warning = "A remote service cannot be read and is left out";
  const missing = expect.stringMatching(/^There is no NARS /) as unknown;
  expect(said).toEqual(Array(3).fill([warning, missing]));
});
