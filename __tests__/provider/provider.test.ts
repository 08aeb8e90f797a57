import { UNKNOWN, createProviderServer } from "../../lib/terraform-plugin";
import type { ObjectValue, ProviderServer } from "../../lib/terraform-plugin";
import { createProvider } from "../../lib/provider";
import { startSimulator } from "../../lib/simulator";
import type { Simulator } from "../../lib/simulator";
import { listen } from "../abiquo/expected-requests";
import { configure, summaries } from "./support/platform";

const OAUTH = { application_key: "key", application_secret: "secret", access_token: "access" };

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

  it("reports a wrong password once, with the user's name, and does not retry it", async () => {
    const before = simulator.requests().length;

    const { diagnostics } = await server.configureProvider(login({ password: "wrong-secret" }));
    const tries = simulator.requests().slice(before);

    expect(summaries(diagnostics)).toEqual(["Abiquo does not accept the credentials"]);
    expect(diagnostics[0]?.detail).toContain('The login was tried with the password of the user "admin".');
    expect(JSON.stringify(diagnostics)).not.toContain("wrong-secret");
    expect(tries.map(({ path, status }) => `${path} ${status}`)).toEqual(["/api/version 401", "/api/login 401"]);
  });

  it.each<[string, ObjectValue]>([
    ["a token, which may have expired", { token: "wrong-secret" }],
    [
      "OAuth keys, which also fail if the clock of this machine is wrong",
      { oauth: { ...OAUTH, access_token_secret: "wrong-secret" } },
    ],
  ])("says that the login was tried with %s", async (what, credentials) => {
    const { diagnostics } = await server.configureProvider(login({ username: null, password: null, ...credentials }));

    expect(summaries(diagnostics)).toEqual(["Abiquo does not accept the credentials"]);
    expect(diagnostics[0]?.detail).toContain(`The login was tried with ${what}.`);
    expect(JSON.stringify(diagnostics)).not.toContain("wrong-secret");
  });

  it("names the host that cannot be reached", async () => {
    const { diagnostics } = await server.configureProvider(login({ endpoint: "http://127.0.0.1:1/api" }));

    expect(summaries(diagnostics)).toEqual(["Abiquo cannot be reached"]);
    expect(diagnostics[0]?.detail).toContain("ABIQUO_ENDPOINT");
  });

  it("uses the environment's proxy, and names it if it cannot be reached", async () => {
    const env = { HTTP_PROXY: "http://user:s3cr3t@127.0.0.1:1", no_proxy: "example.com" };
    const behindProxy = createProviderServer(createProvider({ version: "0.0.0", env, log: () => undefined }));

    const request = login({ endpoint: "http://abiquo.invalid/api", max_retries: 0, api_version: "5.4" });
    const { diagnostics } = await behindProxy.configureProvider(request);

    const { detail } = diagnostics.at(-1) ?? {};
    expect(detail).toContain("the proxy 127.0.0.1:1 (HTTP_PROXY) refuses connections.");
    expect(detail).toContain("Check HTTP_PROXY, or add the host of Abiquo to NO_PROXY if no proxy is needed.");
    expect(detail).not.toContain("s3cr3t");
  });

  it("reports an endpoint without an API, and shows a typical endpoint", async () => {
    const other = await listen((_, response) => void response.writeHead(404).end("<html>"));

    const { diagnostics } = await server.configureProvider(login({ endpoint: other.endpoint }));
    await other.close();

    expect(diagnostics).toEqual([
      {
        severity: "error",
        summary: `There is no Abiquo API at ${other.endpoint}`,
        detail:
          "GET /login returned status 404, but not from Abiquo. Check endpoint (ABIQUO_ENDPOINT): it usually ends in /api, " +
          "such as https://abiquo.example.com/api.",
        path: [{ attribute: "endpoint" }],
      },
    ]);
  });

  it("names an endpoint that leads into the API, where Abiquo itself answers 404", async () => {
    const endpoint = `${simulator.url}/login`;

    const { diagnostics } = await server.configureProvider(login({ endpoint }));

    expect(diagnostics).toEqual([
      {
        severity: "error",
        summary: `There is no Abiquo API at ${endpoint}`,
        detail:
          "GET /login returned status 404. Check endpoint (ABIQUO_ENDPOINT): it usually ends in /api, " +
          "such as https://abiquo.example.com/api.",
        path: [{ attribute: "endpoint" }],
      },
    ]);
  });

  it("says that a plain HTTP server does not use TLS, and does not mention authorities", async () => {
    const endpoint = simulator.url.replace("http:", "https:");

    const { diagnostics } = await server.configureProvider(login({ endpoint }));

    expect(summaries(diagnostics)).toEqual(["Abiquo cannot be reached"]);
    expect(diagnostics[0]?.detail).toMatch(
      /does not use TLS on this port\. \(\w+\) Correct endpoint \(ABIQUO_ENDPOINT\): use http, or another port\./,
    );
    expect(diagnostics[0]?.detail).not.toContain("ca_certificate");
  });

  it("names a version that Abiquo does not support, and advises removing it", async () => {
    const { diagnostics } = await server.configureProvider(login({ api_version: "9.9" }));

    expect(summaries(diagnostics)).toEqual(["Abiquo does not support version 9.9 of its API"]);
    expect(diagnostics[0]?.detail).toContain("Remove api_version (ABIQUO_API_VERSION)");
    expect(diagnostics[0]?.path).toEqual([{ attribute: "api_version" }]);
  });

  it("says how often it tried to reach an unavailable Abiquo", async () => {
    simulator.setFaults([{ fault: "error", status: 503, times: "always", path: "/login" }]);

    const { diagnostics } = await server.configureProvider(login({ max_retries: 1 }));
    simulator.setFaults([]);

    expect(summaries(diagnostics)).toEqual(["Abiquo is not available (503)"]);
    expect(diagnostics[0]?.detail).toContain("\n\nIt was tried 2 times.\n\n");
  });

  it("says how long it waited for a response", async () => {
    simulator.setFaults([{ fault: "latency", milliseconds: 1500, path: "/login" }]);

    const { diagnostics } = await server.configureProvider(login({ request_timeout: 1 }));
    simulator.setFaults([]);

    expect(diagnostics[0]?.detail).toContain("did not answer within 1 s.");
  });

  it("refuses a malformed certificate", async () => {
    const ca_certificate = "-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n";

    const { diagnostics } = await server.configureProvider(login({ ca_certificate }));

    expect(summaries(diagnostics)).toEqual(["The provider's settings cannot be used"]);
  });

  it("returns the prior state while its configuration is unknown", async () => {
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

  it.each<[ObjectValue]>([[{ token: UNKNOWN }], [{ username: UNKNOWN, password: UNKNOWN, token: "t" }]])(
    "allows credentials %j while they may turn out to be null",
    async (given) => {
      const { diagnostics } = await server.validateProviderConfig(login(given).config);

      expect(summaries(diagnostics)).toEqual([]);
    },
  );

  it("names the setting with the wrong value", async () => {
    const { config } = login({ endpoint: "abiquo.example.com", request_timeout: 0 });

    const { diagnostics } = await server.validateProviderConfig(config);

    expect(diagnostics.map(({ path }) => path)).toEqual([
      [{ attribute: "endpoint" }],
      [{ attribute: "request_timeout" }],
    ]);
  });
});
