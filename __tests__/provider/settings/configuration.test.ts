import type { ConnectionSettings, Environment } from "../../../lib/domain";
import { Diagnostics, UNKNOWN } from "../../../lib/terraform-plugin";
import type { Config } from "../../../lib/terraform-plugin";
import { readConfiguration } from "../../../lib/provider/settings/configuration";
import type { Policy } from "../../../lib/provider/settings/policy";
import type { ProviderSchema } from "../../../lib/provider/settings/schema";

type ProviderConfig = Config<ProviderSchema>;

const NOTHING: ProviderConfig = {
  endpoint: null,
  proxy_url: null,
  previous_endpoint: null,
  username: null,
  password: null,
  token: null,
  oauth: null,
  region_credentials: null,
  ca_certificate: null,
  client_certificate: null,
  client_key: null,
  insecure: null,
  api_version: null,
  request_timeout: null,
  max_retries: null,
  max_concurrent_requests: null,
  check: null,
  adopt: null,
  max_affected_locations: null,
};

const LOGIN = { ABIQUO_ENDPOINT: "https://h/api", ABIQUO_USERNAME: "u", ABIQUO_PASSWORD: "p" };
const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";

function read(
  config: Partial<ProviderConfig>,
  env: Environment = {},
): { settings: ConnectionSettings | undefined; policy?: Policy; said: readonly string[]; text: string } {
  const diagnostics = new Diagnostics();
  const settings = readConfiguration({ ...NOTHING, ...config }, env, diagnostics);
  const said = diagnostics.all.map(({ severity, summary }) => `${severity}: ${summary}`);
  return { settings: settings?.connection, policy: settings?.policy, said, text: JSON.stringify(diagnostics.all) };
}

describe("readConfiguration", () => {
  it("reads everything from the environment", () => {
    const { settings, said } = read(
      {},
      {
        ...LOGIN,
        ABIQUO_CA_CERTIFICATE: PEM,
        ABIQUO_API_VERSION: "5.4",
        ABIQUO_REQUEST_TIMEOUT: "5",
        ABIQUO_MAX_RETRIES: "0",
        ABIQUO_MAX_CONCURRENT_REQUESTS: "3",
      },
    );

    expect(said).toEqual([]);
    expect(settings).toEqual({
      endpoint: "https://h/api",
      credentials: { kind: "basic", username: "u", password: "p" },
      caCertificate: PEM,
      apiVersion: "5.4",
      requestTimeout: 5000,
      maxRetries: 0,
      maxConcurrentRequests: 3,
    });
  });

  it("prefers the configuration, and removes the endpoint's trailing slash", () => {
    const { settings } = read({ endpoint: "https://other/api/", username: "me", request_timeout: 9 }, LOGIN);

    expect(settings).toMatchObject({
      endpoint: "https://other/api",
      credentials: { kind: "basic", username: "me", password: "p" },
      requestTimeout: 9000,
    });
  });

  it("by default warns about dead services, takes nothing over and allows any number of affected locations", () => {
    const others = { ABIQUO_CHECK: "error", ABIQUO_ADOPT: "exact", ABIQUO_MAX_AFFECTED_LOCATIONS: "0" };
    const policy = { check: "off", adopt: "exact", maxAffectedLocations: 0 };

    expect(read({}, LOGIN).policy).toEqual({ check: "warn", adopt: "never", maxAffectedLocations: undefined });
    expect(read({ check: "off" }, { ...LOGIN, ...others }).policy).toEqual(policy);
  });

  it("uses the configured proxy, or else its variable, or else the variable of other programs", () => {
    const [configured, own, common] = ["http://a:1", "http://b:2", "http://c:3"] as const;
    const env = { ...LOGIN, HTTPS_PROXY: common, NO_PROXY: "b.example.com" };
    const endpoint = "https://a.example.com/api";

    expect(read({ endpoint, proxy_url: configured }, { ...env, ABIQUO_PROXY_URL: own }).settings?.proxy).toEqual({
      url: configured,
      source: "proxy_url",
    });
    expect(read({ endpoint }, { ...env, ABIQUO_PROXY_URL: own }).settings?.proxy).toEqual({
      url: own,
      source: "ABIQUO_PROXY_URL",
    });
    expect(read({ endpoint }, env).settings?.proxy).toEqual({ url: common, source: "HTTPS_PROXY" });
    expect(read({ endpoint: "https://b.example.com/api" }, env).settings?.proxy).toBeUndefined();
  });

  it("names the variable with an invalid proxy, without repeating it", () => {
    const env = { ...LOGIN, HTTPS_PROXY: "socks5://user:s3cr3t@proxy" };

    const { said, text } = read({ endpoint: "https://a.example.com/api" }, env);

    expect(said).toEqual(["error: HTTPS_PROXY is not valid"]);
    expect(text).not.toContain("s3cr3t");
  });

  it.each(["#", "/", "?"])("says how to write a proxy's password that contains %s", (character) => {
    const env = { ...LOGIN, HTTPS_PROXY: `http://user:s3cr3t${character}1@proxy.example.com:3128` };

    const { text } = read({ endpoint: "https://a.example.com/api" }, env);

    expect(text).toContain("Write characters such as / and # in a password as %2F and %23.");
    expect(text).not.toContain("s3cr3t");
  });

  it("uses a configured token even if the environment has a user", () => {
    expect(read({ token: "t" }, LOGIN).settings?.credentials).toEqual({ kind: "bearer", token: "t" });
  });

  it("completes OAuth keys from the environment", () => {
    const oauth = { application_key: "k", application_secret: "s", access_token: "t", access_token_secret: null };

    const { settings } = read({ endpoint: "https://h/api", oauth }, { ABIQUO_OAUTH_ACCESS_TOKEN_SECRET: "x" });

    expect(settings?.credentials).toEqual({
      kind: "oauth",
      applicationKey: "k",
      applicationSecret: "s",
      accessToken: "t",
      accessTokenSecret: "x",
    });
  });

  it("reads credentials for dynamic regions from the configuration, or as JSON from the environment", () => {
    const mine = { vcd: { identity: "me@org", credential: "a b" } };
    const environment = { ...LOGIN, ABIQUO_REGION_CREDENTIALS: '{"vcd": {"identity": "other", "credential": "x"}}' };

    expect(read({ region_credentials: mine }, environment).settings?.regionCredentials).toEqual(mine);
    expect(read({}, environment).settings?.regionCredentials).toEqual({ vcd: { identity: "other", credential: "x" } });
  });

  it("takes credentials that are null as not set, and keeps the others", () => {
    const vcd = { identity: "me", credential: "x" };
    const none = null as never;
    const environment = { ...LOGIN, ABIQUO_REGION_CREDENTIALS: JSON.stringify({ vcd, e1c: null }) };

    expect(read({ region_credentials: { vcd, e1c: none } }, LOGIN).settings?.regionCredentials).toEqual({ vcd });
    expect(read({}, environment)).toMatchObject({ settings: { regionCredentials: { vcd } }, said: [] });
  });

  it.each<[string, Partial<ProviderConfig>]>([
    ["the endpoint", { endpoint: UNKNOWN }],
    ["a password", { endpoint: "https://h/api", username: "u", password: UNKNOWN }],
    ["credentials", { endpoint: "https://h/api", token: "t", region_credentials: UNKNOWN }],
    [
      "a part of credentials",
      { endpoint: "https://h/api", token: "t", region_credentials: { vcd: { identity: "me", credential: UNKNOWN } } },
    ],
    ["an OAuth key", { endpoint: "https://h/api", oauth: { ...oauthOf("x"), access_token: UNKNOWN } }],
  ])("returns nothing and reports nothing while %s is unknown", (_title, config) => {
    expect(read(config)).toEqual({ settings: undefined, policy: undefined, said: [], text: "[]" });
  });

  it.each<[string, Partial<ProviderConfig>, Environment, string, string]>([
    ["endpoint", { token: "t" }, {}, "endpoint is not set", "ABIQUO_ENDPOINT"],
    ["credentials", { endpoint: "https://h/api" }, {}, "There are no credentials", "ABIQUO_TOKEN"],
    ["password", { username: "u" }, { ABIQUO_ENDPOINT: "https://h" }, "password is not set", "ABIQUO_PASSWORD"],
    ["user", {}, { ...LOGIN, ABIQUO_USERNAME: "" }, "username is not set", "ABIQUO_USERNAME"],
    ["client key", { client_certificate: PEM }, LOGIN, "client_key is not set", "ABIQUO_CLIENT_KEY"],
    [
      "OAuth secret",
      { oauth: { ...oauthOf("x"), access_token_secret: null } },
      { ABIQUO_ENDPOINT: "https://h" },
      "oauth.access_token_secret is not set",
      "ABIQUO_OAUTH_ACCESS_TOKEN_SECRET",
    ],
  ])("reports a missing %s once, with its variable", (...[, config, env, summary, variable]) => {
    const { settings, said, text } = read(config, env);

    expect(said).toEqual([`error: ${summary}`]);
    expect(text).toContain(variable);
    expect(settings).toBeUndefined();
  });

  it.each<[string, string]>([
    ["ABIQUO_ENDPOINT", "h/api"],
    ["ABIQUO_ENDPOINT", "https://u:secret@h/api"],
    ["ABIQUO_CA_CERTIFICATE", "/etc/ssl/secret.pem"],
    ["ABIQUO_REGION_CREDENTIALS", '{"vcd": {"identity": "me", "credential": "secret\\n"}}'],
    ["ABIQUO_REGION_CREDENTIALS", '{"vcd": {"identity": "me", "password": "secret"}}'],
    ["ABIQUO_REGION_CREDENTIALS", '["secret"]'],
    ["ABIQUO_REGION_CREDENTIALS", "me:secret"],
    ["ABIQUO_INSECURE", "yes"],
    ["ABIQUO_API_VERSION", "latest"],
    ["ABIQUO_REQUEST_TIMEOUT", "0"],
    ["ABIQUO_MAX_RETRIES", "-1"],
    ["ABIQUO_MAX_CONCURRENT_REQUESTS", "many"],
    ["ABIQUO_CHECK", "sometimes"],
    ["ABIQUO_MAX_AFFECTED_LOCATIONS", "few"],
  ])("refuses %s=%s without repeating secrets", (variable, value) => {
    const { settings, said, text } = read({}, { ...LOGIN, [variable]: value });

    expect(said).toEqual([`error: ${variable} is not valid`]);
    expect(text).not.toContain("secret");
    expect(settings).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ["ABIQUO_MAX_RETRIES", "-1", "It is -1, and must be 0 or more."],
    ["ABIQUO_MAX_RETRIES", "1.5", 'It is "1.5", and must be a whole number.'],
    ["ABIQUO_INSECURE", "yes", 'It is "yes", and must be true or false.'],
    ["ABIQUO_CHECK", "no", 'It is "no", and must be off, warn, gate or error.'],
    ["ABIQUO_CA_CERTIFICATE", "/etc/ssl/ca.pem", 'or "$(cat ca.pem)" in the environment.'],
  ])("explains what is wrong with %s=%s", (variable, value, problem) => {
    expect(read({}, { ...LOGIN, [variable]: value }).text).toContain(JSON.stringify(problem).slice(1, -1));
  });

  it("reports an invalid client certificate once, despite its key", () => {
    const { said } = read({ client_key: "key" }, { ...LOGIN, ABIQUO_CLIENT_CERTIFICATE: "/etc/ssl/client.pem" });

    expect(said).toEqual(["error: ABIQUO_CLIENT_CERTIFICATE is not valid"]);
  });

  it("refuses two kinds of credentials in the environment", () => {
    const { said } = read({}, { ...LOGIN, ABIQUO_TOKEN: "t" });

    expect(said).toEqual(["error: ABIQUO_USERNAME and ABIQUO_TOKEN cannot be set together"]);
  });

  it.each<[string, Partial<ProviderConfig>, string]>([
    ["insecure", { insecure: true }, "warning: The certificate of Abiquo is not verified"],
    ["plain HTTP", { endpoint: "http://abiquo.example.com/api" }, "warning: Abiquo is called without TLS"],
    ["plain HTTP elsewhere", { endpoint: "http://localhost.example.com/api" }, "warning: Abiquo is called without TLS"],
  ])("warns about %s", (_title, config, warning) => {
    const { settings, said } = read(config, LOGIN);

    expect(said).toEqual([warning]);
    expect(settings).toBeDefined();
  });

  it.each(["http://localhost:8080/api", "http://127.0.0.2/api", "http://[::1]:8080/api"])(
    "does not warn about plain HTTP on the same machine (%s)",
    (endpoint) => {
      expect(read({ endpoint }, LOGIN).said).toEqual([]);
    },
  );
});

function oauthOf(value: string): NonNullable<Exclude<ProviderConfig["oauth"], typeof UNKNOWN>> {
  return { application_key: value, application_secret: value, access_token: value, access_token_secret: value };
}
