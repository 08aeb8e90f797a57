import type { ObjectValue } from "../../../../lib/terraform-plugin";
import { remoteServiceCheckSchema } from "../../../../lib/provider/resources/remote-service-check/schema";
import type { TestPlatform } from "../../support/platform";
import { configure, startPlatform, summaries } from "../../support/platform";

const TYPE_NAME = "abiquo_remote_service_check";

describe("data abiquo_remote_service_check", () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await startPlatform({ dead: ["dead.example.com"] });
  });
  afterAll(() => platform.close());

  it("returns the outcome of a living service, and its complete address", async () => {
    const { state, errors } = await platform.data(TYPE_NAME, { type: "NARS", host: "rs.example.com" });

    expect(errors).toEqual([]);
    expect(state).toEqual({
      type: "NARS",
      available: true,
      message: null,
      uri: "http://rs.example.com:8009/nars",
      host: "rs.example.com",
      protocol: "http",
      port: 8009,
      path: "nars",
    });
  });

  it("returns the outcome and reason for a dead service, without an error", async () => {
    const { state, errors } = await platform.data(TYPE_NAME, { type: "NARS", uri: "HTTP://dead.example.com/nars/" });

    expect(errors).toEqual([]);
    expect(state).toMatchObject({ available: false, uri: "HTTP://dead.example.com/nars/", port: 8009, path: "nars" });
    expect(state?.message).toContain("(RS-7)");
  });

  it("returns null for a service that Abiquo cannot check", async () => {
    const { state, errors } = await platform.data(TYPE_NAME, { type: "DHCP_SERVICE", host: "dhcp" });

    expect(errors).toEqual([]);
    expect(state).toMatchObject({ available: null, uri: "omapi://dhcp:7911" });
    expect(state?.message).toBe("Abiquo checks services over HTTP, so it cannot check a DHCP_SERVICE.");
  });

  it("returns null if Abiquo cannot check a type that the provider does not know", async () => {
    const path = "/config/action/remoteservicecheck";
    platform.simulator.setFaults([{ fault: "error", status: 409, code: "RS-8", message: "Not available", path }]);

    const { state } = await platform.data(TYPE_NAME, { type: "FROM_THE_FUTURE", uri: "future://host:1/x" });

    expect(state).toMatchObject({ available: null, message: "Not available (RS-8)" });
  });

  it("registers nothing", () => {
    expect(platform.writes()).toEqual([]);
  });

  it.each([
    [500, undefined],
    [500, "GEN-13"],
    [409, "LICENSE-3"],
  ])("fails if Abiquo itself fails with %d and code %s", async (status, code) => {
    const fault = { fault: "error", status, ...(code && { code, message: "m" }) } as const;
    platform.simulator.setFaults([{ ...fault, path: "/config/action/remoteservicecheck" }]);

    const { state, errors } = await platform.data(TYPE_NAME, { type: "NARS", host: "rs.example.com" });

    expect(state).toBeNull();
    expect(errors).toHaveLength(1);
  });

  it.each<[ObjectValue, string]>([
    [{ type: "NARS" }, "The remote service has no address"],
    [{ type: "NARS", host: "rs", protocol: "https" }, "The port is missing"],
    [{ type: "NARS", uri: "http://rs:8009/nars", port: 80 }, "port disagrees with uri"],
  ])("refuses %j", async (given, summary) => {
    const config = configure(remoteServiceCheckSchema, given);

    const { diagnostics } = await platform.server.validateDataSourceConfig({ typeName: TYPE_NAME, config });

    expect(summaries(diagnostics)).toEqual([summary]);
  });
});
