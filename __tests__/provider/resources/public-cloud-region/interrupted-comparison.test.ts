import { startPlatform, summaries } from "../../support/platform";
import { forward, startProxy } from "../../support/proxy";

const TYPE_NAME = "abiquo_public_cloud_region";
const ENDPOINT = "https://keystone.example.com:5000/v3";
const ONE = { name: "One", cloud_provider: "vcd", region: "RegionOne", endpoint: ENDPOINT };
const region_credentials = { vcd: { identity: "tenant:user", credential: "planted-cr3dential" } };

it("a plan that compares a dynamic region does not wait for its endpoint after an interruption", async () => {
  const direct = await startPlatform({}, { region_credentials });
  await direct.resource("abiquo_remote_service").apply({ type: "NARS", host: "rs", datacenter_ids: [] });
  await direct.resource(TYPE_NAME).apply(ONE);
  const proxy = await startProxy((request, sent) => {
    if (request.url?.endsWith("/vcd/regions") !== true) {
      return forward(direct.simulator, request, { path: request.url, sent });
    }
    platform.server.stop();
    return new Promise(() => undefined);
  });
  const platform = await startPlatform({}, { endpoint: proxy.endpoint, region_credentials }, direct.simulator);

  const planning = platform.resource(TYPE_NAME).plan(ONE);
  const { diagnostics } = await planning.finally(() => proxy.close());

  expect(summaries(diagnostics)).toEqual(["The run was interrupted"]);
  await direct.close();
});
