import { createProviderServer } from "../../lib/framework";
import type { ObjectValue, ProviderServer } from "../../lib/framework";
import { createProvider } from "../../lib/provider";
import { startSimulator } from "../../lib/simulator";
import type { Simulator } from "../../lib/simulator";
import { UNKNOWN } from "../../lib/framework";
import { configure, summaries } from "./support/platform";

describe("the provider", () => {
  let simulator: Simulator;
  let server: ProviderServer;

  beforeAll(async () => {
    simulator = await startSimulator();
  });
  afterAll(() => simulator.close());

  const provider = createProvider({ version: "0.0.0", env: {}, log: () => undefined });

  beforeEach(() => {
    server = createProviderServer(provider);
  });

  function login(given: ObjectValue): { config: ObjectValue; terraformVersion: string } {
    const { url: endpoint, username, password } = simulator;
    const config = configure(provider.schema, { endpoint, username, password, max_retries: 0, ...given });
    return { config, terraformVersion: "1.11.4" };
  }

  it("reports a wrong password once, when it is configured", async () => {
    const { diagnostics } = await server.configureProvider(login({ password: "wrong-secret" }));

    expect(summaries(diagnostics)).toEqual(["Abiquo does not accept the credentials"]);
    expect(JSON.stringify(diagnostics)).not.toContain("wrong-secret");
  });

  it("says which host cannot be reached", async () => {
    const { diagnostics } = await server.configureProvider(login({ endpoint: "http://127.0.0.1:1/api" }));

    expect(summaries(diagnostics)).toEqual(["Abiquo cannot be reached"]);
    expect(diagnostics[0]?.detail).toContain("ABIQUO_ENDPOINT");
  });

  it("says that an endpoint is not the API", async () => {
    const endpoint = simulator.url.replace("/api", "/simulator");

    const { diagnostics } = await server.configureProvider(login({ endpoint }));

    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.severity).toBe("error");
  });

  it("refuses a certificate that cannot be read", async () => {
    const ca_certificate = "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n";

    const { diagnostics } = await server.configureProvider(login({ ca_certificate }));

    expect(summaries(diagnostics)).toEqual(["The provider's settings cannot be used"]);
  });

  it("plans, and reads the prior state, while its configuration is unknown", async () => {
    const configured = await server.configureProvider(login({ endpoint: UNKNOWN }));
    const state = { id: "7", name: "Madrid", location: "Here", uuid: null };
    const request = { typeName: "abiquo_datacenter", state, privateBytes: new Uint8Array() };

    const read = await server.readResource(request);

    expect(configured.diagnostics).toEqual([]);
    expect(read.state).toEqual(state);
  });

  it("refuses two kinds of credentials before it is configured", async () => {
    const { config } = login({ token: "t" });

    const { diagnostics } = await server.validateProviderConfig(config);

    expect(summaries(diagnostics)).toEqual(["username and token cannot be set together"]);
  });

  it("names the setting whose value is wrong", async () => {
    const { config } = login({ endpoint: "abiquo.example.com", request_timeout: 0 });

    const { diagnostics } = await server.validateProviderConfig(config);

    expect(diagnostics.map(({ path }) => path)).toEqual([
      [{ attribute: "endpoint" }],
      [{ attribute: "request_timeout" }],
    ]);
  });
});
