import type { ObjectValue } from "../../lib/terraform-plugin";
import { startPlatform } from "./support/platform";

describe("a stored state", () => {
  it.each<[string, ObjectValue]>([
    ["abiquo_datacenter", { id: "7", name: "Madrid", location: "Here", uuid: null }],
    ["abiquo_public_cloud_region", { id: "7", name: "Ireland", cloud_provider: "AMAZON", region: "eu-west-1" }],
    ["abiquo_remote_service", { id: "7", type: "NARS", uri: "http://rs:8009/nars", datacenter_ids: ["1"] }],
  ])("of %s with schema version 0 is accepted", async (typeName, raw) => {
    const platform = await startPlatform();
    try {
      const { state, diagnostics } = await platform.server.upgradeResourceState({ typeName, version: 0, raw });

      expect(diagnostics).toEqual([]);
      expect(state).toMatchObject(raw);
    } finally {
      await platform.close();
    }
  });
});
