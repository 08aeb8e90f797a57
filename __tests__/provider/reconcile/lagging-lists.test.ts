import { startSimulator } from "../../../lib/simulator";
import type { Simulator } from "../../../lib/simulator";
import type { TestPlatform } from "../support/platform";
import { startPlatform } from "../support/platform";
import { forward, startProxy } from "../support/proxy";
import type { Answer, TestProxy } from "../support/proxy";

const BARCELONA = { name: "Barcelona", location: "Barcelona, ES" };
const IRELAND = { name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" };
const RAS = { type: "REMOTE_ACCESS", host: "rs.example.com", check: "off" };
const ADVICE = 'Run Terraform again with adopt = "exact" (ABIQUO_ADOPT), which takes over the created object.';

let simulator: Simulator;
let proxy: TestProxy;
let platform: TestPlatform;

/** A platform whose lists never show what was written after their first reading. */
beforeEach(async () => {
  const lists = new Map<string, Promise<Answer>>();
  simulator = await startSimulator();
  proxy = await startProxy((request, sent) => {
    const { method, url: path = "" } = request;
    const isList = method === "GET" && path.endsWith("?limit=0");
    const answer = (isList && lists.get(path)) || forward(simulator, request, { path, sent });
    lists.set(path, answer);
    return answer;
  });
  platform = await startPlatform({}, { endpoint: proxy.endpoint }, simulator);
});
afterEach(async () => {
  proxy.close();
  await simulator.close();
});

describe("a POST with a lost response, if lists lag behind writes", () => {
  it("is not repeated if the object may have a duplicate", async () => {
    simulator.setFaults([{ fault: "error", status: 500, method: "POST", moment: "after-write" }]);

    const [error] = await platform.resource("abiquo_remote_service").apply(RAS);

    expect(error?.detail).toContain(ADVICE);
    expect(platform.writes()).toEqual(["POST /admin/remoteservices 500"]);
  });

  it.each([
    ["abiquo_datacenter", BARCELONA],
    ["abiquo_public_cloud_region", IRELAND],
  ])("is reported as lost if only the object itself can prevent its repetition (%s)", async (typeName, given) => {
    simulator.setFaults([{ fault: "error", status: 500, method: "POST", moment: "after-write" }]);

    const [error] = await platform.resource(typeName).apply(given);

    expect(error?.detail).toContain(ADVICE);
    expect(platform.writes().map((write) => write.split(" ").at(-1))).toEqual(["500", "409"]);
  });
});
