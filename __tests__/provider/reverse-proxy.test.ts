import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { startSimulator } from "../../lib/simulator";
import type { Simulator } from "../../lib/simulator";
import { startPlatform } from "./support/platform";

/** Where users find the API, which is what its links begin with. */
const OUTSIDE = "https://cloud.example.com/cloud/eu/api";
const PATH = "/cloud/eu/api";

/** Has a simulator under a path of its own. The simulator knows only links that begin as it wrote them. */
async function startReverseProxy({ url }: Simulator): Promise<Server> {
  const server = createServer((request, response) => {
    void forward(request).then(async (answer) => {
      const headers = { "content-type": answer.headers.get("content-type") ?? "text/plain" };
      response.writeHead(answer.status, headers).end((await answer.text()).replaceAll(url, OUTSIDE));
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;

  async function forward(request: IncomingMessage): Promise<Response> {
    const { method, headers } = request;
    const chunks: readonly Buffer[] = await request.toArray();
    const sent = Buffer.concat(chunks)
      .toString()
      .replaceAll(url, "http://unknown.example.com")
      .replaceAll(OUTSIDE, url);
    const names = ["accept", "authorization", "content-type"].filter((name) => name in headers);
    const kept = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
    const path = request.url?.replace(PATH, "") ?? "";
    return fetch(`${url}${path}`, { method, headers: kept, body: sent === "" ? undefined : sent });
  }
}

test("services and locations are managed behind a reverse proxy with a path", async () => {
  const simulator = await startSimulator();
  const proxy = await startReverseProxy(simulator);
  const endpoint = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}${PATH}`;
  const platform = await startPlatform({}, { endpoint }, simulator);
  const [datacenter, region, service, other, attachment] = [
    "abiquo_datacenter",
    "abiquo_public_cloud_region",
    "abiquo_remote_service",
    "abiquo_remote_service",
    "abiquo_remote_service_attachment",
  ].map((typeName) => platform.resource(typeName)) as [Resource, Resource, Resource, Resource, Resource];
  const nars = { type: "NARS", host: "a.example.com", check: "off" };

  expect(await datacenter.apply({ name: "Barcelona", location: "Here" })).toEqual([]);
  expect(await region.apply({ name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" })).toEqual([]);
  const locations = { datacenter_ids: [datacenter.id], public_cloud_region_ids: [region.id] };
  expect(await service.apply({ ...nars, ...locations })).toEqual([]);
  expect(await other.apply({ type: "XAS", host: "a.example.com", check: "off" })).toEqual([]);
  expect(await attachment.apply({ remote_service_id: other.id, datacenter_id: datacenter.id })).toEqual([]);
  expect(await datacenter.apply({ name: "Girona", location: "Here" })).toEqual([]);
  expect(await region.apply({ name: "Dublin", cloud_provider: "AMAZON", region: "eu-west-1" })).toEqual([]);

  const { remoteServices } = simulator.state();
  expect([...remoteServices.values()].map(({ type }) => type)).toEqual(["NARS", "XAS"]);
  expect(await service.destroy()).toEqual([]);

  proxy.closeAllConnections();
  proxy.close();
  await simulator.close();
});

type Resource = ReturnType<Awaited<ReturnType<typeof startPlatform>>["resource"]>;
