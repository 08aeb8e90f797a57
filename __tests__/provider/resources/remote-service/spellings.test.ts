import type { ObjectValue } from "../../../../lib/terraform-plugin";
import type { TestPlatform } from "../../support/platform";
import { startPlatform } from "../../support/platform";

let platform: TestPlatform;

beforeEach(async () => {
  platform = await startPlatform({}, { check: "off" });
});
afterEach(() => platform.close());

const IPV6 = "http://[2001:db8::1]:8009/nars";

it.each<[ObjectValue, string]>([
  [{ host: "[2001:db8::1]" }, IPV6],
  [{ host: "2001:db8::1" }, IPV6],
  [{ host: "[2001:DB8::1]", uri: IPV6 }, IPV6],
  [{ host: "2001:db8::1", uri: IPV6, port: 8009 }, IPV6],
  [{ host: "rs", protocol: "HTTP", path: "/nars/" }, "http://rs:8009/nars"],
  [{ host: "RS", uri: "HTTP://rs/nars/", protocol: "Http", path: "nars/" }, "http://rs:8009/nars"],
])("the address %j is planned, applied, and then unchanged", async (address, uri) => {
  const service = platform.resource("abiquo_remote_service");
  const config = { type: "NARS", ...address };

  const said = await service.apply(config);
  const [stored] = platform.simulator.state().remoteServices.values();
  await service.refresh();
  const second = await service.plan(config);

  expect(said).toEqual([]);
  expect(stored?.uri).toBe(uri);
  expect(second).toMatchObject({ isEmpty: true, diagnostics: [] });
  expect(service.state).toMatchObject(address);
});
