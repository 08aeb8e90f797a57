import type { IncomingMessage } from "node:http";
import { startSimulator } from "../../../lib/simulator";
import type { Simulator } from "../../../lib/simulator";
import type { ObjectValue } from "../../../lib/terraform-plugin";
import type { TestPlatform } from "../support/platform";
import { applyTogether, startPlatform, summaries } from "../support/platform";
import { forward, startProxy } from "../support/proxy";
import type { Answer, TestProxy } from "../support/proxy";

const IRELAND = { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };
const FRANKFURT = { name: "Frankfurt", cloud_provider: "AMAZON", region: "eu-central-1" };
const XAS = { type: "XAS", host: "rs.example.com", check: "off" };

interface KindCase {
  readonly typeName: string;
  readonly path: string;
  readonly given: ObjectValue;
  readonly changed: ObjectValue;
  /** Configuration of another object. */
  readonly foreign: ObjectValue;
}

const KINDS: readonly KindCase[] = [
  {
    typeName: "abiquo_datacenter",
    path: "/admin/datacenters",
    given: { name: "Mine", location: "There" },
    changed: { name: "Mine", location: "Here" },
    foreign: { name: "Other", location: "Here" },
  },
  {
    typeName: "abiquo_public_cloud_region",
    path: "/admin/publiccloudregions",
    given: IRELAND,
    changed: { ...IRELAND, name: "Dublin" },
    foreign: FRANKFURT,
  },
  {
    typeName: "abiquo_remote_service",
    path: "/admin/remoteservices",
    given: XAS,
    changed: { ...XAS, path: "other" },
    foreign: { ...XAS, host: "other" },
  },
];

let simulator: Simulator;
let proxy: TestProxy;
let platform: TestPlatform;
/** What the proxy answers to the next write, instead of the server's response. */
let mixedUp: { readonly path: string; readonly isForwarded: boolean } | undefined;

beforeEach(async () => {
  mixedUp = undefined;
  simulator = await startSimulator();
  proxy = await startProxy(answer);
  platform = await startPlatform({}, { endpoint: proxy.endpoint }, simulator);
});
afterEach(async () => {
  proxy.close();
  await simulator.close();
});

async function answer(request: IncomingMessage, sent: string): Promise<Answer> {
  if (mixedUp === undefined || !["POST", "PUT"].includes(request.method ?? "")) {
    return forward(simulator, request, { path: request.url, sent });
  }
  const { path, isForwarded } = mixedUp;
  mixedUp = undefined;
  const other = await forward(simulator, request, { method: "GET", path: `/api${path}` });
  if (isForwarded) {
    await forward(simulator, request, { path: request.url, sent });
  }
  return other;
}

/** Returns the writes to a collection, without the first one, which created the other object. */
function writes(path: string): readonly string[] {
  return platform
    .writes()
    .filter((write) => write.includes(path))
    .slice(1)
    .map((write) => write.replace(path, "").trim());
}

describe.each(KINDS)("a response about another $typeName", ({ typeName, path, given, changed, foreign }) => {
  beforeEach(async () => {
    expect(await platform.resource(typeName).apply(foreign)).toEqual([]);
  });

  it("does not become the new object, which is looked for", async () => {
    const resource = platform.resource(typeName);
    mixedUp = { path: `${path}/1`, isForwarded: true };

    expect(await resource.apply(given)).toEqual([]);

    expect(resource.state).toMatchObject({ ...given, id: "2" });
    expect(writes(path)).toEqual(["POST  201"]);
  });

  it("is no error of a change that was carried out", async () => {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    mixedUp = { path: `${path}/1`, isForwarded: true };

    expect(await resource.apply(changed)).toEqual([]);

    expect(resource.state).toMatchObject({ ...changed, id: "2" });
    expect(writes(path)).toEqual(["POST  201", "PUT /2 200"]);
  });

  it("does not hide that a change was not carried out, even if it is an old one about the same object", async () => {
    const resource = platform.resource(typeName);
    await resource.apply(given);
    mixedUp = { path: `${path}/2`, isForwarded: false };

    expect(await resource.apply(changed)).toEqual([]);

    expect(resource.state).toMatchObject({ ...changed, id: "2" });
    expect(writes(path)).toEqual(["POST  201", "PUT /2 200"]);
  });
});

describe("a POST whose response is about another object", () => {
  it("is repeated if it was not carried out and a duplicate is impossible", async () => {
    await platform.resource("abiquo_datacenter").apply({ name: "Other", location: "There" });
    const datacenter = platform.resource("abiquo_datacenter");
    mixedUp = { path: "/admin/datacenters/1", isForwarded: false };

    expect(await datacenter.apply({ name: "Mine", location: "Here" })).toEqual([]);

    expect([datacenter.id, writes("/admin/datacenters")]).toEqual(["2", ["POST  201"]]);
  });

  it("is an error if the object is not found and may have a duplicate", async () => {
    await platform.resource("abiquo_remote_service").apply({ ...XAS, host: "other.example.com" });
    const resource = platform.resource("abiquo_remote_service");
    mixedUp = { path: "/admin/remoteservices/1", isForwarded: false };

    const said = await resource.apply(XAS);

    expect(summaries(said)).toEqual(["Abiquo's response is about another object"]);
    expect(said[0]?.detail).toContain('Run Terraform again with adopt = "exact" (ABIQUO_ADOPT)');
    expect([resource.state, writes("/admin/remoteservices")]).toEqual([null, []]);
  });

  it("is not taken for the new object if the other one has its address and existed before", async () => {
    await platform.resource("abiquo_remote_service").apply(XAS);
    const datacenter = platform.resource("abiquo_datacenter");
    const resource = platform.resource("abiquo_remote_service");
    await datacenter.apply({ name: "Mine", location: "Here" });
    mixedUp = { path: "/admin/remoteservices/1", isForwarded: true };

    expect(await resource.apply({ ...XAS, datacenter_ids: [datacenter.id] })).toEqual([]);

    expect(resource.state).toMatchObject({ id: "2", datacenter_ids: [datacenter.id] });
  });

  it("does not give two resources of one run the same object", async () => {
    const one = platform.resource("abiquo_datacenter");
    const two = platform.resource("abiquo_datacenter");
    await platform.resource("abiquo_datacenter").apply({ name: "Other", location: "There" });
    mixedUp = { path: "/admin/datacenters/1", isForwarded: true };

    const said = await applyTogether(platform, [
      [one, { name: "One", location: "Here" }],
      [two, { name: "Two", location: "Here" }],
    ]);

    expect(said.map(summaries)).toEqual([[], []]);
    expect([one.id, two.id].toSorted()).toEqual(["2", "3"]);
  });
});
